"""An archive to measure the search on: articles of a generator, or made of the sentences of articles given."""

import datetime as dt
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.search_words import Words
from store.entities import Author, Draft
from store.search.sentences import split
from store.search.terms import LIGHT

SENTENCES = 20  # in an article, on average
_LENGTH = (2.95, 0.5)  # of a sentence in words: mean and deviation of its logarithm
_SMALL, _TOPICAL, _NUMBER = 0.41, 0.3, 0.025  # shares of the words of a sentence
_FIRST_DAY = dt.date(2015, 1, 1)
_MONTHS = "January February March April May June July August September October November December".split()
_TOPICS = ("Politics", "World", "Business", "Science", "Sport", "Culture", "Health", "Weather")


def generated(count: int, words: Words, seed: int = 0) -> Iterator[Draft]:
    """Articles of so many sentences together. A smaller count with the same seed gives the first of them."""
    number = 0
    while count > 0:
        rng = random.Random(f"{seed} {number}")
        size = min(count, rng.randint(SENTENCES // 2, SENTENCES * 3 // 2))
        yield _article(words, rng, number, size)
        count -= size
        number += 1


def _article(words: Words, rng: random.Random, number: int, size: int) -> Draft:
    topical = words.content(rng, 25)
    sentences = [_sentence(words, rng, topical) for _ in range(size)]
    return _draft(rng, number, " ".join(_capital(_headline(words, rng, topical))), sentences)


def _headline(words: Words, rng: random.Random, topical: Sequence[str]) -> list[str]:
    return [*rng.sample(topical, 4), *words.small(rng, 2), *words.content(rng, 2)]


def _sentence(words: Words, rng: random.Random, topical: Sequence[str]) -> str:
    length = min(60, max(4, round(rng.lognormvariate(*_LENGTH))))
    small, common = iter(words.small(rng, length)), iter(words.content(rng, length))
    chosen: list[str] = []
    for _ in range(length - 1):
        chance = rng.random()
        if chance < _SMALL:
            chosen.append(next(small))
        elif chance < _SMALL + _NUMBER:
            chosen.append(_number(rng))
        else:
            chosen.append(rng.choice(topical) if rng.random() < _TOPICAL else next(common))
    if length > 12:
        chosen[length // 2] += ","
    return " ".join(_capital([*chosen, next(common)])) + "."


def _capital(words: list[str]) -> list[str]:
    return [words[0][:1].upper() + words[0][1:], *words[1:]]


def _number(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        return f"{rng.randint(1, 28)} {rng.choice(_MONTHS)}"
    if kind < 0.5:
        return str(rng.randint(1950, 2025))
    amount = int(10 ** rng.uniform(0.3, 5))
    return f"{amount:,}"


def _draft(rng: random.Random, number: int, headline: str, sentences: Sequence[str]) -> Draft:
    paragraphs: list[str] = []
    rest = list(sentences)
    while rest:
        size = rng.randint(1, 3)
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    return Draft(
        headline=headline,
        paragraphs=tuple(paragraphs),
        topics=(rng.choice(_TOPICS),),
        authors=(Author(f"Reporter {rng.randint(1, 200)}"),),
        date=_FIRST_DAY + dt.timedelta(days=rng.randint(0, 3650)),
        source=f"https://archive.example/{number}",
    )


def recombined(files: Sequence[Path], count: int, seed: int = 0) -> Iterator[Draft]:
    """Articles whose sentences begin like one sentence of the files and end like another of the same article."""
    given = [one for file in files for one in _given(file)]
    number = 0
    while count > 0:
        rng = random.Random(f"{seed} {number}")
        headline, own = rng.choice(given)
        size = min(count, rng.randint(SENTENCES // 2, SENTENCES * 3 // 2))
        others = rng.choice(given)[1]
        yield _draft(rng, number, headline, [_spliced(rng, rng.choice(own), rng.choice(others)) for _ in range(size)])
        count -= size
        number += 1


def _given(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Headline and sentences of each article that has any."""
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        sentences = [s for paragraph in str(row.get("text", "")).split("\n") for s in split(paragraph)]
        if sentences:
            yield str(row.get("title") or row.get("headline") or ""), sentences


def _spliced(rng: random.Random, first: str, second: str) -> str:
    """The one up to a small word, the other from a small word on."""
    head, tail = first.split(), second.split()
    return " ".join(_capital([*head[: _joint(rng, head)], *tail[_joint(rng, tail) :]]))


def _joint(rng: random.Random, words: Sequence[str]) -> int:
    joints = [at for at, word in enumerate(words) if at and word.lower() in LIGHT]
    return rng.choice(joints) if joints else len(words) // 2
