"""Run as a program: saves articles without end, and prints the number of each once it is stored.

python -m tests.saving_in_a_loop URL
"""

import asyncio
import itertools
import sys

from store.articles import Articles
from store.database import Database
from tests.makers import NOW, draft


async def main(url: str) -> None:
    articles = Articles(await Database.open(url))
    for number in itertools.count():
        paragraphs = tuple(f"Story {number} has a paragraph {one}." for one in range(20))
        _, article = await articles.save(draft(paragraphs=paragraphs, source=None), NOW)
        print(article.id, flush=True)  # noqa: T201  # the test reads it


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
