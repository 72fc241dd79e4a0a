"""`newsbot ask`: one question, without Telegram and without writing to the index."""

from dataclasses import dataclass
from typing import Any

from bot import words
from bot.archive import opened
from bot.config import Settings
from bot.lock import holds
from bot.newsroom import Answered, Unanswered
from bot.pages.article import dateline


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it, if anything has been stored; `behind` counts the changes that the index does not hold yet."""

    result: Answered | Unanswered | None
    behind: int = 0

    def as_json(self) -> dict[str, Any]:
        if not isinstance(self.result, Answered):
            return {"status": "unsure", "answers": []}
        answer, article = self.result.answer, self.result.article
        marked = answer.match.text[slice(*answer.highlight)] if answer.highlight else None
        return {
            "status": "answered",
            "answers": [
                {
                    "sentence": answer.match.text,
                    "headline": article.headline,
                    "date": article.date.isoformat() if article.date else None,
                    "byline": article.byline,
                    "article_id": article.id,
                    "source": article.source,
                    "confidence": round(answer.confidence, 4),
                    "highlight": marked,
                }
            ],
        }

    def as_lines(self) -> str:
        if self.result is None:
            return words.NOTHING_STORED
        if isinstance(self.result, Unanswered):
            headlines = [f"  {article.headline} · {words.day(article.date)}" for article in self.result.nearest]
            return "\n".join([words.dont_know(), *([words.NEAREST, *headlines] if headlines else [])])
        answer, article = self.result.answer, self.result.article
        source = [article.source] if article.source else []
        return "\n".join([answer.match.text, "", article.headline, dateline(article), *source])


async def ask_once(settings: Settings, question: str) -> Asked:
    """Without a writer, beside a running bot or by itself. Where there is no database, none is made."""
    if settings.database_file is not None and not holds(settings.data_dir, settings.database_file):
        return Asked(None)
    async with opened(settings, reading=True) as archive:
        behind = await archive.indexer.behind()
        if not await archive.articles.last_change():
            return Asked(None)
        return Asked(await archive.newsroom.answer(question), behind)
