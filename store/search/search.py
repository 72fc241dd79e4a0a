"""From a question's text to the sentences that may answer it, best first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from store.search import question, spelling
from store.search.aliases import Aliases, Stems
from store.search.index import Index, Snapshot
from store.search.names import known_names, spelt_otherwise
from store.search.question import Question
from store.search.ranking import CLOSE, Match, rank
from store.search.records import Record
from store.search.related import related
from store.search.sought import Sought, Wanted, idf
from store.search.terms import LIGHT, Token, stem

_CANDIDATES = 80
_MATCHES = 10
_HOLDERS = 500  # articles of one word that are looked at
_LIGHT_WEIGHT = 0.3
_SURE = 0.9  # that a name in another spelling is that of the same person
_MEASURES = {  # what "how" and these ask for
    "deep": "depth", "long": "length", "high": "height", "tall": "height", "wide": "width", "heavy": "weight",
    "old": "age", "far": "distance", "big": "size", "large": "size", "fast": "speed",
}  # fmt: skip
_UNLIKELY = 0.05  # a reading of a misspelt word that is less likely is not looked for


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that the archive lacks, and the words that it was read as, likeliest first."""

    asked: str
    read_as: tuple[str, ...]
    start: int = 0  # where it stands in the question
    end: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    question: Question
    wanted: tuple[Wanted, ...]
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]  # words, as typed, that the archive neither has nor has anything like
    matches: tuple[Match, ...]


