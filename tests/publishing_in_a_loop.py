"""Run as a program: publishes articles without end, and prints the number of each once it is answerable.

python -m tests.publishing_in_a_loop DATA_DIR
"""

import asyncio
import itertools
import sys
from pathlib import Path

from bot.archive import opened
from bot.config import Settings
from tests.makers import NOW, draft


async def main(data_dir: Path) -> None:
    async with opened(Settings.default(data_dir)) as archive:
        for number in itertools.count():
            paragraphs = tuple(f"Story {number} has a paragraph {one}." for one in range(20))
            _, article = await archive.newsroom.publish(draft(paragraphs=paragraphs, source=None), NOW)
            print(article.id, flush=True)  # noqa: T201  # the test reads it


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
