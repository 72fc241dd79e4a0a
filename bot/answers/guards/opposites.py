"""Words that shut each other out: rise and fall, first and last, wife and sister, dollars and euros."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.answers.guards.deeds import deeds_told, verb_asked
from bot.answers.guards.scene import Scene
from store.search.question import Expected
from store.search.terms import LIGHT, Token, tokens, words


def opposite(scene: Scene) -> bool:
    """A word of the question for which the sentence has the opposite."""
    told = _told(scene)
    return any(_clash(word, told, scene, group) for word, group in _asked(scene, "opposites")) or _turned(scene)


def another_kind(scene: Scene) -> bool:
    """A word of the question for which the sentence has another of its kind, and which the sentence before lacks."""
    told = _told(scene)
    return any(
        _clash(word, told, scene, group) and not group.side_of(word) & frozenset(scene.match.before)
        for word, group in _asked(scene, "kinds")
    )


def deed_of_the_opposite(scene: Scene) -> bool:
    """ "How many soldiers were wounded?" and "14 civilians were wounded and three soldiers killed"."""
    asked = _asked(scene, "opposites")
    verb = verb_asked(scene) if asked else None
    if verb is None:
        return False
    told = [(deed.verb, deed.agent | deed.patient) for deed in deeds_told(scene.claimed, scene.claim_text)]
    here = [parts for deed, parts in told if deed == verb]
    elsewhere = frozenset().union(*(parts for deed, parts in told if deed != verb))
    return bool(here) and any(
        group.side_of(word) & elsewhere and all(_clash(word, parts, scene, group) for parts in here)
        for word, group in asked
        if word != verb
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Sides of which each shuts out the others; the words of one side mean about the same."""

    sides: tuple[frozenset[str], ...]

    def side_of(self, word: str) -> frozenset[str]:
        return next((side for side in self.sides if word in side), frozenset())


_TURNS = (
    {
        "before": "before",
        "after": "after",
        "since": "after",
        "until": "before",
        "following": "after",
        "prior": "before",
    },
    {"with": "with", "without": "without"},
    {"from": "from", "to": "to", "into": "to"},
    {"above": "above", "below": "below", "over": "above", "under": "below", "beneath": "below"},
    {"inside": "inside", "outside": "outside"},
    {"against": "against", "for": "for"},
    {"last": "last", "next": "next", "this": "this"},
)


_SPANS = words("second minut hour day week month year decad centuri")  # "in what year" may be told in days


def _asked(scene: Scene, kind: str) -> list[tuple[str, Group]]:
    table = _groups(kind)
    asked = {word.root for word in scene.asked} | {word.token.word for word in scene.asked if word.is_light}
    if scene.question.expected is Expected.DATE:
        asked -= _SPANS
    return [(word, group) for word in asked - scene.question.frame for group in table.get(word, ())]


def _told(scene: Scene) -> frozenset[str]:
    """Roots, without places that are called like a deed: "in jail"."""
    before = (None, *scene.claimed)
    words_told = (
        b
        for a, b in zip(before, scene.claimed, strict=False)
        if not (a and a.word in ("in", "from") and b.word == "jail")
    )
    return frozenset(one for token in words_told for one in (token.stem, token.word))


def _clash(word: str, told: frozenset[str] | set[str], scene: Scene, group: Group) -> bool:
    own = group.side_of(word)
    others = frozenset().union(*(side for side in group.sides if not side & (own | scene.asked_roots)))
    return not told & own and bool(told & others)


def _turned(scene: Scene) -> bool:
    """ "After the flood" for "before the flood": a small word that turns the same word round."""
    asked = _governed(scene.question.tokens)
    told = _governed(scene.claimed)
    for turns in _TURNS:
        for small, noun in asked:
            senses = {turns[other] for other, same in told if same == noun and other in turns}
            if small in turns and senses and turns[small] not in senses:
                return True
    return False


def _governed(read: tuple[Token, ...]) -> set[tuple[str, str]]:
    """Each small word with the next content word: ("after", "flood")."""
    pairs: set[tuple[str, str]] = set()
    for at, token in enumerate(read):
        if token.word in _SMALL:
            noun = next((after for after in read[at + 1 : at + 4] if after.word not in LIGHT), None)
            if noun:
                pairs.add((token.word, noun.stem))
            if at and read[at - 1].stem in _SIDING:
                pairs.add((token.word, read[at - 1].stem))
    return pairs


_SIDING = words("vote voter argu speak campaign testifi rule decid play fight demonstr")
_SMALL = frozenset(small for turns in _TURNS for small in turns)


@cache
def _groups(kind: str) -> dict[str, list[Group]]:
    """By each word, its groups."""
    text = files("bot.answers").joinpath("data", f"{kind}.txt").read_text(encoding="utf-8")
    table: dict[str, list[Group]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            group = Group(tuple(frozenset(token.stem for token in tokens(side)) for side in line.split("|")))
            for word in frozenset().union(*group.sides):
                table.setdefault(word, []).append(group)
    return table
