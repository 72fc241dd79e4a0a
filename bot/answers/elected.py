"""Who holds an office anew is who has won the election for it, though the sentence may call nobody by the office."""

import re

from bot.answers.times import OFFICES
from store.search.ranking import Match
from store.search.terms import stem, tokens

_ANEW = re.compile(
    r"who(?:"
    r"(?:['’]?s|\s+is|\s+are|\s+will\s+be)\s+the\s+(?:new|next|incoming)"
    r"|(?:['’]?s|\s+is|\s+was|\s+were|\s+has|\s+have|\s+got)\s+(?:been\s+)?(?:just\s+|newly\s+)?(?:elected|voted)"
    r"(?:\s+(?:as|the|new|to\s+be))*"
    r")\s+(?P<office>[^?,;]{1,100})",
    re.IGNORECASE,
)
_HEAD = 3  # words within which the office itself is named: "lord mayor", "vice president"
_ELECTED = stem("elected")


def asked_as_election(question: str) -> str | None:
    """ "Who is the new mayor of Leeds?" as "Who has won the election for mayor of Leeds?"; None for other questions."""
    found = _ANEW.fullmatch(question.strip(" \n\t?!."))
    if found is None or OFFICES.isdisjoint(found["office"].casefold().split()[:_HEAD]):
        return None
    return f"Who has won the election for {found['office']}?"


def tells_of_election(match: Match, question: str) -> bool:
    """To the office that is asked about: "the presidential election" is one of a president."""
    told = {*match.stems, *match.above}
    offices = [token.stem for token in tokens(question) if token.word in OFFICES]
    return _ELECTED in match.stems and all(any(one.startswith(office) for one in told) for office in offices)
