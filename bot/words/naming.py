"""What editors read about names that mean the same."""

from collections.abc import Sequence

from bot.words import listed, many

HOW_ALIAS = "To add some: /alias Kyiv = Kiev. To remove some, press their number."
NO_ALIASES = "The newsroom has added no names of its own yet."
ALIAS_MEANS = "A question with one of these names is then answered under all of them."
ALIAS_ADD = "Add"
ALIAS_REMOVE = "Remove"
ALIAS_NOT_ADDED = "Nothing was added."
ALIAS_GONE = "Those names are removed already."
ALIAS_UNREADABLE = "That proposal can't be read any more. Send it again, for example: /alias Kyiv = Kiev"
ALIAS_ONE_ALREADY = "The search reads these as one name already."
ALIAS_TOO_LONG = "That is too much: up to 10 names at a time, each of up to 60 characters."
ALIAS_GROUP_FULL = "That would make one group of more than 20 names. Remove some first: /alias"
ALIAS_NOTHING_TO_REMOVE = "The newsroom has added no such name. Those that I came with stay."


def aliases_head(own: int, shipped: int) -> str:
    return f"{many(own, 'group')} of names that mean the same, beside the {shipped} that I came with:"


def same_names(names: Sequence[str]) -> str:
    """As an editor writes it, so that it can be read again."""
    return " = ".join(names)


def alias_known(names: Sequence[str]) -> str:
    return f"Known already: {same_names(names)}"


def alias_unknown(name: str) -> str:
    return f"I know no other name for “{name}”. To add one: /alias {name} = Another name"


def alias_joins(groups: Sequence[Sequence[str]]) -> str:
    return "It joins what is known already: " + "; ".join(map(same_names, groups))


def alias_in_capitals(name: str) -> str:
    return f"“{name}” looks like an ordinary word, so in a question it counts only where it stands in capitals."


def alias_ordinary(name: str) -> str:
    return f"“{name}” is an ordinary word, too: every question with it will look for the other names."


def alias_too_common(name: str) -> str:
    return f"“{name}” stands in almost every sentence, so it can't be a name."


def alias_added(names: Sequence[str]) -> str:
    return f"Added: {same_names(names)}"


def alias_remove_sure(names: Sequence[str]) -> str:
    return f"Remove {same_names(names)}?"


def alias_removed(names: Sequence[str]) -> str:
    return f"Removed: {same_names(names)}"


def alias_names(name: str, others: Sequence[str]) -> str:
    return f"{name} means the same as {listed(others)}."
