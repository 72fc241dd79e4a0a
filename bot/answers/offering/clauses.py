"""Plain statements: a subject, a verb and the rest, read only from sentences whose shape is beyond doubt."""

import re
from dataclasses import dataclass

from bot.answers.offering.counts import Words, number_ends
from bot.answers.offering.people import TITLES
from bot.answers.offering.verbs import AUXILIARIES, PRESENT, is_finite, is_verb, looks_verbal
from store.search.terms import words

DATE = "\ue000"  # stands for a date that says when
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct"
    r"|Nov|Dec)\b\.?)"
)
_DAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (?:morning|afternoon|evening|night))?"
_YEAR = "(?:1[5-9]|20)\\d\\d"
_CALENDAR = (
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}\b)(?:,? {_YEAR})?|(?:early |late )?{_MONTH}(?: {_YEAR})?|{_YEAR}"
)
_SEASON = rf"(?:the )?(?:spring|summer|autumn|winter) (?:of )?{_YEAR}"
_WHEN = re.compile(rf"\b[Oo]n {_DAY}(?:, (?:{_CALENDAR}))?\b|\b(?:[Oo]n|[Ii]n) (?:{_CALENDAR}|{_SEASON})\b")
_TIME = re.compile(r"\bat (?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.m\.|am\b|pm\b)|noon\b|midnight\b)")
_OPENING_DATE = re.compile(rf"^ {DATE} ,")
_OTHER_TIME = re.compile(
    rf"\b(?:{_DAY}|{_MONTH}|{_YEAR}|yesterday|today|tomorrow|tonight|now|ago|(?:last|next|this) \w+|week|month|year)\b"
)

_UNSAFE = re.compile(r"[“”\"‘()\[\]:;?!…]|\s[–—-]\s|—|(?<!\w)'|n['’]t\b|\.\.\.")
# What follows a comma or one of these may be left out of a statement, and leaves a statement.
_TAIL = re.compile(
    r",(?=\s|$)|\b(?<!named )(?<!called )(?:after|before|when|while|because|since|until|despite|following|amid|although"
    r"|though|unless)\b"
)
# "Ms. Calloway, 52, guided ships": what stands between a noun and its verb.
_ASIDE = re.compile(r"(?P<noun>[^,]{3,60}), [^,]{2,80}, (?P<verb>[a-z]+)\b")
_LISTED = re.compile(r", [A-Z][\w.]*(?: [A-Z][\w.]*)*,")  # a list of names, or a state behind its city
_COUNTED = re.compile(r"\d[\d,]*|about|some|around|nearly|almost|roughly|over")
_NO_PART = words(
    """i he she it they we you me him us them other others this that these those there here who whom whose which what
    where how why whether if as than not never no nobody none nor neither only too even just yet such so very perhaps
    probably apparently allegedly reportedly himself herself itself themselves myself my your our one ones yesterday
    today tomorrow later then earlier however meanwhile both either back"""
)
_IDLE = words("already also still now currently")
_ARTICLES = words("the a an")
_DETERMINERS = _ARTICLES | words("each every all some many most several two three four five six seven eight nine ten")
_LINKS = words("of in for at from on to with near between outside and")
_TIMES = words("time times moment day days morning evening night week weeks month months year years decade decades")
_SINGULAR_IN_S = re.compile(r"(?:ss|us|is|ews|orts|arts)$")
_GENITIVE = re.compile("['’]s?$")
_LONGEST_SUBJECT, _LONGEST_NAME = 9, 5  # words


@dataclass(frozen=True, slots=True)
class Clause:
    """`subject` is written as within a sentence. `dated`: what follows it was told with one date, which is left out;
    `reasoned`: with a "because"."""

    subject: Words
    verb: str
    rest: Words
    dated: bool
    reasoned: bool


def clause(sentence: str, article: str) -> Clause | None:
    """The statement that a sentence begins with; None where its shape is in any doubt.

    `article` is all of the text around it: whether its first word keeps the capital is seen by how that is written
    elsewhere.
    """
    if _UNSAFE.search(sentence) or not sentence.endswith("."):
        return None
    told, tail = _core(sentence[:-1])
    leads = told[:1] == (DATE,)
    read = told[1:] if leads else told
    at = _verb_in(read)
    if at is None:
        return None
    subject = _subject(_undated(read[:at]), article, opens=not leads)
    rest = _predicate(read[at], _undated(read[at + 1 :]))
    if subject is None or rest is None:
        return None
    dates = read[at:].count(DATE) + leads
    return Clause(subject, read[at], rest, dates == 1, tail.startswith("because"))


