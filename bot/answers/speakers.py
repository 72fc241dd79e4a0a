"""Who says so: the speaker of a sentence, as the sentence names them."""

import re

from store.search.terms import LIGHT, folded, tokens, words

_SAYING = (
    "said|says|say|believe|estimate|told|tells|claimed|claims|alleged|alleges|added|adds|announced|announces|argued|argues|believes|believed"
    "|confirmed|confirms|declared|declares|estimates|estimated|insisted|insists|reported|reports|stated|states"
    "|suggested|suggests|warned|warns|wrote|writes|noted|notes|explained|explains|accused|accuses|denied|denies"
    "|dismissed|dismisses|rejected|rejects|called|acknowledged|acknowledges|admitted|admits|disputed|disputes"
)
_HELPERS = r"(?:(?:has|have|had|also|previously|earlier|later|now|then|repeatedly|initially|both|again)\s+)*"
_NAMED = r"(?P<who>[^\s,;:“”\"](?:[^;:“”\"]{0,110}?[^\s,;:“”\"])?)"
_LEADING = re.compile(rf"(?:^|(?<=[,;:“”\"]\s))\s*{_NAMED},?\s+{_HELPERS}(?:{_SAYING})\b")
_TRAILING = re.compile(
    rf"[,?!”\"’]\s+(?!as\s){_NAMED}\s+{_HELPERS}(?:{_SAYING})(?:\s+(?:on|in|at|last|to)\b[^“”\"]*)?[.,]?$"
)
_TURNED = re.compile(rf"[,?!]?[”\"’]\s+(?:{_SAYING})\s+{_NAMED}\s*[.,]?$")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;.”\"]*(?:\b(?:[A-Z]\.)+[^,;.”\"]*)*)")
_OPENERS = re.compile(
    r"^(?:.*\b(?:after|when|as|while|because|but|since|where|although)|[A-Z]\w*ly|(?:In|On|At) [^,]+,)\s+(?=\S)"
)
_ASIDE = re.compile(r",\s[^,]+,?\s*$")
_DATELINE = re.compile(r"^(?:[A-Z][^()]{0,50})?\((?:AP|AFP|CNN|Reuters|UPI|dpa|Xinhua)\)\s*[-–—]*\s*|^[-–—]+\s*")
_ARTICLE = re.compile(r"(?:the|an?)\s")
_MOST = 14  # words that a speaker's name and office take
_PRONOUNS = words("he she they it this that who which i we you there these those what one some many most others")
_UNFIT = re.compile(r"^[A-Z]?[a-z]+ing\b|\b(?:to|would|could|will|can|not|may|might)$")


def speaker(text: str) -> str | None:
    """In the sentence's own words; None where nobody is named, be it that the article itself speaks."""
    text = _DATELINE.sub("", text)
    for pattern in (_ACCORDING, _TURNED, _TRAILING, _LEADING):
        for hit in pattern.finditer(text):
            named = _named(hit.group("who"))
            if named:
                return named
    return None


def same_speaker(one: str | None, other: str | None) -> bool:
    """ "Kirby" is "White House spokesperson John Kirby"; nobody is nobody."""
    if one is None or other is None:
        return one is other
    ours, theirs = _names(one), _names(other)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _named(who: str) -> str | None:
    """The words that name somebody, without what leads up to them; None for a mere pronoun."""
    plain = who.strip(" ,")
    short = _OPENERS.sub("", plain)
    plain = short if any(map(str.isupper, short)) or _ARTICLE.match(short) else plain
    aside = _ASIDE.sub("", plain)
    plain = aside if aside and any(map(str.isupper, aside)) else plain
    found = tokens(plain)
    if not found or len(found) > _MOST or found[0].word in _PRONOUNS:
        return None
    if plain[0].islower() and found[0].word not in ("the", "a", "an"):
        return None
    return None if _UNFIT.search(plain) else plain


def _names(who: str) -> frozenset[str]:
    """The words in capitals; all that is not small where there are none."""
    capital = frozenset(folded(part) for part in who.split() if part[:1].isupper()) - LIGHT - {""}
    return capital or frozenset(token.word for token in tokens(who)) - LIGHT
