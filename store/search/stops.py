"""Which full stops, question marks and the like end a sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.search import abbreviations as known

_GLUED = r"(?:(?<=[a-z]{2}[.!?])“?|(?<=[.!?]”))[A-Z][a-z'’]*\s"  # the space was lost with a line break: "over.The"
_STOP = re.compile(
    rf"(?P<mark>(?<![.!?…．])[.!?…．](?:\s?[.!?…．])*)(?P<close>[\"'”’»)\]]*)(?:\[\w{{1,3}}\])*(?=\s|{_GLUED})"
    r"|(?<!\S)(?P<smile>[:;=]-?[)(DPp])(?=\s)"
)
_BEFORE = re.compile(r"[^\s\"“”‘(\[—–•⁃▪◦‣●]*\Z")
_AFTER = re.compile(r"\s*(?P<open>[\"'“‘«(\[*_¿¡]*(?:[-–—]+\s*)?[\"'“‘]*)(?P<word>[\w$£€#@+][\w.'’-]*)?")
_LOOK_BACK = 40  # no word that matters is longer

_WORD = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")  # an initial, "U.S"
_VOWELLESS = re.compile(r"[A-Z][b-df-hj-np-tv-xz]{1,3}")  # what is missing here was left out: "Bp"
_WHOLE = re.compile(r"(?=.*[aeiouyAEIOUY]).{3,}|\d{3,}\W*")
_ROMAN = re.compile(r"[IVXLC]{2,}|[ivxlc]{2,}")
_LABEL = re.compile(r"\d{1,3}|[^\W\d_]|[IVX]{2,5}|[Pp]\.?[Ss]|\d+(?:\.\d+)+")
_SAYS = re.compile(
    rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|who|[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){{0,3}})\s+"
    rf"(?:{'|'.join(sorted(known.SPEECH_VERBS))})\b"
)
_NOTE = re.compile(r"\s\([^()]{1,80}\)[.,;:]")


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence, and what stands around it."""

    before: str  # the word that it touches
    mark: str
    close: str  # quotes and brackets right after it
    open: str  # quotes, brackets and dashes before the next word
    after: str  # the next word; empty where a sign stands
    says: bool  # whether the next words name the speaker: "she asked"
    glued: bool  # whether no space follows
    note: bool  # whether a note follows that the sentence goes on after: "(p. 12)."


def stop_starts(text: str, listed: Sequence[int]) -> Iterator[int]:
    """Where a sentence begins since the one before it has ended. `listed` has the starts that are known, in order."""
    begun = 0
    for match in _STOP.finditer(text):
        stop = _read(text, match)
        label = match.start() - len(stop.before)
        begun = max([begun, *listed[: bisect_right(listed, label)][-1:]])
        if _LABEL.fullmatch(stop.before) and not _WORD.search(text, begun, label):
            continue
        if _ends(stop) and _WORD.search(text, begun, match.end()):
            begun = _skip_space(text, match.end())
            yield begun


def _read(text: str, match: re.Match[str]) -> _Stop:
    before = _BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    after = _AFTER.match(text, match.end())
    assert before is not None  # it may match nothing, and so always matches
    assert after is not None  # likewise
    return _Stop(
        before=before[0],
        mark=match["mark"] or match["smile"],
        close=match["close"] or "",
        open=after["open"],
        after=after["word"] or "",
        says=_SAYS.match(text, after.end("open")) is not None,
        glued=not text[match.end()].isspace(),
        note=_NOTE.match(text, match.end()) is not None,
    )


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends(stop: _Stop) -> bool:
    if not stop.after:
        return stop.open.strip("\"'“‘([") != ""
    if stop.glued and not (_begins(stop.after) and stop.before.isalpha()):
        return False  # an address: "Example.Com"
    if stop.mark[0] in ":;=":
        return stop.after[0].isupper()
    if "!" in stop.mark or "?" in stop.mark:
        return _call_ends(stop)
    if len(stop.mark) > 1 or stop.mark == "…":
        return _pause_ends(stop)
    return _full_stop_ends(stop)


def _call_ends(stop: _Stop) -> bool:
    """After an exclamation or a question."""
    if stop.mark == "!" and stop.before.lower() in known.EXCLAIMED:
        return _begins(stop.after)
    if stop.after[0].islower():
        return not (stop.close or stop.says or stop.open[:1] in ("-", "–", "—"))
    return not (stop.close and stop.says and not _begins(stop.after))


def _pause_ends(stop: _Stop) -> bool:
    """After an ellipsis; "I" is no sign, it has its capital anywhere."""
    first = stop.after[0]
    return not (first.islower() or first.isdigit() or stop.note or re.match(r"I\b", stop.after))


def _full_stop_ends(stop: _Stop) -> bool:
    small = stop.after[0].islower()
    if stop.note or (stop.close and small):
        return False
    if stop.close.strip(")]"):
        return True
    word = re.split("[-/]", stop.before)[-1].strip("'’")
    if small:
        return not _shortens(word) and _is_whole(word)
    return not _shortens(word) or _ends_after_short(word, stop)


def _is_whole(word: str) -> bool:
    """Whether it is surely no unknown abbreviation. No word at all is the mark on its own, after a space."""
    return not word or word.lower() in known.SHORT_WORDS or _WHOLE.fullmatch(word) is not None


def _shortens(word: str) -> bool:
    if word.islower() and word in known.CAPITALISED:
        return False
    if word.lower() in known.ABBREVIATIONS:
        return True
    return _LETTERS.fullmatch(word) is not None or _VOWELLESS.fullmatch(word) is not None


def _ends_after_short(word: str, stop: _Stop) -> bool:
    """Whether a sentence ends after a word that is short for another, no small letter following."""
    figure = not stop.after[0].isalpha() or _ROMAN.fullmatch(stop.after) is not None
    initial = len(word) == 1 and word.isupper()
    word = word.lower()
    if word in known.LEADING:
        return False
    if word in known.HOURS:
        return "(" not in stop.open and stop.after.rstrip(".") not in known.AFTER_HOURS
    if word in known.FIGURED and not initial:
        return not figure
    return not figure and (word in known.CLOSING or _begins(stop.after))


def _begins(word: str) -> bool:
    return word in known.STARTERS or re.split("['’]", word)[0] in known.STARTERS
