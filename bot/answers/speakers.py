"""Who says so: the speaker of a sentence, as the sentence names them."""

import re
from collections.abc import Iterator

from store.search.terms import LIGHT, NUMBER_WORDS, folded, tokens, words
from store.search.verb_forms import BASES

_SAYING = (
    "said|says|say|believe|estimate|told|tells|claimed|claims|alleged|alleges|added|adds|announced|announces|argued|argues|believes|believed"
    "|confirmed|confirms|declared|declares|estimates|estimated|insisted|insists|reported|reports|stated|states"
    "|suggested|suggests|warned|warns|wrote|writes|noted|notes|explained|explains|accused|accuses|denied|denies"
    "|dismissed|dismisses|rejected|rejects|called|acknowledged|acknowledges|admitted|admits|disputed|disputes"
)
_SAID = re.compile(rf"\b(?:{_SAYING})\b")
_NOUNS = words("reports claims estimates notes report")  # verbs that may be nouns: what they say follows at once
_TOLD = re.compile(r"\s+(?:that|the|an?|it|he|she|they|some|up|at|about|\d+)\b|[,:.]")
_OTHERWISE = re.compile(r"reports?\s+(?:on|for)\b|called\s+(?:[\w’'-]+\s+){1,5}(?:together|in|off|up|back|home)\b")
_THINGS = ("tests", "results", "figures", "data", "samples", "records", "documents", "pictures", "measurements")
_HELPERS = re.compile(
    r"(?:(?:^|\s)(?:has|have|had|also|previously|earlier|later|now|then|repeatedly|initially|both|again))*\s*$"
)
_NAMED = r"(?P<who>[^\s,;:“”\"](?:[^;:“”\"]{0,110}?[^\s,;:“”\"])?)"
_TURNED = re.compile(rf"(?:,|[,?!]?[”\"’])\s+(?:{_SAYING})\s+(?!that\b){_NAMED}\s*[.,]?$")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|^[^“”]*”|\"[^\"]*\"")
_BREAK = re.compile(r"[;:“”\"—–]")
_ENDING = re.compile(r"(?:\s+(?:on|in|at|last|to|after)\b[^“”\",]*)?[.,]?$")
_JOINED = re.compile(r"^(?:and|but|And|But|while|though|so|yet)\s+")
_DID_AND = re.compile(r"^(?P<who>.*?)(?:^|\s)(?P<did>[a-z]+)\s.*\band$")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;.”\"]*(?:\b(?:[A-Z]\.)+[^,;.”\"]*)*)")
_OPENERS = re.compile(
    r"^(?:.*\b(?:after|when|as|while|because|but|since|where|although)"
    r"|[A-Z]\w*ly(?=\s[a-z])|(?:In|On|At) [^,]+,)\s+(?=\S)"
)
_DAY = re.compile(r"\s+on\s(?:\w+day|\d+\s\w+)$")
_ASIDE = re.compile(r",\s[^,]+,?\s*$")
_DATELINE = re.compile(r"^(?:[A-Z][^()]{0,50})?\((?:AP|AFP|CNN|Reuters|UPI|dpa|Xinhua)\)\s*[-–—]*\s*|^[-–—]+\s*")
_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s")
_MOST = 14  # words that a speaker's name and office take
_PRONOUNS = words("he she they it this that who which i we you there these those what one some many most others")
_DETERMINERS = words("the a an its his her their our your this that these those both another")
_PREPOSITIONS = words("by in on at from for with between of to since until under over within than during as if")
_ADJECTIVES = words("the latest first early earlier new recent own and or")
_FINITE = words(
    """is are was were be been has have had will would could can may might must shall should did does do not he she
    they than that"""
)
_RELATIVE = re.compile(r",?\s+(?:who|whose|which)\s")
_BARE = 3  # words of those that no article names
_UNFIT = re.compile(r"^[A-Z]?[a-z]+ing\b|\b(?:to|would|could|will|can|not|may|might)$")


def speaker(text: str) -> str | None:
    """In the sentence's own words; None where nobody is named, be it that the article itself speaks."""
    text = _DATELINE.sub("", text)
    for pattern in (_ACCORDING, _TURNED):
        for hit in pattern.finditer(text):
            named = _named(hit.group("who"))
            if named:
                return named
    sayings = list(_sayings(text))
    closing = (named for named, closes in sayings if closes)
    return next(closing, None) or next((named for named, _ in sayings), None)


