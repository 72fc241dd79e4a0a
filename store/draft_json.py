"""Drafts as JSON and back, for the desk. What an earlier version wrote lacks fields that came later: they are empty."""

import datetime as dt
import json
from typing import Any

from store.entities import Author, Draft


def draft_to_json(draft: Draft) -> str:
    return json.dumps(
        {
            "headline": draft.headline,
            "paragraphs": draft.paragraphs,
            "site": draft.site,
            "topics": draft.topics,
            "authors": [[author.name, author.bio] for author in draft.authors],
            "date": draft.date and draft.date.isoformat(),
            "published_at": draft.published_at and draft.published_at.isoformat(),
            "source": draft.source,
            "caption": draft.caption,
            "picture": draft.picture,
            "notes": draft.notes,
        }
    )


def draft_from_json(packed: str) -> Draft:
    read: dict[str, Any] = json.loads(packed)
    date, moment = read.get("date"), read.get("published_at")
    return Draft(
        headline=read["headline"],
        paragraphs=tuple(read["paragraphs"]),
        site=read.get("site"),
        topics=tuple(read.get("topics", ())),
        authors=tuple(Author(name, bio) for name, bio in read.get("authors", ())),
        date=dt.date.fromisoformat(date) if date else None,
        published_at=dt.datetime.fromisoformat(moment) if moment else None,
        source=read.get("source"),
        caption=read.get("caption"),
        picture=read.get("picture"),
        notes=tuple(read.get("notes", ())),
    )
