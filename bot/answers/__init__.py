"""From the sentences found to an answer, or to saying that there is none. Pure."""

from bot.answers.choosing import Answer, Unsure, choose

__all__ = ["Answer", "Unsure", "choose"]
