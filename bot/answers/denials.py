"""Whether a sentence denies what it is about. "1,187 votes and not the 1,204" corrects a figure and denies nothing; nor
does "won not by the better team but by the other"."""

import re

_DISPUTE = (
    r"\b(?:den(?:y|ies|ied|ying|ial)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)"
    r"|disput(?:e|es|ed|ing)|rebuff(?:s|ed)?|contradict(?:s|ed)?|groundless|unfounded|baseless|untrue|fake news"
    r"|no evidence)\b"
)
_DISPUTING = re.compile(_DISPUTE, re.IGNORECASE)
_CORRECTED = r"only\b|merely\b|(?:(?:the|an?|about|some)\s+)?[$€£¥]?\d"
_CONTRASTED = r"(?:\w+\s+){0,3}(?P<how>by|to|from|with|at|in|for|on)\b[^.;]{0,80}\bbut\s+(?P=how)\b"
_DENIAL = re.compile(
    rf"{_DISPUTE}|\bnever\b|n['’]t\b|\bnot\b(?!\s+(?:{_CORRECTED}|{_CONTRASTED}))",
    re.IGNORECASE,
)


def disputes(text: str) -> bool:
    """Whether it speaks of a claim as denied, dismissed or groundless: it need not repeat what was claimed."""
    return bool(_DISPUTING.search(text))


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))
