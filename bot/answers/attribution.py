"""Who speaks is not who acts: what a sentence claims, apart from the words that say whose claim it is."""

import re

_SAY = (
    r"(?:said|says|say|saying|told|tells|claimed|claims|alleged|alleges|added|adds|announced|announces|argued|argues"
    r"|believes?|believed|confirmed|confirms|declared|declares|estimates?|estimated|insisted|insists|reported|reports"
    r"|stated|states|suggested|suggests|warned|warns|wrote|writes|noted|notes|explained|explains|accused)"
)
_WHEN = r"(?:\s+(?:last|this|on|in|to)\s+\w+)*"
_LEADING = re.compile(
    rf"^(?:[^,;:“\"]{{1,120}}?\b{_SAY}\b{_WHEN}(?:\s+that\b|,|:)?|[^;:“\"]{{1,160}}?\b{_SAY}\b{_WHEN}\s+that\b)\s*"
)
_NAME = r"(?:[A-Z][\w.’'-]*\s?){1,5}"
_APPOSED = re.compile(
    rf"^(?:{_NAME},[^;:“\"]{{1,120}}?|(?:The|Its|His|Her|Their|An?)\s[\w\s’'-]{{1,60}},\s+{_NAME}),\s+(?:also\s+)?{_SAY}\b{_WHEN}(?:\s+that\b|,|:)?\s*(?=(?:\S+\s+){{3}})"
)
_WHAT = r"\s+(?:that|(?:he|she|it|they|we|there)\s+\w+)\b"
_TRAILING = re.compile(rf"[,”\"]\s*(?:[^,”\"]{{1,80}}\s)?{_SAY}\b(?!{_WHAT})(?:\s+(?!that\b)[\w’'-]+){{0,7}}\s*[.!?]?$")
_ACCORDING = re.compile(r",?\s*\b[Aa]ccording to [^,;.]+")
_ABOUT_SPEECH = re.compile(
    rf"\b(?:{_SAY}|think|thinks|thought|claim|claiming|allege|announce|argue|believe|confirm|declare|deny|denied|denies"
    r"|insist|report|state|suggest|warn|write|note|explain|accuse|tell|call|called|according)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:said|says?|told|claimed|argued|insisted|warned|added|replied|alleged)\b(?!\s+to\b)")


def claim(sentence: str) -> str:
    """The sentence without its speaker: "Ann said that Bob had left." claims "Bob had left."."""
    for attribution in (_ACCORDING, _APPOSED, _TRAILING, _LEADING):
        rest = attribution.sub("", sentence, count=1)
        if len(rest.split()) >= 3:
            sentence = rest
    return sentence


def speech(question: str) -> tuple[str, str] | None:
    """What the question names before and after a word such as "said": who spoke, and of what."""
    hit = _SAYING.search(question)
    if hit is None or len(question[hit.end() :].split()) < 2:
        return None
    return question[: hit.start()], question[hit.end() :]


def is_about_speech(question: str) -> bool:
    """Whether the question asks what somebody says, so that the speaker belongs to the answer."""
    return bool(_ABOUT_SPEECH.search(question))
