"""A fresh process over the archive: what it takes of memory, and how soon it answers.

    python -m bench.search_process FOLDER QUESTIONS

prints one JSON object: VmRSS and VmHWM in MB after the questions, one a line of the file, were answered one after the
other. All that the bot imports is imported, and the index is open for writing.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.search_build import settings_of
from bot import running  # noqa: F401  for its weight
from bot.archive import opened

RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes."""

    resident: float
    most: float
    started: float  # resident before the first question


def memory(folder: Path, questions: Sequence[str]) -> Memory:
    with TemporaryDirectory(prefix="newsbot-") as place:
        file = Path(place) / "questions"
        file.write_text("\n".join(" ".join(question.split()) for question in questions), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "bench.search_process", folder, file], check=True, capture_output=True, text=True
        )
    return Memory(**json.loads(done.stdout))


def restart(folder: Path, question: str) -> float:
    """Seconds from starting `newsbot ask` to its answer, the median of some; the disk's cache is warm."""
    command = [sys.executable, "-m", "bot", "ask", question]
    environment = os.environ | {"NEWSBOT_DATA_DIR": str(folder), "NEWSBOT_DATABASE_URL": ""}
    return median(_seconds(command, environment) for _ in range(RESTARTS))


def _seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    began = perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        took = perf_counter() - began
        process.communicate()
    return took


async def _answer(folder: Path, questions: Sequence[str]) -> Memory:
    async with opened(settings_of(folder)) as archive:
        await archive.indexer.catch_up()
        started = _megabytes("VmRSS")
        for question in questions:
            await archive.newsroom.answer(question)
        return Memory(_megabytes("VmRSS"), _megabytes("VmHWM"), started)


def _megabytes(field: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def main() -> None:
    folder, file = map(Path, sys.argv[1:])
    measured = asyncio.run(_answer(folder, file.read_text(encoding="utf-8").splitlines()))
    print(json.dumps({name: getattr(measured, name) for name in Memory.__dataclass_fields__}))


if __name__ == "__main__":
    main()
