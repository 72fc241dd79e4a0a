"""Whether a sentence stands alone, or needs the one before it."""

import re

_SOMEBODY = r"(?:he|she|it|they)"
_POINTING = (
    rf"(?:{_SOMEBODY}|this|that|these|those|his|her|its|their|hers|theirs|such|both|neither|another|the latter"
    r"|the former|the two|there)"
)
_JOINING = (
    r"(?:(?:but|and|so|or|yet|also|however|meanwhile|therefore|instead|then|still|moreover|nevertheless|later|earlier"
    r"|afterwards|now|even so|as a result|in addition|for example)\b,?\s+)*"
)
_LEANING = (
    re.compile(rf"^\W*{_JOINING}{_POINTING}\b", re.IGNORECASE),
    re.compile(rf"^\W*[A-Z][^,“”\"]{{2,70}},\s+{_SOMEBODY}\b"),  # Speaking in Rome, he said
    re.compile(rf"[,!?.][”\"]\s+{_SOMEBODY}\s+\w+"),  # “…,” she said
    re.compile(r"^The (?!United)\w+ (?:\w+ )?(?:also|too|then|later|added|repeated)\b"),
    re.compile(r"^(?:But|And|So|However|Therefore|Instead|Nevertheless|Moreover|Also)\b"),
)
_ADDED = re.compile(
    r"[”\"]\s+[A-Z][\w’'-]+ (?:added|continued|went on)\b|^[A-Z][\w’'-]+ (?:also|later|then) (?:said|added|told)\b"
)


def leans(text: str) -> bool:
    """Whether it points at what stands before it: "he", "that", "the ministry also"."""
    return any(pattern.search(text) for pattern in (*_LEANING, _ADDED))
