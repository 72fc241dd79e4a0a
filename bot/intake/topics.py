"""A topics line, with separators or without, into topics."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.intake.subjects import EVENTS, PLACES, SUBJECTS

_LABEL = re.compile(
    r"\W*(?:related\s+|more\s+on\s+|article\s+)?"
    r"(?:topics?|tags?|tagged(?:\s+(?:in|with|as|under))?|filed\s+(?:under|in)|categor(?:y|ies)|keywords?|sections?|themen"
    r"|schlagw(?:o|ö)rter|sujets?|thèmes?|temas?|etiquetas)\b\s*(?::|\s(?=\S))\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;|•·►»>\t\n]|/|\s{2,}|\s[-–—]\s)\s*")
_HASHTAG = re.compile(r"#([\w-]+)")
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])|[_-]+")
_LONGEST = 6  # words in a topic
# A guess grows dearer by the word than a known topic is, and one unknown word alone is the unlikeliest topic: so
# "Weather Energy Port Ellery" is three, and a line of three unknown words is one.
_PLACE, _KNOWN, _SHIPPED, _EVENT = 0.85, 0.95, 1.0, 1.05
_LONE, _GUESSED, _GUESSED_WORD = 1.8, 1.3, 1.05


def split_topics(line: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The topics that a line names, each once; those of the archive in the archive's own spelling."""
    names = _names(known)
    return _distinct(_spelt(topic, names) for topic in _pieces(_LABEL.sub("", line, count=1), names))


def listed_topics(entry: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The topics of one entry of a list: the entry is one already, unless it has separators of its own."""
    return split_topics(entry, known) if has_separators(entry) else (_spelt(entry.strip(), _names(known)),)


def is_labelled(line: str) -> bool:
    """Whether a line says of itself that it lists topics ("Tags: …")."""
    match = _LABEL.match(line)
    return match is not None and (":" in match[0] or has_separators(line))


def has_separators(line: str) -> bool:
    return bool(_SEPARATOR.search(line.strip())) or bool(_HASHTAG.match(line.strip()))


def looks_like_topics(line: str, known: Sequence[str] = ()) -> bool:
    """Whether a line without a label can be nothing else: no sentence, and made of topics that are known."""
    words = line.split()
    if not words or len(words) > 20 or line.rstrip()[-1] in ".!?:…" or not _is_titled(words):
        return False
    topics = split_topics(line, known)
    names = _names(known)
    familiar = sum(topic.casefold() in names or _is_event(topic.split()) for topic in topics)
    return bool(topics) and familiar * 2 > len(topics) - (1 if has_separators(line) else 0)


def _is_titled(words: Sequence[str]) -> bool:
    return all(word[:1] in "#&|/,;•·-–" or not word[:1].islower() or word in {"and", "of", "the"} for word in words)


def _pieces(line: str, names: Mapping[str, str]) -> Iterator[str]:
    line = line.strip(" ,:;|•·-–\t\n")
    if tags := _HASHTAG.findall(line):
        yield from (" ".join(filter(None, _HUMP.split(tag))) for tag in tags)
    elif has_separators(line):
        yield from (piece.strip(" #") for piece in _SEPARATOR.split(line))
    else:
        yield from _segmented(line.split(), names)


def _segmented(words: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """The cheapest way to cut a run of words into topics: known ones first, then as few as possible."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        starts = range(max(0, end - _LONGEST), end)
        ways = (
            (best[start][0] + _price(words[start:end], names), (*best[start][1], " ".join(words[start:end])))
            for start in starts
        )
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _price(words: Sequence[str], names: Mapping[str, str]) -> float:
    name = " ".join(words).casefold()
    if name in PLACES:
        return _PLACE
    if name in names:
        return _SHIPPED if names[name] == SUBJECTS.get(name) else _KNOWN
    if _is_event(words):
        return _EVENT
    dangling = {words[0], words[-1]} & {"and", "of", "the", "&"}
    guess = _LONE if len(words) == 1 else _GUESSED + _GUESSED_WORD * (len(words) - 1)
    return guess + _LONE * bool(dangling)


def _is_event(words: Sequence[str]) -> bool:
    """ "Ukraine War", "Sudan Civil War": a place and what befell it."""
    folded = [word.casefold() for word in words]
    tail = next((place for place, word in enumerate(folded) if word in EVENTS), 0)
    return " ".join(folded[:tail]) in PLACES and all(word in EVENTS for word in folded[tail:])


def _spelt(topic: str, names: Mapping[str, str]) -> str:
    """In the archive's own spelling; without a full stop, unless it is the topic's own ("U.S.")."""
    bare = topic.rstrip(".")
    return names.get(topic.casefold()) or names.get(bare.casefold()) or bare


def _names(known: Sequence[str]) -> Mapping[str, str]:
    return _merged(tuple(known))


@lru_cache(maxsize=8)
def _merged(known: tuple[str, ...]) -> Mapping[str, str]:
    return {**SUBJECTS, **{name.casefold(): name for name in known}}


def _distinct(topics: Iterator[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for topic in filter(None, topics):
        seen.setdefault(topic.casefold(), topic)
    return tuple(seen.values())
