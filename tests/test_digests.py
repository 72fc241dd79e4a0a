"""Which articles a digest holds, under which topics, in what order."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.digests import MOST, SHOWN, Board, Contents, Fresh
from bot.delivery.wanting import News
from store.delivery import FOLDED
from store.subscriber import Keyword, Mode, Wishes

NOW = dt.datetime(2024, 11, 20, 8, 0, tzinfo=dt.UTC)
HARBOUR, TRAMS, SPORT = 1, 2, 3


def fresh(article_id: int, *topics: int, hours: int | None = None, twin: int | None = None, text: str = "") -> Fresh:
    """The later it came, the newer it is, unless told otherwise."""
    news = News(article_id, frozenset(topics), article_id, twin or article_id, text)
    return Fresh(news, NOW + dt.timedelta(hours=article_id if hours is None else hours))


def wish(*topics: int, mode: Mode = Mode.DIGEST, words: tuple[Keyword, ...] = ()) -> Wishes:
    return Wishes(dict.fromkeys(topics, mode), words)


def composed(articles: list[Fresh], wishes: Wishes, cursor: int = 0, had: frozenset[int] = frozenset()) -> Contents:
    contents = Board(articles, articles[-1].news.article_id).compose(wishes, cursor, had)
    return contents or Contents((), ())


def test_topics_stand_in_a_lasting_order_and_the_newest_first_within_each() -> None:
    news = [fresh(1, TRAMS), fresh(2, HARBOUR), fresh(3, TRAMS), fresh(4, HARBOUR)]
    assert composed(news, wish(TRAMS, HARBOUR)) == Contents((4, 2, 3, 1), (HARBOUR, HARBOUR, TRAMS, TRAMS))


def test_an_article_stands_once_though_several_of_its_topics_are_wanted() -> None:
    assert composed([fresh(1, HARBOUR, TRAMS, SPORT)], wish(SPORT, TRAMS)) == Contents((1,), (TRAMS,))


def test_nothing_before_the_cursor_and_nothing_that_was_had_is_in_it() -> None:
    news = [fresh(1, HARBOUR), fresh(2, HARBOUR), fresh(3, HARBOUR)]
    assert composed(news, wish(HARBOUR), cursor=1, had=frozenset({3})).article_ids == (2,)


@pytest.mark.parametrize("mode", [Mode.LOUD, Mode.SILENT, Mode.DIGEST])
def test_what_did_not_come_at_once_comes_in_the_digest(mode: Mode) -> None:
    assert composed([fresh(1, HARBOUR)], wish(HARBOUR, mode=mode)).article_ids == (1,)


def test_a_topic_that_is_off_excludes_whatever_else_an_article_is_filed_under() -> None:
    wishes = Wishes({HARBOUR: Mode.DIGEST, SPORT: Mode.OFF})
    assert composed([fresh(1, HARBOUR, SPORT), fresh(2, HARBOUR)], wishes).article_ids == (2,)


def test_what_nearly_repeats_is_folded_under_the_newest() -> None:
    news = [fresh(1, HARBOUR), fresh(2, HARBOUR, twin=1), fresh(3, HARBOUR), fresh(4, HARBOUR, twin=1)]
    assert composed(news, wish(HARBOUR)) == Contents((4, 2, 1, 3), (HARBOUR, FOLDED, FOLDED, HARBOUR))


def test_of_two_of_the_same_day_the_fuller_one_stands() -> None:
    short, full = fresh(2, HARBOUR, hours=0, twin=1), fresh(1, HARBOUR, hours=0)
    news = [Fresh(full.news, full.dated_at, length=900), Fresh(short.news, short.dated_at, length=200)]
    assert composed(news, wish(HARBOUR)).article_ids == (1, 2)


def test_what_only_a_word_has_found_stands_last_under_no_topic() -> None:
    news = [fresh(1, TRAMS, text="Herons nest on the roof"), fresh(2, HARBOUR, text="Cranes")]
    contents = composed(news, wish(HARBOUR, words=(Keyword("heron", included=True),)))
    assert contents == Contents((2, 1), (HARBOUR, 0))


def test_an_article_stands_under_the_topic_that_it_is_wanted_for() -> None:
    narrowed = (Keyword("heron", included=True, topic_id=HARBOUR),)
    news = [fresh(1, HARBOUR, TRAMS, text="Cranes rust"), fresh(2, HARBOUR, TRAMS, text="Herons nest")]
    assert composed(news, wish(HARBOUR, TRAMS, words=narrowed)) == Contents((2, 1), (HARBOUR, TRAMS))


def test_every_topic_has_its_share_of_what_is_shown() -> None:
    news = [fresh(number, HARBOUR) for number in range(1, 31)] + [fresh(31, TRAMS), fresh(32, SPORT)]
    contents = composed(news, wish(HARBOUR, TRAMS, SPORT))
    shown = contents.topic_ids[:SHOWN]
    assert shown == (HARBOUR,) * 8 + (TRAMS, SPORT)
    assert contents.article_ids[:8] == tuple(range(30, 22, -1))
    assert len(contents.article_ids) == 32


def test_a_reader_who_returns_after_long_is_not_flooded() -> None:
    news = [fresh(number, HARBOUR) for number in range(1, 1001)]
    contents = composed(news, wish(HARBOUR))
    assert contents.article_ids == tuple(range(1000, 1000 - MOST, -1))


def test_chats_that_wish_the_same_get_the_same() -> None:
    board = Board([fresh(1, HARBOUR), fresh(2, TRAMS)], 2)
    first = board.compose(wish(HARBOUR), 0)
    assert board.compose(wish(HARBOUR, mode=Mode.LOUD), 0) is first
    assert board.compose(wish(HARBOUR), 1) is None


topics = st.integers(1, 5)
articles = st.lists(st.tuples(st.sets(topics, max_size=3), st.integers(0, 40), st.integers(1, 60)), max_size=60)


@given(articles, st.sets(topics, max_size=4), st.integers(0, 60), st.sets(st.integers(1, 60), max_size=10))
def test_all_that_is_new_and_wanted_is_in_it_once(
    told: list[tuple[set[int], int, int]], wanted: set[int], cursor: int, had: set[int]
) -> None:
    news = [
        fresh(number, *filed, hours=hours, twin=min(twin, number))
        for number, (filed, hours, twin) in enumerate(told, 1)
    ]
    contents = Board(news, len(news)).compose(wish(*wanted), cursor, had)
    ids = contents.article_ids if contents else ()
    repeated = {one.news.twin_id for one in news if one.news.article_id in had}
    expected = {
        one.news.article_id
        for one in news
        if one.news.topics & wanted and one.news.article_id > cursor and one.news.twin_id not in repeated
    }
    assert sorted(ids) == sorted(expected)
    assert (contents is None) == (not expected)
    if contents:
        standing = [topic for topic in contents.topic_ids if topic != FOLDED]
        assert contents.topic_ids[0] != FOLDED
        assert all(topic in wanted for topic in standing)