def is_name(word: str, article: str) -> bool:
    """Whether it has its capital within a sentence, too."""
    if word in TITLES or any(map(str.isupper, word[1:])):
        return True
    return re.search(rf"(?<=[a-z,] ){re.escape(_GENITIVE.sub('', word))}\b", article) is not None


def _core(sentence: str) -> tuple[Words, str]:
    """Its words up to what can be left out, with a mark where a date stood; and what was left out."""
    marked = _OPENING_DATE.sub(DATE, _WHEN.sub(f" {DATE} ", _TIME.sub(" ", sentence)))
    aside = _ASIDE.match(marked)
    if aside is not None and is_verb(aside["verb"]):
        marked = marked[: aside.end("noun")] + marked[aside.start("verb") - 1 :]
    tail = _TAIL.search(marked)
    if tail is None or _LISTED.match(marked, tail.start()):
        return () if tail else tuple(marked.split()), ""
    return tuple(marked[: tail.start()].split()), marked[tail.start() :]


def _verb_in(read: Words) -> int | None:
    """Where the verb is; None where that is in doubt."""
    at = next((at for at, word in enumerate(read) if at and is_finite(word)), None)
    if at is not None:
        return at
    counts = (at for at, word in enumerate(read[:-1]) if at and word in PRESENT and _COUNTED.fullmatch(read[at + 1]))
    return next(counts, None)


def _undated(read: Words) -> Words:
    """Without dates, and without small words that say nothing in a question."""
    return tuple(word for word in read if word != DATE and word not in _IDLE)


def _subject(read: Words, article: str, opens: bool) -> Words | None:
    if not 0 < len(read) <= _LONGEST_SUBJECT or not _TIMES.isdisjoint(read):
        return None
    if start := number_ends(read):
        return (read[0].lower(), *read[1:]) if all(map(_is_plain, _parts(read[start:]))) else None
    if read[0].lower() in _LINKS:
        return None
    first = _within(read, article) if opens else read[0]
    if first is None:
        return None
    named = read[1:] if _is_doing(read) else (first, *read[1:])
    return (first, *read[1:]) if all(map(_is_plain, _parts(named))) else None


def _within(read: Words, article: str) -> str | None:
    """The first word as it is written within a sentence."""
    first, small = read[0], read[0].lower()
    if small in _DETERMINERS or _is_doing(read):
        return small
    named = len(read) > 1 and read[1][:1].isupper() and not read[1].isupper()
    if not first[:1].isalpha() or named or is_name(first, article):
        return first
    return small if re.search(rf"\b{re.escape(small)}\b", article) else None


def _is_doing(read: Words) -> bool:
    """ "Repairing the tram line cost a lot." """
    return len(read) > 2 and read[0].endswith("ing") and read[1] in _ARTICLES


def _parts(read: Words) -> list[Words]:
    """What stands between "of", "in", "and" and the like."""
    parts: list[list[str]] = [[]]
    for word in read:
        if word in _LINKS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]


def _is_plain(part: Words) -> bool:
    """One noun with what belongs before it, and nothing that could be a verb."""
    named = part[1:] if part and part[0].lower() in _DETERMINERS else part
    if not 0 < len(named) <= _LONGEST_NAME or any(word in _ARTICLES for word in named):
        return False
    return not any(map(_is_odd, named)) and not any(map(_looks_plural, named[:-1]))


def _is_odd(word: str) -> bool:
    small = word.lower()
    return small in _NO_PART or (word == small and (looks_verbal(word) or word.endswith("ly")))


def _looks_plural(word: str) -> bool:
    """Within a name it is either the genitive or a verb that is not known here."""
    return word.islower() and word.endswith("s") and not _SINGULAR_IN_S.search(word) and not _GENITIVE.search(word)


def _predicate(verb: str, rest: Words) -> Words | None:
    """What follows the verb, up to a second verb of the same subject; None if another statement is in it."""
    second = next((at for at, word in enumerate(rest[:-1]) if word in _COORDINATING and is_finite(rest[at + 1])), None)
    kept = rest[:second]
    if second == 0 or any(word.lower() in _NO_PART for word in kept) or _OTHER_TIME.search(" ".join(kept)):
        return None
    allowed = {0} if verb in AUXILIARIES or verb in ("stayed", "remained") else set()
    allowed |= {at + 1 for at, word in enumerate(kept) if word in _HELPING and at in allowed}
    loose = [word for at, word in enumerate(kept) if at not in allowed and word.islower() and is_finite(word)]
    return None if loose else kept


_COORDINATING = words("and but or")
_HELPING = words("be been being")
