"""What an editor sees of names that mean the same."""

from collections.abc import Sequence

from bot import words
from bot.pages.page import Button, Page, Row, rows
from bot.pages.presses import Alias
from bot.pages.text import Text, bold, join, shortened
from bot.proposals import Proposal
from bot.words import editing, naming
from store.entities import AliasGroup

ON_A_PAGE = 10  # groups
_SHOWN = 300  # UTF-16 units of a group in the list


def aliases_page(groups: Sequence[AliasGroup], shipped: int, page: int = 0) -> Page:
    """The newsroom's own groups, some at a time, and how to add one."""
    if not groups:
        return Page(join("\n\n", [naming.NO_ALIASES, naming.HOW_ALIAS]))
    page = max(0, min(page, (len(groups) - 1) // ON_A_PAGE))
    first = page * ON_A_PAGE
    shown = list(enumerate(groups[first : first + ON_A_PAGE], first + 1))
    lines = [f"{number}. {shortened(naming.same_names(group.names), _SHOWN)}" for number, group in shown]
    numbers = rows((Button(str(number), Alias("ask", group.id)) for number, group in shown), 5)
    head = bold(naming.aliases_head(len(groups), shipped))
    return Page(join("\n\n", [head, "\n".join(lines), naming.HOW_ALIAS]), (*numbers, *_turns(page, len(groups))))


def proposal_page(proposed: Proposal) -> Page:
    """The first line is what the button adds."""
    warnings = (
        naming.alias_in_capitals(name) if name.isupper() else naming.alias_ordinary(name) for name in proposed.ordinary
    )
    joins = naming.alias_joins(proposed.joins) if proposed.joins else ""
    choices = (Button(naming.ALIAS_ADD, Alias("add")), Button(words.CANCEL, Alias("cancel")))
    head = bold(naming.same_names(proposed.names))
    return Page(join("\n\n", [head, naming.ALIAS_MEANS, joins, *warnings]), (choices,))


def removal_page(group: AliasGroup) -> Page:
    choices = (Button(naming.ALIAS_REMOVE, Alias("remove", group.id)), Button(editing.KEEP, Alias("list")))
    return Page(Text(naming.alias_remove_sure(group.names)), (choices,))


def _turns(page: int, total: int) -> tuple[Row, ...]:
    back = Button(words.PREVIOUS, Alias("list", page - 1)) if page else None
    forth = Button(words.NEXT, Alias("list", page + 1)) if (page + 1) * ON_A_PAGE < total else None
    row = tuple(button for button in (back, forth) if button)
    return (row,) if row else ()
