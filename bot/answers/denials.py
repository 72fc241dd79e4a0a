"""Whether a sentence denies what it is about."""

import re

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)"
    r"|disput(?:e|es|ed|ing)|rebuff(?:s|ed)?|contradict(?:s|ed)?|groundless|unfounded|baseless|untrue|fake news"
    r"|no evidence|never|not)\b|n['’]t\b",
    re.IGNORECASE,
)


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))
