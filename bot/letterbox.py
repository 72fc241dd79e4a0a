"""Questions that readers send to the newsroom because nothing answered them."""

import asyncio
from datetime import datetime

from bot.likeness import key_of, likest
from store.asked import AskedQuestions

_COMPARED = 2000  # questions, those that were sent last


class Letterbox:
    def __init__(self, asked: AskedQuestions) -> None:
        self._asked = asked

    async def drop(self, question: str, mark: str, now: datetime) -> bool:
        """Count a question with those like it; False if it was sent under this mark before."""
        earlier = await self._asked.recent(_COMPARED)
        like = await asyncio.to_thread(likest, question, earlier)
        return await self._asked.count(question, key_of(question), like, mark, now)
