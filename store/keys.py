"""What counts as the same address or the same name. Keys are stored, so a change here needs a migration."""

import hashlib
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

_TRACKING = re.compile(r"(?:utm_\w*|fbclid)(?:=|$)", re.IGNORECASE)
_LONGEST_NAME = 200  # characters that tell names apart: PostgreSQL refuses to index very long ones


def source_key(source: str | None) -> str | None:
    """The identity of an article's web address, whatever its case, trailing slash, fragment or tracking say.

    A digest, since PostgreSQL refuses to index a very long address.
    """
    if not source or not source.strip():
        return None
    return hashlib.blake2b(_plain(source.strip()).encode(), digest_size=16).hexdigest()


def name_key(name: str) -> str:
    """A topic's or an author's name without case, accents and doubled spaces."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())[:_LONGEST_NAME].rstrip()


def _plain(source: str) -> str:
    try:
        parts = urlsplit(source)
    except ValueError:  # it looks like an address and is none; then it is the same only letter for letter
        return source
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    path = parts.path.rstrip("/")
    return SplitResult(parts.scheme.lower(), parts.netloc.lower(), path, query, "").geturl()
