"""Keeps the search's aliases level with the newsroom's own, also those that another process has added."""

import asyncio

from store.aliases import OwnAliases
from store.search.aliases import Aliases
from store.search.search import Search


class Glossary:
    def __init__(self, own: OwnAliases, search: Search) -> None:
        self._own = own
        self._search = search
        self._edition = 0  # the search begins with what is shipped, as if nothing had ever been added

    async def catch_up(self) -> None:
        """One small look-up where nothing has changed."""
        edition = await self._own.edition()
        if edition == self._edition:
            return
        groups = await self._own.groups()
        self._search.learn_aliases(await asyncio.to_thread(Aliases, [group.names for group in groups]))
        self._edition = edition
