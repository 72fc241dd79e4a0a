"""What people say that is no question: greetings, thanks, good-byes, and messages without a word."""

import re

from bot import words

_WORD = re.compile(r"[^\W_]+")


def small_talk(text: str) -> str | None:
    """The reply to small talk; None for what may be a question."""
    said = " ".join(_WORD.findall(text.casefold()))
    if not said:
        return words.NO_WORDS
    return _REPLIES.get(said)


_REPLIES = {
    phrase: reply
    for reply, phrases in {
        words.GREETING_REPLY: (
            "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "hi there", "hello there"
        ),
        words.THANKS_REPLY: (
            "thanks", "thank you", "thx", "ty", "cheers", "thanks a lot", "thank you very much", "many thanks",
            "great", "great thanks", "ok", "okay", "ok thanks", "got it", "perfect", "nice", "cool", "good", "awesome"
        ),
        words.BYE_REPLY: ("bye", "goodbye", "bye bye", "good night", "see you", "see you later"),
    }.items()
    for phrase in phrases
}  # fmt: skip
