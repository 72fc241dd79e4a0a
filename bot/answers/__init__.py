"""From the sentences found to an answer, or to saying that there is none. Pure."""

from bot.answers.choosing import DEFAULT_THRESHOLD, Answer, Unsure, choose

__all__ = ["DEFAULT_THRESHOLD", "Answer", "Unsure", "choose"]
