"""From the sentences found to an answer, or to saying that there is none. Pure."""

from bot.answers.choosing import DEFAULT_THRESHOLD, WIDE, Answer, Unsure, choose, sureness
from bot.answers.claims import Claim, Statement
from bot.answers.context import leans

__all__ = ["DEFAULT_THRESHOLD", "WIDE", "Answer", "Claim", "Statement", "Unsure", "choose", "leans", "sureness"]
