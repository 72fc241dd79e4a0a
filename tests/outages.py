"""A way to PostgreSQL that can be cut: then the database is away for a process, and not for the tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url


class Way:
    """`cut` and whoever goes this way is refused; `silence` and nothing that is said arrives, either way."""

    def __init__(self, host: str, port: int) -> None:
        self._there = host, port
        self._clear = asyncio.Event()
        self._clear.set()
        self._refusing = False
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        self._refusing = True
        for writer in self._writers:
            writer.transport.abort()

    def silence(self) -> None:
        self._clear.clear()

    def end(self) -> None:
        self.cut()
        self._clear.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        with suppress(OSError):
            await self._clear.wait()
            there, back = await asyncio.open_connection(*self._there)
            self._writers |= {writer, back}
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while some := await reader.read(65_536):
                await self._clear.wait()
                writer.write(some)
        writer.close()


@asynccontextmanager
async def way_to(url: str) -> AsyncIterator[tuple[Way, str]]:
    """And the address of the same database along it."""
    there = make_url(url)
    way = Way(there.host or "", there.port or 5432)
    server = await asyncio.start_server(way.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield way, there.set(port=port).render_as_string(hide_password=False)
    finally:
        way.end()
        server.close()