def _sayings(text: str) -> Iterator[tuple[str, bool]]:
    """Who is named before each word such as "said", and whether that closes the sentence."""
    quoted = [hit.span() for hit in _QUOTED.finditer(text)]
    for hit in _SAID.finditer(text):
        if any(start <= hit.start() < end for start, end in quoted):
            continue
        if hit.group() in _NOUNS and not _TOLD.match(text, hit.end()):
            continue
        if _OTHERWISE.match(text, hit.start()):
            continue
        start = max((stop.end() for stop in _BREAK.finditer(text, 0, hit.start())), default=0)
        before = _HELPERS.sub("", text[start : hit.start()])
        named = _subject(before)
        if named and not named.endswith(_THINGS):
            inner = start > 0 or ", " in before.rstrip(" ,")
            yield named, inner and bool(_ENDING.match(text, hit.end()))


def _subject(before: str) -> str | None:
    """What stands last before the verb: "its owner" of "The park will open, its owner", and never the clause."""
    parts = [part.strip() for part in before.strip().split(", ")]
    aside = parts[-1].endswith(",")  # "its owner, Farwater Power, says"
    parts[-1] = parts[-1].rstrip(",")
    did = _DID_AND.match(parts[-1])
    if did and not aside and _is_past(did["did"]):  # "Osei accepted the result and said"
        parts[-1] = did["who"]
        if not did["who"]:
            parts.pop()
            aside = len(parts) > 1
    if not parts or parts[-1].startswith("as "):
        return None
    if aside and len(parts) > 1:
        head = _JOINED.sub("", parts[-2])
        opening = parts[-1].split(" ", 1)[0]
        return _named(head if opening in _PREPOSITIONS else f"{head}, {parts[-1]},") if _named(head) else None
    return _named(_JOINED.sub("", parts[-1]))


def _is_past(word: str) -> bool:
    return word in BASES or word.endswith("ed")


def _is_clause(named: str) -> bool:
    """Whether it says something of somebody, rather than name them."""
    found = tokens(_RELATIVE.split(named, maxsplit=1)[0])
    for at, token in enumerate(found):
        if token.word in _FINITE:
            return True
        before, after = (found[at - 1].word if at else ""), (found[at + 1].word if at + 1 < len(found) else "")
        if not named[token.start].islower() or named[: token.start].endswith("-"):
            continue
        if _is_past(token.word) and before not in _DETERMINERS and not before.endswith("ly"):
            return True
        if token.word.endswith("s") and after in _DETERMINERS:
            return True
    return False


def same_speaker(one: str | None, other: str | None) -> bool:
    """ "Kirby" is "White House spokesperson John Kirby"; nobody is nobody."""
    if one is None or other is None:
        return one is other
    ours, theirs = _names(one), _names(other)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _named(who: str) -> str | None:
    """The words that name somebody, without what leads up to them; None for a mere pronoun."""
    plain = _DAY.sub("", who.strip(" ,"))
    short = _OPENERS.sub("", plain)
    plain = short if any(map(str.isupper, short)) or _ARTICLE.match(short) else plain
    aside = _ASIDE.sub("", plain)
    plain = aside if any(map(str.isupper, _ARTICLE.sub("", aside))) else plain
    found = tokens(plain)
    if not found or len(found) > _MOST or found[0].word in _PRONOUNS:
        return None
    if found[0].word in _PREPOSITIONS or found[-1].word in _ADJECTIVES or _is_clause(plain):
        return None
    if plain[0].islower() and found[0].word not in _DETERMINERS | NUMBER_WORDS.keys():
        plural = len(found) <= _BARE and found[-1].word.endswith(("s", "police"))  # "river towns say"
        named = any(map(str.isupper, plain)) and found[0].word not in LIGHT  # "council leader Bertrand Osei"
        if not plural and not named:
            return None
    return None if _UNFIT.search(plain) else plain


def _names(who: str) -> frozenset[str]:
    """The words in capitals; all that is not small where there are none."""
    capital = frozenset(folded(part) for part in who.split() if part[:1].isupper()) - LIGHT - {""}
    return capital or frozenset(token.word for token in tokens(who)) - LIGHT
