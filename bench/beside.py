"""How soon a running bot answers from what another process stores: both real, over real HTTP.

python -m bench.beside [ARTICLES]

Stores articles one by one beside `newsbot run`, asking the bot through a local Bot API server again and again until
it replies with the new sentence. Then the same for whole runs of `newsbot import`, counted from the end of each. Last,
what the bot costs while nothing happens.
"""

import asyncio
import itertools
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.search_build import NOW
from bench.search_figures import Bar, percentile
from bench.search_publishing import draft
from bot.archive import opened
from bot.config import Settings
from store.entities import Draft
from tests.bot_api_server import TOKEN, BotApiServer, bot_api_server
from tests.processes import ROOT, Machine, Running

CHAT = {"id": 5, "type": "private", "first_name": "Ann"}
READER = {"id": 5, "is_bot": False, "first_name": "Ann"}
AT_MOST = 0.5  # seconds
PATIENCE = 10.0
IDLE = 20.0


@dataclass(slots=True)
class Reader:
    """Asks over and over, each time in a message of its own."""

    server: BotApiServer
    asked: int = 0

    async def finds(self, article: Draft) -> None:
        """Once a reply holds the article's first sentence."""
        harbour = article.headline.split()[2]
        async with asyncio.timeout(PATIENCE):
            for _ in itertools.count():
                if f"The ferry to {harbour} sails" in await self._reply(f"When does the ferry to {harbour} sail?"):
                    return
                await asyncio.sleep(0.01)

    async def _reply(self, question: str) -> str:
        self.asked += 1
        message = {"message_id": self.asked, "date": 1, "chat": CHAT, "from": READER, "text": question}
        before = len(self.server.asked("sendMessage"))
        await self.server.enqueue_update({"message": message}, token=TOKEN)
        return str((await self.server.is_asked("sendMessage", before + 1))["text"])


async def stored(machine: Machine, reader: Reader, articles: int) -> list[float]:
    """Seconds from before each was stored to a reply with it."""
    times: list[float] = []
    async with opened(Settings.default(machine.data_dir)) as archive:
        for number in range(articles):
            began = perf_counter()
            await archive.articles.save(draft(number), NOW)
            await reader.finds(draft(number))
            times.append(perf_counter() - began)
    return times


async def imported(machine: Machine, reader: Reader, numbers: range) -> list[float]:
    """Seconds from the end of each `newsbot import` to a reply with its article."""
    times: list[float] = []
    for number in numbers:
        article = draft(number)
        machine.write("article.md", f"# {article.headline}\n\n" + "\n\n".join(article.paragraphs))
        ended = await machine.does("import", "article.md")
        assert ended.code == 0, ended
        began = perf_counter()
        await reader.finds(article)
        times.append(perf_counter() - began)
    return times


async def idle(bot: Running) -> str:
    before = _seconds(bot.pid)
    await asyncio.sleep(IDLE)
    return f"idle: {(_seconds(bot.pid) - before) / IDLE:.1%} of a core, {_megabytes(bot.pid):.0f} MB resident"


def _seconds(process: int) -> float:
    """Of processor time that it has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder), {"TOKEN": TOKEN})
        await machine.does("import", str(ROOT / "bot" / "sample"))
        async with bot_api_server() as (server, address), machine.running("run", API_URL=address) as bot:
            await server.is_asked("getUpdates")
            reader = Reader(server)
            for name, times in (
                ("stored by another process to answered", await stored(machine, reader, articles)),
                ("end of `newsbot import` to answered", await imported(machine, reader, range(articles, articles + 5))),
            ):
                print(Bar(f"{name}, p50 of {len(times)}", percentile(times, 50), AT_MOST, " s").line())
                print(Bar(f"{name}, p95", percentile(times, 95), AT_MOST, " s").line())
            print(await idle(bot))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
