"""Values for tests, whole and plain; each test says only what matters to it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from store.entities import Article, Author, Draft, Sentence, SentenceKind

NOW = dt.datetime(2024, 11, 20, 12, 0, tzinfo=dt.UTC)

BRIDGE = Draft(
    headline="Harbour bridge reopens after repairs",
    paragraphs=(
        "The harbour bridge in Port Ellery reopened on Monday after nine weeks of repairs.",
        "The work cost 4.2 million crowns, the port authority said. Lorries have to wait until Friday.",
    ),
    site="The Ellery Courier",
    topics=("Port Ellery", "Transport"),
    authors=(Author("Mina Okafor", "Mina Okafor reports on ports and railways. She lives in Port Ellery."),),
    date=dt.date(2024, 11, 18),
    source="https://example.org/bridge",
)


def draft(**given: Any) -> Draft:
    return replace(BRIDGE, **given)


def article(number: int = 1, version: int = 1, **given: Any) -> Article:
    fields = {name: getattr(BRIDGE, name) for name in BRIDGE.__dataclass_fields__ if name != "notes"}
    return Article(**{**fields, "id": number, "version": version, "saved_at": NOW, **given})


def sentence(text: str, paragraph: int = 0, kind: SentenceKind = SentenceKind.BODY) -> Sentence:
    return Sentence(article_id=1, version=1, position=0, paragraph=paragraph, kind=kind, text=text)