class Search:
    """Safe to ask from several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._aliases = Aliases()

    def learn_aliases(self, aliases: Aliases) -> None:
        """Know these from the next question on."""
        self._aliases = aliases

    @property
    def state(self) -> tuple[int, Aliases]:
        """What an answer depends on besides the question: as long as this is the same, the answer is."""
        return self._index.mark, self._aliases

    def ask(self, text: str, most: int = _MATCHES, close: int = CLOSE) -> Found:
        """At most so many matches, of so many that got a close look."""
        snapshot = self._index.snapshot()
        asked = self._read(text, snapshot)
        wanted, repairs = self._wanted(asked, snapshot)
        unknown = tuple(asked.text[w.token.start : w.token.end] for w in wanted if not w.stems)
        meant = question.mended(asked, [(r.start, r.end, r.read_as[0]) for r in repairs])
        wanted = tuple(replace(w, weight=_LIGHT_WEIGHT) if w.form in meant.frame else w for w in wanted)
        records = _candidates(wanted, snapshot)
        matches = rank(Sought(meant, wanted, _relatives(meant, wanted)), records, close) if records else []
        return Found(meant, wanted, repairs, unknown, tuple(matches[:most]))

    def articles_matching(self, text: str, limit: int = 500) -> Sequence[int]:
        """The ids of the articles that hold all the words, newest id first."""
        snapshot = self._index.snapshot()
        asked = self._read(text, snapshot)
        wanted, _ = self._wanted(asked, snapshot)
        sought = [w for w in wanted if w.token in asked.content]
        if not sought or not all(w.stems for w in sought):
            return []
        return snapshot.articles_with_all([[stem for stem, _ in w.stems] for w in sought], limit)

    def common_words(self, text: str) -> str:
        """Those of the words that the article holds which holds the most, by what they say."""
        snapshot = self._index.snapshot()
        asked = self._read(text, snapshot)
        wanted, _ = self._wanted(asked, snapshot)
        holders = {
            w: set(snapshot.articles_with_all([[stem for stem, _ in w.stems]], _HOLDERS))
            for w in wanted
            if w.stems and w.token in asked.content
        }
        held = {article: [w for w in holders if article in holders[w]] for article in set().union(*holders.values())}
        best = max(held.values(), key=lambda words: sum(w.mass for w in words), default=[])
        return " ".join(asked.text[w.token.start : w.token.end] for w in best)

    def repairs(self, text: str) -> tuple[Repair, ...]:
        """How words that the archive lacks are read."""
        snapshot = self._index.snapshot()
        return self._wanted(self._read(text, snapshot), snapshot)[1]

    def _read(self, text: str, snapshot: Snapshot) -> Question:
        """A misspelt small word matters for what kind of answer is wanted ("how mny"), so it is mended first."""
        asked = question.read(text)
        mended, after = text, ""
        for before, token in reversed(list(zip((None, *asked.tokens), asked.tokens, strict=False))):
            small = self._small(before, token, after, text, snapshot)
            if small:
                mended = mended[: token.start] + small + mended[token.end :]
            after = small or token.word
        return asked if mended == text else question.read(mended)

    def _small(self, before: Token | None, token: Token, after: str, text: str, snapshot: Snapshot) -> str | None:
        """The small word that was meant by this one; `after` is the next, as it was read."""
        typed = text[token.start : token.end]
        if token.word in LIGHT or _is_abbreviation(typed) or snapshot.holds(token.word, token.stem):
            return None
        is_first, after_how = before is None, before is not None and before.word == "how"
        if after in spelling.COUNTED or (is_first and after in question.MEASURED):
            how = spelling.asking_word(token.word, ("how",), math.inf)
            if how:
                return how
        small = spelling.small_word(token.word, after_how) or (spelling.asking_word(token.word) if is_first else None)
        if small is None or (after_how and small in spelling.COUNTED):
            return small
        meant = self._meant(token, text, snapshot)
        return None if meant and spelling.likelier(token.word, meant[0].words[0], small) else small

    def _wanted(self, asked: Question, snapshot: Snapshot) -> tuple[tuple[Wanted, ...], tuple[Repair, ...]]:
        wanted: dict[str, Wanted] = {}
        repairs: list[Repair] = []
        others = self._other_names(asked, snapshot)
        for at, token in enumerate(asked.tokens):
            if token.stem in wanted:
                continue
            named = () if token.word in LIGHT else others.get(at, ())
            if token.word in LIGHT or named or snapshot.holds(token.word, token.stem):
                wanted[token.stem] = _known(token, snapshot, asked.frame, named)
                continue
            meant = _of_that_name(asked.tokens[at : at + 2], snapshot) or self._meant(token, asked.text, snapshot)
            wanted |= {part.token.stem: part for part in _read_as(token, meant, snapshot)}
            if meant:
                typed = asked.text[token.start : token.end]
                read_as = tuple(" ".join(option.words) for option in meant)
                repairs.append(Repair(typed, read_as, token.start, token.end))
        return tuple(wanted.values()), tuple(repairs)

    def _other_names(self, asked: Question, snapshot: Snapshot) -> dict[int, Stems]:
        """For each word of a name the stems of its other names that stand for it, as far as the archive has them; and
        for "deep" in "how deep" that of "depth"."""
        found: dict[int, Stems] = {}
        for start, end, names in self._aliases.expansions(asked.tokens, asked.text):
            held = [name for name in names if all(map(snapshot.frequency, name))]
            for at in range(start, end):
                found[at] = tuple(_counterpart(at - start, end - start, name, snapshot) for name in held)
        for at, (how, token) in enumerate(pairwise(asked.tokens), 1):
            measure = stem(_MEASURES.get(token.word, "")) if how.word == "how" else ""
            if measure and snapshot.frequency(measure):
                found[at] = (*found.get(at, ()), measure)
        return found

    def _meant(self, token: Token, text: str, snapshot: Snapshot) -> list[spelling.Alternative]:
        if token.word in known_names() or _is_abbreviation(text[token.start : token.end]):
            return []
        return spelling.alternatives(token.word, self._index.vocabulary, lambda word: snapshot.frequency(stem(word)))


def _of_that_name(name: Sequence[Token], snapshot: Snapshot) -> list[spelling.Alternative]:
    """A first name as the archive spells it, before the very last name: "Jon Kirby" where it only has "John Kirby"."""
    if len(name) < 2 or name[1].word in LIGHT:
        return []
    first, last = name
    others = {other: stem(other) for other in spelt_otherwise(first.word) if snapshot.frequency(stem(other))}
    full = {other: f" {own} {last.stem} " for other, own in others.items()}
    held = [
        f" {record.stems} " for own in others.values() for record in snapshot.candidates([own, last.stem], _MATCHES)
    ]
    return [spelling.Alternative((other,), _SURE) for other in others if any(full[other] in one for one in held)]


def _is_abbreviation(typed: str) -> bool:
    return len(typed) <= 4 and typed.isupper()


def _counterpart(at: int, length: int, other: Stems, snapshot: Snapshot) -> str:
    """What stands in another name for one word of a name: the word at its place, or else the one that tells most."""
    return other[at] if len(other) == length else min(other, key=snapshot.frequency)


def _known(token: Token, snapshot: Snapshot, frame: frozenset[str], named: Sequence[str] = ()) -> Wanted:
    weight = _LIGHT_WEIGHT if token.word in LIGHT or token.word in frame else 1.0
    stems = tuple(dict.fromkeys([token.stem, *named]))
    rarity = idf(max(map(snapshot.frequency, stems)), snapshot.size)
    return Wanted(token, tuple((stem, 1.0) for stem in stems), weight, rarity, token.word)


def _read_as(token: Token, meant: Sequence[spelling.Alternative], snapshot: Snapshot) -> list[Wanted]:
    """One word as its alternatives; two words that were written as one; or a word that nothing is known of."""
    if not meant:
        return [Wanted(token, (), 1.0, idf(0, snapshot.size), token.word)]
    if len(meant[0].words) > 1:
        halves = [Token(word, stem(word), token.start, token.end) for word in meant[0].words]
        return [_known(half, snapshot, frozenset()) for half in halves]
    best: dict[str, float] = {}
    for option in meant:
        best[stem(option.words[0])] = max(best.get(stem(option.words[0]), 0.0), option.weight)
    rarity = idf(snapshot.frequency(next(iter(best))), snapshot.size)
    return [Wanted(token, tuple(best.items()), 1.0, rarity, meant[0].words[0])]


def _candidates(wanted: Sequence[Wanted], snapshot: Snapshot) -> list[Record]:
    content = [stem for w in wanted if w.token.word not in LIGHT for stem, weight in w.stems if weight > _UNLIKELY]
    stems = dict.fromkeys(content or [w.token.stem for w in wanted if w.stems])
    return snapshot.candidates(stems, _CANDIDATES) if stems else []


def _relatives(asked: Question, wanted: Sequence[Wanted]) -> dict[int, dict[str, float]]:
    """Words near in meaning to those asked for, names aside."""
    return {
        at: dict(related(word.stems[0][0]))
        for at, word in enumerate(wanted)
        if word.stems and word.token.word not in LIGHT and word.token.stem not in asked.facts.names
    }
