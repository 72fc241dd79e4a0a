"""North for South, East for West."""

from bot.answers.guards.scene import Scene
from store.search.names import same_country
from store.search.question import COMPASS, directions
from store.search.terms import Token, stem


def another_direction(scene: Scene) -> bool:
    """A direction in the question that the sentence, or what stands around it, does not have at the same word."""
    claimed = _ways(scene.claimed)
    asked = _ways(scene.question.tokens)
    missing = asked - claimed
    if not missing:
        return False
    if claimed - asked:
        return True
    around = {way for known, way in _STEMS.items() if known in scene.around}
    return bool(missing - around or _divided(scene) - _pairs(scene.claimed) & _divided(scene))


_STEMS = {stem(word): way for word, way in COMPASS.items()}
_CAPITALS = {"pyongyang": ("north", "korea"), "seoul": ("south", "korea")}


def _ways(told: tuple[Token, ...]) -> set[str]:
    ways = {COMPASS[token.word] for token in told if token.word in COMPASS}
    return ways | {_CAPITALS[token.word][0] for token in told if token.word in _CAPITALS}


def _pairs(told: tuple[Token, ...]) -> set[tuple[str, str]]:
    pairs = {_country_of(pair) for pair in directions(told)}
    return pairs | {_CAPITALS[token.word] for token in told if token.word in _CAPITALS}


def _divided(scene: Scene) -> set[tuple[str, str]]:
    """Of the directions asked for those that name one of two countries, where the sentence names that country."""
    pairs = {_country_of(pair) for pair in scene.question.directions}
    return {pair for pair in pairs if pair[1] in scene.claimed_stems}


def _country_of(pair: tuple[str, str]) -> tuple[str, str]:
    way, place = pair
    return way, same_country().get(place, place)
