"""Words near in meaning: what else a sentence may say that answers ("purchase" for "buy")."""

from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=2_000)
def related(stem: str) -> tuple[tuple[str, float], ...]:
    """Stems near in meaning to this one, nearest first, with weights within 0 to 1; none where nothing is known."""
    near = (one.partition(b":") for one in _lines().get(stem.encode(), b"").split())
    return tuple((other.decode(), int(ninths) / 9) for other, _, ninths in near)


@cache
def _lines() -> dict[bytes, bytes]:
    """Each line unread until it is asked for: the whole table as values would take ten times the memory."""
    text = files("store.search").joinpath("data", "related.txt").read_bytes()
    parts = (line.partition(b" ") for line in text.splitlines() if not line.startswith(b"#"))
    return {stem: near for stem, _, near in parts}
