"""What people say that is no question: greetings, thanks, good-byes, the number of a button, and commands without
their stroke."""

import re
from collections.abc import Sequence

from bot.words import conversing as words

_WORD = re.compile(r"[^\W_]+")
_BUTTON = re.compile(r"\d{1,2}")  # typed rather than pressed
_LONGEST = 8  # words; who says more asks something


def small_talk(text: str) -> str | None:
    """The reply to small talk; None for what may be a question."""
    said = _words(text)
    if not said:
        return words.NO_WORDS
    if len(said) == 1 and _BUTTON.fullmatch(said[0]):
        return words.BUTTON_NUMBER
    if " ".join(said) in _ABOUT:
        return words.ABOUT_REPLY
    told = _replies(said) if len(said) <= _LONGEST else None
    return next((reply for reply in _PHRASES if told and reply in told), None)


def bare_command(text: str) -> str | None:
    """The command that is meant by its mere name, as in "latest"."""
    said = " ".join(_words(text))
    return next((command for command, names in _COMMANDS.items() if said in names), None)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _replies(said: Sequence[str]) -> set[str] | None:
    """The replies to the phrases that the words consist of, fillers aside; None if other words are among them."""
    told: set[str] = set()
    at = 0
    while at < len(said):
        length = next((size for size in (3, 2, 1) if " ".join(said[at : at + size]) in _REPLIES), 0)
        if length:
            told.add(_REPLIES[" ".join(said[at : at + length])])
        elif said[at] not in _FILLERS:
            return None
        at += length or 1
    return told


# A message that says several of these gets the first one's reply.
_PHRASES = {
    words.BYE_REPLY: (
        "bye", "byebye", "goodbye", "good bye", "good night", "goodnight", "night night", "farewell", "cya", "see you",
        "see ya", "see you later", "see you soon", "see you tomorrow", "take care", "have a nice day",
        "have a good day", "have a good one", "until next time", "talk later", "ciao", "au revoir", "auf wiedersehen",
        "tschüss", "adios", "adiós",
    ),
    words.THANKS_REPLY: (
        "thanks", "thank", "thank you", "thank u", "thankyou", "thanx", "thx", "thnx", "thnks", "thnaks", "thansk",
        "ty", "tysm", "cheers", "much appreciated", "appreciated", "i appreciate", "merci", "danke", "gracias",
        "grazie", "obrigado", "obrigada", "спасибо",
    ),
    words.GREETING_REPLY: (
        "hi", "hii", "hello", "helo", "hey", "heya", "hiya", "hullo", "howdy", "yo", "greetings", "welcome",
        "good morning", "good afternoon", "good evening", "good day", "morning", "hola", "bonjour", "salut", "hallo",
        "привет",
    ),
    words.OK_REPLY: (
        "ok", "okay", "okey", "k", "fine", "great", "perfect", "nice", "cool", "good", "awesome", "excellent", "super",
        "wonderful", "amazing", "brilliant", "wow", "sure", "right", "alright", "got it", "i see", "understood",
        "well done", "good job", "good bot", "interesting", "yes", "yeah", "yep", "no", "nope", "lol", "haha", "hahaha",
        "no problem", "never mind", "nevermind", "sorry",
    ),
}  # fmt: skip
_REPLIES = {phrase: reply for reply, phrases in _PHRASES.items() for phrase in phrases}
_FILLERS = frozenset(
    "a again all answer answers and bot dear everyone everything folks for friend friends guys help helping info "
    "information it just lot lots man many mate much my newsbot now oh one really robot sir so team that the their "
    "then there this to very was well you your".split()
)
_ABOUT = frozenset((
    "who are you", "what are you", "who r u", "are you a bot", "are you a robot", "are you human", "are you a human",
    "are you real", "are you there", "are you an ai", "are you ai", "is this a bot", "what can you do",
    "what do you do", "what can i do", "what can i ask", "what can i ask you", "how do you work", "how does this work",
    "how does it work", "what is this", "what s this", "what is this bot", "what is your name", "what s your name",
    "how are you", "how are you doing", "how r u", "how do you do", "how is it going", "how s it going", "what s up",
    "whats up", "sup", "help me", "can you help me", "i need help",
))  # fmt: skip
_COMMANDS = {
    "latest": ("latest", "the latest", "news", "the news", "latest news", "the latest news", "headlines", "newest",
               "what s new", "whats new", "what is new", "any news", "today s news", "news today", "show me the news",
               "what is the latest", "what s the latest", "whats the latest", "what is happening",
               "what s happening", "what is going on", "what s going on"),
    "topics": ("topics", "all topics", "topic", "categories", "show topics"),
    "help": ("help", "commands", "menu", "options", "how to"),
    "start": ("start", "restart"),
    "search": ("search",),
    "subscribe": ("subscribe",),
    "unsubscribe": ("unsubscribe", "stop"),
    "settings": ("settings", "my settings", "subscriptions", "my subscriptions", "my topics"),
    "pause": ("pause",),
    "resume": ("resume",),
}  # fmt: skip
