"""Which articles a digest holds, under which topics, in what order."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.wanting import News, mode_of
from store.delivery import FOLDED
from store.subscriber import Mode, Wishes

SHOWN = 10  # stories of a digest that are told; the rest waits behind a button
MOST = 200  # articles of a digest, the newest: nobody reads on from there

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Fresh:
    """News that a digest may hold."""

    news: News
    dated_at: dt.datetime
    length: int = 0  # of its text: of two that say the same at the same time the fuller one stands

    @property
    def rank(self) -> tuple[dt.datetime, int, int]:
        return self.dated_at, self.length, self.news.article_id


@dataclass(frozen=True, slots=True)
class Contents:
    """What a digest is about, as an outbox row keeps it: see Posting."""

    article_ids: tuple[int, ...]
    topic_ids: tuple[int, ...]


class Board:
    """The news there is, in the order of their ids. `newest` is the last article up to which it is complete."""

    def __init__(self, fresh: Sequence[Fresh], newest: int) -> None:
        self.newest = newest
        self._fresh = list(fresh)
        self._ids = [one.news.article_id for one in fresh]
        self._by_topic: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(fresh):
            for topic in one.news.topics:
                self._by_topic[topic].append(at)
        self._composed: dict[tuple[int, frozenset[tuple[int, Mode]]], Contents | None] = {}

    def compose(self, wishes: Wishes, cursor: int, had: Collection[int] = _NOTHING) -> Contents | None:
        """What a chat with these wishes has not had since its cursor; None if that is nothing. `had` came in other
        ways. Many chats wish the same: what is plain is composed once."""
        if wishes.keywords or wishes.unwanted or had:
            return self._compose(wishes, cursor, had)
        key = bisect_right(self._ids, cursor), frozenset(wishes.modes.items())
        if key not in self._composed:
            self._composed[key] = self._compose(wishes, cursor, had)
        return self._composed[key]

    def untold(self, cursor: int) -> list[int]:
        """The articles after the cursor whose text is not known yet, which looking for words takes."""
        first = bisect_right(self._ids, cursor)
        return [one.news.article_id for one in self._fresh[first:] if not one.news.text]

    def tell(self, texts: Mapping[int, str]) -> None:
        for at, one in enumerate(self._fresh):
            text = texts.get(one.news.article_id)
            if text:
                self._fresh[at] = replace(one, news=replace(one.news, text=text))

    def _compose(self, wishes: Wishes, cursor: int, had: Collection[int]) -> Contents | None:
        wanted = [
            one
            for one in self._candidates(wishes, cursor)
            if one.news.article_id not in had and mode_of(wishes, one.news) is not None
        ]
        wanted.sort(key=lambda one: one.rank, reverse=True)
        stories: dict[int, list[Fresh]] = defaultdict(list)
        for one in wanted[:MOST]:
            stories[one.news.twin_id].append(one)
        return _laid_out(stories.values(), wishes) if stories else None

    def _candidates(self, wishes: Wishes, cursor: int) -> Iterable[Fresh]:
        first = bisect_right(self._ids, cursor)
        if any(word.included and word.topic_id is None for word in wishes.keywords):
            return self._fresh[first:]
        topics = [self._by_topic.get(topic, []) for topic, mode in wishes.modes.items() if mode is not Mode.OFF]
        places = {at for places in topics for at in places[bisect_right(places, first - 1) :]}
        return [self._fresh[at] for at in places]


def _laid_out(stories: Iterable[list[Fresh]], wishes: Wishes) -> Contents:
    """Topics in the order of their ids, which never changes, and what only words have found last; the newest first
    within each. The stories to be shown come first, some of every topic, and then the rest in the same way."""
    sections: dict[int, list[list[Fresh]]] = defaultdict(list)
    for story in stories:
        sections[_topic_of(story[0], wishes)].append(story)
    ordered = [(topic, sections[topic]) for topic in sorted(sections, key=lambda topic: (topic == 0, topic))]
    shares = _shares([len(section) for _, section in ordered])
    shown = [(topic, section[:share]) for (topic, section), share in zip(ordered, shares, strict=True)]
    rest = [(topic, section[share:]) for (topic, section), share in zip(ordered, shares, strict=True)]
    placed = [pair for part in (shown, rest) for topic, section in part for pair in _pairs(topic, section)]
    return Contents(tuple(article for article, _ in placed), tuple(topic for _, topic in placed))


def _pairs(topic: int, section: Iterable[list[Fresh]]) -> Iterator[tuple[int, int]]:
    for story in section:
        for at, one in enumerate(story):
            yield one.news.article_id, FOLDED if at else topic


def _topic_of(one: Fresh, wishes: Wishes) -> int:
    """The first of the article's topics for which the chat wants it; 0 where it is for a word."""
    topics = sorted(topic for topic in one.news.topics if topic in wishes.modes)
    if not any(word.included and word.topic_id for word in wishes.keywords):
        return topics[0] if topics else 0
    narrowed = tuple(word for word in wishes.keywords if word.topic_id)
    return next(
        (
            topic
            for topic in topics
            if mode_of(replace(wishes, modes={topic: wishes.modes[topic]}, keywords=narrowed), one.news)
        ),
        0,
    )


def _shares(lengths: Sequence[int]) -> list[int]:
    """How many of each section are shown: one more of each in turn, while there are any."""
    shares = [0] * len(lengths)
    left = min(SHOWN, sum(lengths))
    while left:
        for at, length in enumerate(lengths):
            if left and shares[at] < length:
                shares[at] += 1
                left -= 1
    return shares
