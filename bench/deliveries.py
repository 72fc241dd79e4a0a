"""What becomes of digests on their way: across kills, in trouble, at full pace, and with two processes at work.

    python -m bench.deliveries kill | trouble | pace | share [--on sqlite postgresql] [--count N] [--rate N]

Each runs `newsbot run` in processes of its own against `bench.bot_api` over real HTTP. `kill` ends the bot ten times
with signal 9 at random moments. `trouble` lets a fifth of all calls fail. `pace` sends at the full rate while people
ask for /help, and tells what share of the limit was used and how long they waited, beside an idle bot. `share` lets
two processes on PostgreSQL, each with a data directory of its own, keep one limit together.

NEWSBOT_TEST_POSTGRES is the address of a PostgreSQL server on which databases may be created.
"""

import argparse
import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bench.bot_api_client import Server, server
from bench.deliveries_stage import ASKING, People, Stage, cpu, kill_all
from bench.updates import place

ROOM = 32  # deliveries that a kill may repeat
IDLE = 10.0  # seconds in which an idle bot is asked
SHARES = {
    "429_chat": 0.025, "429_bot": 0.001, "429_bare": 0.015, "500": 0.04, "502": 0.04, "reset": 0.02,
    "reset_accepted": 0.015, "timeout": 0.004, "timeout_accepted": 0.004, "blocked": 0.015, "deactivated": 0.005,
    "kicked": 0.005, "not_found": 0.005, "migrated": 0.01, "topic_closed": 0.01, "unparsable": 0.01,
}  # fmt: skip
ENDS = {"blocked": "absent", "deactivated": "absent", "kicked": "absent", "not_found": "absent"}


# Kills


async def kill(on: str, count: int, rate: int, kills: int) -> None:
    """At random moments while digests are being sent."""
    dice, tolls, lost = random.Random(7), list[int](), 0
    async with place(on) as where, server(bot_limit=rate) as api:
        stage = Stage(where)
        await stage.queue(range(1, count + 1))
        for _ in range(kills):
            async with stage.bot(api, rate) as bot:
                await _sends(api)
                await asyncio.sleep(dice.uniform(0, 0.8 * count / rate / kills))
                kill_all(bot)
                await bot.wait()
            tolls.append((await api.summary())["repeats"] - sum(tolls))
        async with stage.bot(api, rate):
            await stage.over()
        told, counts = await api.summary(), await stage.counts()
        tolls.append(told["repeats"] - sum(tolls))
        lost = count - told["chats"]
        marked = sum(row.uncertain > 0 for row in await stage.settled())
    print(f"{on}: {count} digests, {kills} kills: {lost} lost, {told['repeats']} repeated, at most {max(tolls)} a kill")
    print(
        f"  repeats after each kill: {tolls[1:]}; {marked} marked as possibly repeated; 429: {_limits(told)}; {counts}"
    )


async def _sends(api: Server) -> None:
    before = (await api.summary())["sent"]
    while (await api.summary())["sent"] == before:  # noqa: ASYNC110  # it is another process
        await asyncio.sleep(0.02)


# Trouble


async def trouble(on: str, count: int, rate: int) -> None:
    """Half of the chats are groups."""
    chats = [number if number % 2 else -number for number in range(1, count + 1)]
    async with place(on) as where, server(bot_limit=rate) as api:
        stage = Stage(where)
        await stage.queue(chats)
        await api.trouble(shares=SHARES, seed=3)
        began = time.monotonic()
        async with stage.bot(api, rate):
            await stage.over()
        took = time.monotonic() - began
        told, rows, copies = await api.summary(), await stage.settled(), await api.copies()
    fates = {int(chat): fate for chat, fate in told["fates"].items()}
    wrong = [row for row in rows if row.state != ENDS.get(fates.get(row.chat_id, ""), "sent")]
    got = Counter(chat for chat, _ in copies)
    missing = [row.chat_id for row in rows if row.state == "sent" and not got[row.chat_id]]
    unsure = sum(row.uncertain for row in rows)
    failed = sum(told["refused"].values())
    print(f"{on}: {count} digests in {took:.0f} s, {failed} of {failed + told['sent']} calls failed: {told['refused']}")
    states = Counter(row.state for row in rows)
    print(f"  {dict(states)}, {len(wrong)} in a wrong state, {len(missing)} sent to nobody, {states['queued']} stuck")
    most = max(row.attempts for row in rows)
    print(f"  {told['repeats']} repeated, {unsure} tries marked as uncertain, at most {most} tries", flush=True)


