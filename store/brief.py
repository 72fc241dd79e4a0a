"""What lists of news say of an article: a value only."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An article's current version, in short. `lead` is its first sentence that does not merely repeat the headline."""

    id: int
    version: int
    headline: str
    lead: str
    byline: str
    site: str | None = None
    date: dt.date | None = None
    published_at: dt.datetime | None = None
    source: str | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.version))
