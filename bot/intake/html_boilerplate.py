"""Lines that stand inside an article's element and are not its text: invitations, pointers elsewhere, credits, notices.

Stricter than what pasted text needs, where nothing but the words tells a line's part: here the page's structure
has already set most of it apart.
"""

import re

from bot.intake.page_boilerplate import CREDIT

_LONGEST = 300


def _begins(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{'|'.join(parts)})", re.IGNORECASE)


_ELSEWHERE = _begins(
    r"(?:read|see|learn|find out|explore|discover) (?:more|also|further|next|the full (?:story|article))\b\W",
    r"(?:also|you (?:may|might) (?:also )?)(?:like|enjoy|read|be interested)\b", r"also on \S+\.\w+\b",
    r"more (?:from|on|stories|news|coverage)\b.{0,80}$",
    r"related(?:\W*:|\W*$| \w+\s*:| (?:stories|articles|posts|content|news|coverage)\b)", r"recommended\b.{0,40}$",
    r"most (?:read|popular|viewed)\b", r"don[’']t miss\b", r"trending\b.{0,40}$",
    r"latest (?:news|stories)\b.{0,40}$",
    r"(?:watch|listen|photos|in pictures|gallery|video)(?: (?:now|more|live|next))?:",
    r"also(?: read)?:", r"see also\b", r"up next\W*$",
    r"explore further\W*$", r"(?:à lire|lire|voir) (?:aussi|également)\b", r"lesen sie (?:auch|hier|mehr)\b",
    r"mehr zum thema\b", r"auch interessant\b", r"das könnte sie auch", r"weiterlesen\b",
    r"(?:lee|lea|leia) (?:también|também|mais)\b", r"te puede interesar", r"leggi anche\b", r"\S+(?: \S+)? source:",
    r"sources?: .{0,40}(?:news|agencies|reuters|afp|ap|staff)\W*$",
)  # fmt: skip
_INVITATION = _begins(
    r"(?:share|tweet) (?:this|on|via|it)\b.{0,80}$", r"like this (?:story|article)\?",
    r"thanks for (?:signing up|subscribing)",
    r"(?:follow|like|find|join) (?:us|me|him|her|them)\b.{0,60}(?:twitter|facebook|instagram|linkedin|@)",
    r"follow .{2,60} on (?:twitter|facebook|instagram|linkedin|youtube|telegram|x\b|google)",
    r"(?:click|tap) here (?:to|for)\b", r"(?:sign up|subscribe|register) (?:to|for|now|today|here|free)\b",
    r"sign up\b.{0,80}(?:newsletter|inbox|email)",
    r"(?:get|receive) .{0,80}\b(?:newsletters?|in(?:to)? your inbox|delivered)\b",
    r"subscribe .{0,60}\b(?:newsletter|channel|podcast|updates)", r"never miss\b",
    r"(?:stay|keep) (?:up[ -]to[ -]date|informed|tuned) (?:with|by)\b", r"keep an eye on your inbox\b",
    r"(?:have|got) a (?:news )?(?:tip|story)\b",
    r"do you (?:have (?:a story|information|a tip)|want to be informed)\b",
    r"(?:write|email|reach|contact) .{2,60}\S+@\S+\.\w+", r"(?:leave|post|add|write) a (?:comment|reply)",
    r"join the (?:conversation|discussion)", r"(?:we want to hear|tell us) what you think",
    r"(?:if|when) you (?:buy|purchase|click)\b.{0,80}\b(?:commission|share|earn|link)",
    r"\d*\s*(?:comments?|kommentare|commentaires|comentarios)\W*$",
)  # fmt: skip
_NOTICE = _begins(
    r"(?:last )?updated?\b[^a-z]{0,3}.{0,50}\d.{0,20}$", r"copyright\b",
    r"\(c\) (?:19|20)\d\d", r"all rights reserved", r"alle rechte vorbehalten",
    r"tous droits réservés", r"this (?:website|site) uses cookies", r"we use cookies",
    r"by (?:using|continuing|clicking|submitting|signing up)\b.{0,80}\b(?:cookies|terms|privacy)",
    r"an error (?:has )?occurred", r"there was an error",
    r"please (?:enable|try again|log in|sign in|check your inbox)", r"this copy is for your personal",
    r"(?:distribution and )?use of this material\b",
)  # fmt: skip
_BUTTON = re.compile(
    r"\W*(?:share|tweet|pin|print|email|e-mail|save|like|follow|subscribe|tags?|advertisement|anzeige|publicité"
    r"|publicidad|teilen|loading|close|menu|search|log in|sign in|register|reply|next|previous|back to top|skip to \w+"
    r"|more|order reprints|print article|thank you|sorry)\W*",
    re.IGNORECASE,
)
_LABEL = _begins(
    r"(?:tags|filed under|categor(?:y|ies)|topics|schlagw(?:o|ö)rter|etiquetas)\s*:", r"\d+\W?min(?:ute)?s? read\W*$",
    r"(?:reading time|read time|lesezeit|temps de lecture|tempo de leitura|tiempo de lectura)\b.{0,30}$",
)  # fmt: skip
_COPYRIGHT_SIGN = re.compile(r"\s*[©ⓒ]")
# Underscores part the sections of an agency's report.
_NO_PROSE = re.compile(r"\d{4}-\d\d-\d\dT\S+|\W+|\S+@\S+\.\w+|(?:https?://)?(?:www\.)?twitter\.com/\w+")


def is_foreign(line: str) -> bool:
    if _NO_PROSE.fullmatch(line) or _BUTTON.fullmatch(line):
        return True
    if len(line) > _LONGEST:
        return False
    return bool(
        any(words.match(line) for words in (_ELSEWHERE, _INVITATION, _NOTICE, _LABEL, _COPYRIGHT_SIGN))
        or (len(line) < 200 and CREDIT.search(line))
    )


def points_elsewhere(line: str) -> bool:
    """Whether a line announces other articles."""
    return bool(_ELSEWHERE.match(line))