# Pace


async def pace(on: str, count: int, rate: int, every: float) -> None:
    async with place(on) as where, server(bot_limit=rate) as api:
        stage, people = Stage(where), People(api, every)
        async with stage.bot(api, rate) as bot:
            await people.ask(3)  # until all is warm
            idle_from = time.monotonic()
            await people.ask(IDLE)
            idle_to = time.monotonic()
            asking = asyncio.create_task(people.ask())
            await stage.queue(range(1, count + 1), 3 + count / 10_000)
            before = cpu(bot)
            await _sent(api, count)
            used = cpu(bot) - before
            asking.cancel()
            await stage.over()
        times, told = await api.times(), await api.summary()
    _report(on, count, rate, times, told)
    print(f"  {used / count * 1000:.2f} ms of a core a digest, with the replies beside")
    digests = [at for at, chat, _ in times if chat < ASKING]
    idle = list(people.waited(times, idle_from, idle_to))
    busy = list(people.waited(times, digests[0], digests[-1]))
    print(f"  replies, p50 and p95: idle {_spread(idle)} ms of {len(idle)}, busy {_spread(busy)} ms of {len(busy)}")
    print(f"  p95 busy over idle: {_p95(busy) / _p95(idle):.2f}")


async def _sent(api: Server, count: int) -> None:
    """Once so many digests have come."""
    while (await api.summary())["sent"] < count:  # noqa: ASYNC110  # it is another process
        await asyncio.sleep(1)
    while sum(chat < ASKING for _, chat, _ in await api.times()) < count:  # noqa: ASYNC110
        await asyncio.sleep(1)


def _report(on: str, count: int, rate: int, times: Sequence[tuple[float, int, str]], told: dict[str, object]) -> None:
    digests = [at for at, chat, _ in times if chat < ASKING]
    took = digests[-1] - digests[0]
    whole = sum(digests[0] <= at <= digests[-1] for at, _, _ in times) - 1
    print(f"{on}: {count} digests at {rate}/s in {took:.1f} s, with {whole - len(digests) + 1} replies beside")
    print(f"  {whole / took:.1f} messages/s, {whole / took / rate:.1%} of the limit; 429: {_limits(told)}", flush=True)


def _limits(told: dict[str, object]) -> int:
    refused = told["refused"]
    assert isinstance(refused, dict)
    return sum(number for name, number in refused.items() if name.startswith("limit"))


def _spread(waited: Sequence[float]) -> str:
    return f"{quantiles(waited, n=20)[9]:.1f} and {_p95(waited):.1f}"


def _p95(waited: Sequence[float]) -> float:
    return quantiles(waited, n=20)[-1]


# Two processes


async def share(count: int, rate: int) -> None:
    async with place("postgresql") as where, server(bot_limit=rate) as api:
        stage = Stage(where)
        await stage.queue(range(1, count + 1))
        seen: Counter[str] = Counter()
        with TemporaryDirectory(prefix="newsbot-") as folder:
            async with stage.bot(api, rate), stage.bot(api, rate, Path(folder)):
                while (await stage.counts()).get("queued"):
                    seen.update(await stage.leased())
                    await asyncio.sleep(0.5)
        times, told = await api.times(), await api.summary()
    _report("two processes on postgresql", count, rate, times, told)
    parts = ", ".join(f"{number / seen.total():.0%}" for number in seen.values())
    print(f"  {told['repeats']} repeated; what was under way was theirs to {parts}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kill", "trouble", "pace", "share"))
    parser.add_argument("--on", nargs="*", default=["sqlite", "postgresql"], choices=("sqlite", "postgresql"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument(
        "--rate", type=int, default=1000, help="messages a second: the bot's setting, the server's limit"
    )
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--every", type=float, default=0.1, help="seconds between two people's questions")
    given = parser.parse_args()
    for on in given.on if given.what != "share" else ():
        if given.what == "kill":
            asyncio.run(kill(on, given.count, given.rate, given.kills))
        elif given.what == "trouble":
            asyncio.run(trouble(on, given.count, given.rate))
        else:
            asyncio.run(pace(on, given.count, given.rate, given.every))
    if given.what == "share":
        asyncio.run(share(given.count, given.rate))


if __name__ == "__main__":
    main()
