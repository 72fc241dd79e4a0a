"""/alias: names that mean the same, added, listed and removed by editors."""

from bot.pages.aliases import aliases_page, proposal_page, removal_page
from bot.pages.page import Page
from bot.pages.presses import Alias
from bot.pages.text import Text, shortened
from bot.proposals import LONGEST_NAME, Proposal, names_of, others_of, own_with, proposal
from bot.words import conversing, naming
from handlers.context import Context
from store.search.aliases import shipped_groups


async def alias(context: Context, asked: str) -> None:
    """Bare, the list; one name, what it means; several, a proposal; "remove" and a name, its removal."""
    names = names_of(asked)
    command, _, rest = asked.partition(" ")
    if not names:
        await context.reply(await _listed(context))
    elif command == "remove" and rest.strip() and len(names) == 1:
        await context.reply(await _removal(context, rest.strip()))
    elif len(names) == 1:
        await context.reply(await _meaning(context, names[0]))
    else:
        proposed = proposal(names, await context.house.aliases.groups())
        page = proposal_page(proposed) if isinstance(proposed, Proposal) else Page(Text(proposed.told))
        await context.reply(page)


async def press(context: Context, press: Alias) -> None:
    if not context.by_editor:
        await context.tell(conversing.ONLY_EDITORS)
        return
    match press.action:
        case "add":
            await _add(context)
        case "remove":
            await _remove(context, press.number)
        case "ask":
            group = await context.house.aliases.group(press.number)
            await context.turn(removal_page(group) if group else Page(Text(naming.ALIAS_GONE)))
        case "list":
            await context.turn(await _listed(context, press.number))
        case "cancel":
            await context.turn(Page(Text(naming.ALIAS_NOT_ADDED)))


async def _add(context: Context) -> None:
    """What stands in the first line of the message that was agreed to."""
    names = names_of(context.pressed_text.partition("\n")[0])
    if len(names) < 2:
        await context.tell(naming.ALIAS_UNREADABLE)
        return
    group = await context.house.aliases.add(names)
    await context.house.glossary.catch_up()
    await context.turn(Page(Text(naming.alias_added(group.names))))


async def _remove(context: Context, group_id: int) -> None:
    group = await context.house.aliases.group(group_id)
    if group is None or not await context.house.aliases.remove(group_id):
        await context.turn(Page(Text(naming.ALIAS_GONE)))
        return
    await context.house.glossary.catch_up()
    await context.turn(Page(Text(naming.alias_removed(group.names))))


async def _listed(context: Context, page: int = 0) -> Page:
    shipped = sum(len(group) > 1 for group in shipped_groups())
    return aliases_page(await context.house.aliases.groups(), shipped, page)


async def _removal(context: Context, name: str) -> Page:
    group = own_with(name, await context.house.aliases.groups())
    return removal_page(group) if group else Page(Text(naming.ALIAS_NOTHING_TO_REMOVE))


async def _meaning(context: Context, name: str) -> Page:
    others = others_of(name, await context.house.aliases.groups())
    echoed = shortened(name, LONGEST_NAME)
    return Page(Text(naming.alias_names(echoed, others) if others else naming.alias_unknown(echoed)))
