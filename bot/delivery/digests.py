"""Which articles a digest holds, under which topics, in what order."""

import datetime as dt
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.delivery.wanting import News, is_followed, mode_of, wants_all
from store.delivery import FOLDED
from store.subscriber import Keyword, Mode, Wishes

SHOWN = 10  # stories of a digest that are told; the rest waits behind a button
REMEMBERED = 30_000  # digests that are composed, for others who wish the same
MOST = 200  # articles of a digest, the newest: nobody reads on from there

_LAST = sys.maxsize
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Fresh:
    """News that a digest may hold."""

    news: News
    dated_at: dt.datetime
    length: int = 0  # of its text: of two that say the same at the same time the fuller one stands
    topics: tuple[int, ...] = field(init=False)  # in order

    def __post_init__(self) -> None:
        object.__setattr__(self, "topics", tuple(sorted(self.news.topics)))

    @property
    def rank(self) -> tuple[dt.datetime, int, int]:
        return self.dated_at, self.length, self.news.article_id


@dataclass(frozen=True, slots=True)
class Contents:
    """What a digest is about, as an outbox row keeps it: see Posting."""

    article_ids: tuple[int, ...]
    topic_ids: tuple[int, ...]


class Board:
    """The news there is, in the order of their ids. `newest` is the last article up to which it is complete, `repeated`
    are articles that later ones nearly repeat, each with the last of these."""

    def __init__(self, fresh: Sequence[Fresh], newest: int) -> None:
        self.newest = newest
        self._fresh = list(fresh)
        self._ids = [one.news.article_id for one in fresh]
        ranked = sorted(range(len(fresh)), key=lambda at: fresh[at].rank, reverse=True)
        self._rank = dict(zip(ranked, range(len(fresh)), strict=True))
        self._by_topic: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(fresh):
            for topic in one.news.topics:
                self._by_topic[topic].append(at)
        self._twin = {one.news.article_id: one.news.twin_id for one in fresh}
        self.repeated = self._repeated()
        self._composed: dict[tuple[int, frozenset[int], frozenset[int]], Contents | None] = {}

    def compose(
        self, wishes: Wishes, cursor: int, had: Collection[int] = _NOTHING, missed: Collection[int] = _NOTHING
    ) -> Contents | None:
        """What a chat with these wishes has not had since its cursor; None if that is nothing. `had` came before, in
        whatever way, and is no news again, nor is what nearly repeats it; `missed` never came, though the cursor is
        past it. Many chats wish the same: what is plain is composed once."""
        first = bisect_right(self._ids, cursor)
        if missed or not wants_all(wishes):
            return self._compose(wishes, first, had, missed)
        key = first, frozenset(wishes.modes), frozenset(had)
        if key not in self._composed:
            if len(self._composed) >= REMEMBERED:
                self._composed.clear()
            self._composed[key] = self._compose(wishes, first, had)
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

    def _compose(
        self, wishes: Wishes, first: int, had: Collection[int] = _NOTHING, missed: Collection[int] = _NOTHING
    ) -> Contents | None:
        """The newest come first."""
        late = {at for at, article_id in enumerate(self._ids[:first]) if article_id in missed} if missed else _NOTHING
        places = sorted({*self._candidates(wishes, first), *late}, key=self._rank.__getitem__)
        wanted = [self._fresh[at] for at in places]
        if had:
            told = {self._twin[article_id] for article_id in had if article_id in self._twin}
            wanted = [one for one in wanted if one.news.article_id not in had and one.news.twin_id not in told]
        if late or not wants_all(wishes):
            wanted = [one for one in wanted if mode_of(wishes, one.news) or _is_owed(one, wishes, missed)]
        stories: dict[int, list[Fresh]] = {}
        for one in wanted[:MOST]:
            stories.setdefault(one.news.twin_id, []).append(one)
        return _laid_out(stories.values(), wishes) if stories else None

    def _repeated(self) -> dict[int, int]:
        last = {twin_id: article_id for article_id, twin_id in self._twin.items()}
        return {one: last[twin_id] for one, twin_id in self._twin.items() if last[twin_id] != one}

    def _candidates(self, wishes: Wishes, first: int) -> Collection[int]:
        if any(word.included and word.topic_id is None for word in wishes.keywords):
            return range(first, len(self._fresh))
        candidates: set[int] = set()
        for topic, mode in wishes.modes.items():
            if mode is not Mode.OFF:
                places = self._by_topic.get(topic, [])
                candidates.update(places[bisect_left(places, first) :])
        return candidates


def _is_owed(one: Fresh, wishes: Wishes, missed: Collection[int]) -> bool:
    """What did not come of a story that the chat follows."""
    return one.news.article_id in missed and is_followed(wishes, one.news)


def _laid_out(stories: Iterable[list[Fresh]], wishes: Wishes) -> Contents:
    """Topics in the order of their ids, which never changes, and what only words have found last; the newest first
    within each. The stories to be shown come first, some of every topic, and then the rest in the same way."""
    sections: dict[int, list[list[Fresh]]] = {}
    narrowed = tuple(word for word in wishes.keywords if word.included and word.topic_id)
    for story in stories:
        topic = _narrow_topic(story[0], wishes, narrowed) if narrowed else _topic(story[0], wishes)
        sections.setdefault(topic, []).append(story)
    topics = sorted(sections, key=lambda topic: topic or _LAST)
    shares = _shares([len(sections[topic]) for topic in topics])
    article_ids: list[int] = []
    topic_ids: list[int] = []
    for shown in (True, False):
        for topic, share in zip(topics, shares, strict=True):
            for first, *similar in sections[topic][:share] if shown else sections[topic][share:]:
                article_ids.append(first.news.article_id)
                topic_ids.append(topic)
                for one in similar:
                    article_ids.append(one.news.article_id)
                    topic_ids.append(FOLDED)
    return Contents(tuple(article_ids), tuple(topic_ids))


def _topic(one: Fresh, wishes: Wishes) -> int:
    """The first of the article's topics that the chat has; 0 where it is for a word."""
    for topic in one.topics:
        if topic in wishes.modes:
            return topic
    return 0


def _narrow_topic(one: Fresh, wishes: Wishes, narrowed: tuple[Keyword, ...]) -> int:
    """The first for which the chat wants this very article."""
    for topic in one.topics:
        mode = wishes.modes.get(topic)
        if mode and mode_of(Wishes({topic: mode}, narrowed), one.news):
            return topic
    return 0


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
