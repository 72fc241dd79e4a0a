"""What the measuring of the search rests on: its archive, its questions, its figures."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from bench.search_archive import generated, recombined
from bench.search_build import Built
from bench.search_curve import Point, fitted, table
from bench.search_figures import OURS, OURS_MISSPELT, TANTIVY, Spread, exponent, percentile, ratios, spread
from bench.search_publishing import Minute, draft
from bench.search_questions import asked, slipped
from bench.search_rivals import bare_tantivy, fts5, fuzzy
from bench.search_speed import Contender, race
from bench.search_words import Words, vocabulary
from store.entities import Draft
from store.search.sentences import split
from store.search.terms import LIGHT, stems, tokens

WORDS = Words(3000)


def sentences(drafts: list[Draft]) -> list[str]:
    return [sentence for one in drafts for paragraph in one.paragraphs for sentence in split(paragraph)]


def test_the_same_seed_gives_the_same_archive_and_another_seed_another() -> None:
    again = list(generated(300, Words(3000)))
    assert list(generated(300, WORDS)) == again
    assert list(generated(300, WORDS, seed=1)) != again


def test_a_smaller_archive_is_the_beginning_of_a_larger_one() -> None:
    smaller = list(generated(400, WORDS))
    assert list(generated(1000, WORDS))[: len(smaller) - 1] == smaller[:-1]


def test_an_archive_has_about_the_sentences_that_were_wanted() -> None:
    assert len(sentences(list(generated(1000, WORDS)))) == pytest.approx(1000, rel=0.02)


def test_a_headline_shares_words_with_its_article() -> None:
    for one in generated(300, WORDS):
        above = {token.stem for token in tokens(one.headline) if token.word not in LIGHT}
        assert above & set(stems(" ".join(one.paragraphs)))


def test_a_few_words_are_common_and_most_are_rare() -> None:
    found = [token.word for text in sentences(list(generated(3000, WORDS))) for token in tokens(text)]
    small = sum(word in LIGHT for word in found)
    assert small / len(found) == pytest.approx(0.4, abs=0.05)
    counted = Counter(found)
    assert sum(count == 1 for count in counted.values()) > len(counted) / 5


def test_no_word_comes_twice_in_the_vocabulary() -> None:
    words = vocabulary(3000)
    assert len(set(words)) == len(words) == 3000


def test_articles_given_lend_their_words_and_headlines(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    text = "The bridge opened on Monday. It cost a lot of money."
    file.write_text(json.dumps({"title": "Bridge opens", "text": text}))
    made = list(recombined([file], 200))
    assert {one.headline for one in made} == {"Bridge opens"}
    assert {word.lower() for one in sentences(made) for word in one.split()} <= set(text.lower().split())
    assert made == list(recombined([file], 200))


def test_a_question_is_made_of_the_words_of_a_sentence_in_their_order() -> None:
    sentence = "Harbour pilots refused to board seven rusty tankers near Wexmoor on Monday"
    sentence = "Harbour pilots refused to board seven rusty tankers near Wexmoor on Monday"
    [question] = asked([f"{sentence}."], 1)
    opening, *rest = question.rstrip("?").split()
    assert opening in ("who", "what", "when", "where", "why", "how", "which", "did")
    content = [word for word in rest if word.lower() not in LIGHT]
    assert 3 <= len(content) <= 6
    places = [sentence.split().index(word) for word in content]
    assert places == sorted(places)


def test_questions_are_as_many_as_wanted_and_slipped_ones_ask_the_same() -> None:
    clean = asked(sentences(list(generated(300, WORDS))), 50)
    misspelt = slipped(clean, 2)
    assert len(clean) == len(misspelt) == 50
    differing = [
        sum(a != b for a, b in zip(one.split(), other.split(), strict=True))
        for one, other in zip(clean, misspelt, strict=True)
    ]
    assert max(differing) == 2
    assert sum(differing) > 80


def test_a_questions_time_is_the_median_of_its_rounds() -> None:
    seen = spread([[0.001, 0.002], [0.9, 0.002], [0.001, 0.002]])
    assert (seen.p50, seen.p95) == pytest.approx((1.5, 1.95))


def test_percentiles_are_of_what_was_measured() -> None:
    assert percentile([5.0], 95) == 5.0
    assert percentile([float(n) for n in range(1, 102)], 95) == pytest.approx(96.0)
    assert percentile([0.0] * 9_990 + [50.0] * 10, 99.9) <= 50


def test_ratios_are_taken_of_what_was_measured_and_say_whether_the_bar_is_kept() -> None:
    spreads = {OURS: Spread(1, 4), OURS_MISSPELT: Spread(2, 10), TANTIVY: Spread(4, 10)}
    clean, typos = ratios(spreads)
    assert (clean.value, clean.kept) == (0.4, True)
    assert (typos.value, typos.kept) == (2.5, False)
    assert ratios({OURS: Spread(1, 4)}) == []
    assert "MISSED" in typos.line()


def test_the_exponent_of_a_power_is_found() -> None:
    assert exponent([(x, 3 * x**0.7) for x in (10.0, 100.0, 1000.0)]) == pytest.approx(0.7)


def test_questions_that_overlap_a_publish_are_told_from_the_others() -> None:
    questions = [(1.1, 1.14), (1.19, 1.23), (1.5, 1.52), (2.4, 2.42)]
    here, elsewhere, overlap = Minute([(1.0, 1.2)], [(2.0, 2.3)], questions).bars()
    assert (here.value, elsewhere.value) == pytest.approx((0.2, 0.3))
    assert overlap.value == pytest.approx(2)


def test_articles_to_publish_differ() -> None:
    assert len({draft(number).headline for number in range(200)}) == 200


def test_rivals_find_the_sentence_that_was_asked_about(tmp_path: Path) -> None:
    texts = list(enumerate(sentences(list(islice(generated(200, WORDS), 5))), start=1))
    texts.append((999, "Seven walruses occupied the observatory."))
    for ask in (
        bare_tantivy(tmp_path / "bare", lambda: texts),
        fts5(tmp_path / "fts5.db", lambda: texts),
        fuzzy(lambda: texts),
    ):
        assert ask('Which walruses occupied the "observatory"?')[0] == 999


async def test_contenders_are_asked_in_turn_and_each_all_its_questions() -> None:
    seen: list[str] = []

    def asking(name: str) -> Contender:
        async def ask(question: str) -> None:
            seen.append(f"{name} {question}")

        return Contender(ask, ["one", "two"], 2)

    spreads = await race({"a": asking("a"), "b": asking("b")})
    assert set(spreads) == {"a", "b"}
    assert seen == ["a one", "b one", "b two", "a two"] * 3  # a round to warm up, and two that count


def test_the_curve_is_a_table_and_its_exponents() -> None:
    points = [_point(size) for size in (10_000, 100_000, 1_000_000)]
    assert len(table(points).splitlines()) == 4
    assert [bar.value for bar in fitted(points)] == pytest.approx([0.5, 0.5])
    assert fitted(points[:2]) == []


def _point(size: int) -> Point:
    spreads = dict.fromkeys((OURS, OURS_MISSPELT, TANTIVY), Spread(1, size**0.5))
    return Point(Built(size // 20, size, 1.0, 2.0), spreads, 99, 10**6)
