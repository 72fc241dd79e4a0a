"""`newsbot ask`: one question, without Telegram and without writing to the index."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot import words
from bot.answers import Statement
from bot.archive import opened
from bot.config import Settings
from bot.lock import holds
from bot.newsroom import Answered, Unanswered
from bot.pages.article import dateline
from bot.words import answering


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it, if anything has been stored; `behind` counts the changes that the index does not hold yet."""

    result: Answered | Unanswered | None
    behind: int = 0

    def as_json(self) -> dict[str, Any]:
        if not isinstance(self.result, Answered):
            close = self.result.passages if self.result else ()
            return {"status": "unsure", "answers": [], "passages": [_row(one) for one in close]}
        confidence = {"confidence": round(self.result.answer.confidence, 4)}
        return {"status": "answered", "answers": [_row(one) | confidence for one in self.result.statements]}

    def as_lines(self) -> str:
        if self.result is None:
            return words.NOTHING_STORED
        if isinstance(self.result, Unanswered) and self.result.passages:
            return "\n\n".join([answering.CLOSEST_PASSAGES, *map(_told, self.result.passages)])
        if isinstance(self.result, Unanswered):
            headlines = [f"  {article.headline} · {words.day(article.date)}" for article in self.result.nearest]
            return "\n".join([answering.dont_know(), *([answering.NEAREST, *headlines] if headlines else [])])
        told = [_told(one) for one in self.result.statements]
        return "\n\n".join([answering.CLAIMS_DIFFER, *told] if len(told) > 1 else told)


def _row(statement: Statement) -> dict[str, Any]:
    claim, article = statement.claim, statement.article
    return {
        "sentence": claim.match.text,
        "headline": article.headline,
        "date": article.date.isoformat() if article.date else None,
        "byline": article.byline,
        "article_id": article.id,
        "source": article.source,
        "highlight": claim.match.text[slice(*claim.highlight)] if claim.highlight else None,
    }


def _told(statement: Statement) -> str:
    article = statement.article
    source = [article.source] if article.source else []
    return "\n".join([statement.claim.match.text, "", article.headline, dateline(article), *source])


async def ask_once(settings: Settings, question: str, today: date | None = None) -> Asked:
    """Without a writer, beside a running bot or by itself. Where there is no database, none is made."""
    if settings.database_file is not None and not holds(settings.data_dir, settings.database_file):
        return Asked(None)
    async with opened(settings, reading=True) as archive:
        behind = await archive.indexer.behind()
        if not await archive.articles.last_change():
            return Asked(None)
        return Asked(await archive.newsroom.answer(question, today), behind)
