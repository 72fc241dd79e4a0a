"""The verbs of a sentence."""

from store.search.terms import Token
from store.search.verb_forms import PARTICIPLES

__all__ = ["PARTICIPLES", "root"]


def root(token: Token) -> str:
    return token.stem
