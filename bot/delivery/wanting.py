"""What a chat wants of an article: excluded words and unwanted stories beat all, then off, loud, silent, digest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from store.entities import Content
from store.search.aliases import Aliases
from store.search.dictionary import is_word
from store.search.names import known_names
from store.search.terms import tokens
from store.subscriber import Keyword, Mode, Wishes

_LONG, _VERY_LONG = 5, 9  # letters of a word that may be one, and two, slips away from what was meant
_STRENGTH = (Mode.DIGEST, Mode.SILENT, Mode.LOUD)


@dataclass(frozen=True, slots=True)
class News:
    """An article as wishes see it. `text` is all that it says; words are looked up in it once."""

    article_id: int
    topics: frozenset[int]
    story_id: int
    twin_id: int
    text: str
    _found: dict[str, bool] = field(default_factory=dict)
    _stems: list[str] = field(default_factory=list)
    _words: set[str] = field(default_factory=set)

    def says(self, word: str) -> bool:
        """Whether the article has this word or phrase, in any form, under another of its names, or meant by a slip."""
        if word not in self._found:
            self._read()
            self._found[word] = any(self._has(name) for name in _names(word)) or self._has_meant(word)
        return self._found[word]

    def _read(self) -> None:
        if not self._stems:
            read = tokens(self.text)
            self._stems.extend(token.stem for token in read)
            self._words.update(token.word for token in read)

    def _has(self, name: tuple[str, ...]) -> bool:
        length = len(name)
        starts = (at for at, stem in enumerate(self._stems) if stem == name[0])
        return any(tuple(self._stems[at : at + length]) == name for at in starts)

    def _has_meant(self, word: str) -> bool:
        """A word that is none may be a slip for one that the article has."""
        typed = [token.word for token in tokens(word)]
        if len(typed) != 1 or len(typed[0]) < _LONG or typed[0] in known_names() or is_word(typed[0]):
            return False
        slips = 2 if len(typed[0]) >= _VERY_LONG else 1
        near = (one for one in self._words if one[0] == typed[0][0] and abs(len(one) - len(typed[0])) <= slips)
        return any(OSA.distance(typed[0], one, score_cutoff=slips) <= slips for one in near)


def text_of(content: Content) -> str:
    """What words are looked for in: all that readers see, but not who wrote it."""
    return "\n".join(filter(None, [content.headline, *content.topics, content.caption, *content.paragraphs]))


def mode_of(wishes: Wishes, news: News) -> Mode | None:
    """How the chat gets the article; None if not at all."""
    if news.story_id in wishes.unwanted or any(_concerns(word, news) for word in wishes.keywords if not word.included):
        return None
    modes = {topic: wishes.modes[topic] for topic in news.topics if topic in wishes.modes}
    if Mode.OFF in modes.values():
        return None
    wanted = [mode for topic, mode in modes.items() if _narrowed_to(topic, wishes.keywords, news)]
    if any(word.topic_id is None and word.included and news.says(word.word) for word in wishes.keywords):
        wanted.append(Mode.DIGEST)
    return _strongest(wanted)


def wants_all(wishes: Wishes) -> bool:
    """Whether it is topics that are wished for and nothing else, so that all that is filed under one is wanted."""
    return not wishes.keywords and not wishes.unwanted and Mode.OFF not in wishes.modes.values()


def is_followed(wishes: Wishes, news: News) -> bool:
    """Whether the chat follows the article's story, and nothing that it excludes stands against it."""
    if news.story_id not in wishes.followed or news.story_id in wishes.unwanted:
        return False
    excluded = any(_concerns(word, news) for word in wishes.keywords if not word.included)
    return not excluded and all(wishes.modes.get(topic) is not Mode.OFF for topic in news.topics)


def _concerns(keyword: Keyword, news: News) -> bool:
    return (keyword.topic_id is None or keyword.topic_id in news.topics) and news.says(keyword.word)


def _narrowed_to(topic: int, keywords: Iterable[Keyword], news: News) -> bool:
    """Whether the article is within the words that a topic is narrowed to, if it is narrowed at all."""
    words = [one.word for one in keywords if one.included and one.topic_id == topic]
    return not words or any(map(news.says, words))


def _strongest(modes: Iterable[Mode]) -> Mode | None:
    return max(modes, key=_STRENGTH.index, default=None)


@cache
def _aliases() -> Aliases:
    return Aliases()


@cache
def _names(word: str) -> tuple[tuple[str, ...], ...]:
    """The stems of a word or phrase, and of its other names."""
    read = tokens(word)
    stems = tuple(token.stem for token in read)
    names = [stems] if stems else []
    for found in _aliases().expansions(read, word):
        names += [stems[: found.start] + other + stems[found.end :] for other in found.names if other]
    return tuple(names)
