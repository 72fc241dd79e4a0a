"""The sample archive that `newsbot chat` starts with: whole articles, read as an editor's paste would be."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from bot.intake import read
from store.entities import Draft
from tests.shared import SHARED, needs_shared

SAMPLE = Path(__file__).resolve().parents[1] / "bot" / "sample"
FILES = sorted(SAMPLE.glob("*.txt"))
TOPICS = frozenset(
    {
        "Business", "Climate", "Crime", "Culture", "Cyber Security", "Defence", "Education", "Elections",
        "Energy", "Environment", "Football", "Health", "History", "Local Government", "North Korea",
        "Port Ellery", "Russia", "Science", "Shipping", "South Korea", "Sport", "Transport", "Ukraine War",
        "United States", "Weather",
    }
)  # fmt: skip
FURNITURE = ("https://", "View all posts", "Author")

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def archive() -> dict[Path, Draft]:
    """The samples in the order of their names, each read with the topics of those before it."""
    drafts: dict[Path, Draft] = {}
    known: dict[str, None] = {}
    for file in FILES:
        [draft] = read(file.read_bytes(), file.name, tuple(known))
        assert isinstance(draft, Draft), f"{file.name}: {draft}"
        drafts[file] = draft
        known |= dict.fromkeys(draft.topics)
    return drafts


def day_of(file: Path) -> dt.date:
    return dt.date.fromisoformat(file.stem[:10])


def lines_of(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def paragraphs_of(file: Path) -> list[str]:
    """The body by the layout alone: the longest block of lines with no blank one between them."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    return max((block.splitlines() for block in blocks), key=len)


@every_file
def test_a_sample_reads_with_the_headline_under_its_topics(file: Path) -> None:
    assert archive()[file].headline == lines_of(file)[4]


@every_file
def test_a_sample_reads_with_the_outlet_that_heads_it(file: Path) -> None:
    assert archive()[file].site == lines_of(file)[0]


@every_file
def test_a_sample_reads_with_the_day_that_its_file_is_named_after(file: Path) -> None:
    assert archive()[file].date == day_of(file)


@every_file
def test_a_sample_has_one_author_whose_biography_names_them(file: Path) -> None:
    [author] = archive()[file].authors

    assert author.bio is not None
    assert author.bio == lines_of(file)[-1]
    assert author.bio.startswith(author.name)


@every_file
def test_a_sample_has_at_least_two_topics(file: Path) -> None:
    assert len(archive()[file].topics) >= 2


@every_file
def test_a_sample_keeps_its_body_word_for_word(file: Path) -> None:
    assert list(archive()[file].paragraphs) == paragraphs_of(file)


@every_file
def test_a_sample_has_at_least_five_paragraphs(file: Path) -> None:
    assert len(archive()[file].paragraphs) >= 5


@every_file
def test_a_body_holds_none_of_the_page_around_it(file: Path) -> None:
    draft = archive()[file]

    assert not [line for line in draft.paragraphs if line.startswith(FURNITURE)]
    assert not {draft.site, draft.caption, draft.headline, f"By {draft.byline}"} & set(draft.paragraphs)


@every_file
def test_a_caption_stands_outside_the_body(file: Path) -> None:
    above_the_body = lines_of(file)[lines_of(file).index(paragraphs_of(file)[0]) - 1]

    assert archive()[file].caption == above_the_body


@every_file
def test_a_link_leads_to_a_domain_that_is_reserved_for_examples(file: Path) -> None:
    links = re.findall(r"https?://([^/\s]+)", file.read_text(encoding="utf-8"))

    assert set(links) <= {"example.org"}
    assert bool(archive()[file].source) == bool(links)


def test_about_twenty_articles_make_the_archive() -> None:
    assert 18 <= len(FILES) <= 25


def test_the_archive_has_the_topics_that_its_writers_meant() -> None:
    assert {topic for draft in archive().values() for topic in draft.topics} == TOPICS


def test_the_archive_spans_at_least_four_weeks() -> None:
    days = [day_of(file) for file in FILES]

    assert max(days) - min(days) >= dt.timedelta(weeks=4)


def test_the_archive_comes_from_several_outlets() -> None:
    assert len({draft.site for draft in archive().values()}) >= 2


def test_most_samples_carry_a_link_and_no_two_the_same() -> None:
    links = [draft.source for draft in archive().values() if draft.source]

    assert len(links) == len(set(links))
    assert len(links) * 2 > len(FILES)


def test_some_sources_disagree_on_how_many_soldiers_north_korea_sent() -> None:
    told = " ".join(line for file in FILES for line in paragraphs_of(file) if "North Korea" in line)

    assert {"some 1,500", "at least 3,000", "about 10,000"} <= set(
        re.findall(r"(?:some|at least|about) [\d,]+\d", told.lower())
    )


@needs_shared
@every_file
def test_no_six_words_in_a_row_are_borrowed_from_the_page_at_hand(file: Path) -> None:
    page = (SHARED / "articles" / "north-korea-troops.page.txt").read_text(encoding="utf-8")

    assert not runs_of_six(page) & runs_of_six(file.read_text(encoding="utf-8"))


def runs_of_six(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 6]) for start in range(len(words) - 5)}
