"""How a topic's news is to come, said after its name: "weather at once", "iran silently", "sport in the digest"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.subscribing.wishing import Wanted, wanted
from store.subscriber import Mode

_SAID = {
    Mode.SILENT: r"(?:at once,? )?(?:but )?(?:silent(?:ly)?|quiet(?:ly)?|without (?:a |any )?sound|no sound)",
    Mode.LOUD: r"at once|immediately|instantly|(?:right|straight) away|loud(?:ly)?|with (?:a )?sound|(?:as )?alerts?",
    Mode.DIGEST: r"(?:(?:in|with|by|as) )?(?:the |a |my )?(?:daily )?digests?|daily",
    Mode.OFF: r"off",
}
_MODES = tuple(
    (mode, re.compile(rf"(?:^|(?P<named>.*?\S)(?:\s+[–—-])?\s+)\(?(?:{said})[).!]*", re.IGNORECASE | re.DOTALL))
    for mode, said in _SAID.items()
)
_NAMES_TOO = frozenset(("off", "digest", "digests", "daily", "alert", "alerts", "quiet", "silent", "loud"))


def mode_apart(one: Wanted) -> Wanted:
    """What is wanted without the words that say how it is to come; without any name where only those were said."""
    if one.mode or not one.topic:
        return one
    for mode, said in _MODES:
        if found := said.fullmatch(one.topic):
            parts = wanted(found["named"] or "")
            named = parts[0] if len(parts) == 1 else Wanted(found["named"] or "")
            return replace(named, word=one.word or named.word, mode=mode)
        found = said.fullmatch(one.word)
        if found and not (found["named"] and may_be_named_so(one.word)):
            return replace(one, word=found["named"] or "", mode=mode)
    return one


def may_be_named_so(name: str) -> bool:
    """Whether its last word is as likely part of a name as a way of coming: "Kick Off", "Weekly Digest"."""
    return not _NAMES_TOO.isdisjoint(name.casefold().split()[-1:])


def shared(parts: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """How the last of several is to come holds for those before it that say nothing of their own: "iran, iraq at once".

    A way that stands alone goes before that of the part it follows: "iran at once, silent".
    """
    told: list[Wanted] = []
    mode, alone = None, False
    for one in reversed(parts):
        mode = mode if alone or one.mode is None else one.mode
        alone = not (one.topic or one.word)
        told += [] if alone else [replace(one, mode=mode)]
    return tuple(reversed(told))
