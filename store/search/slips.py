"""How likely one word was struck for another: the fingers' slips, each at its price."""

_BESIDE = {
    letter: frozenset(row[max(0, at - 1) : at + 2] + above[max(0, at - 1) : at + 2] + below[max(0, at - 1) : at + 2])
    for above, row, below in (
        ("", "qwertyuiop", "asdfghjkl"),
        ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
        ("asdfghjkl", "zxcvbnm", ""),
    )
    for at, letter in enumerate(row)
}
_VOWELS = frozenset("aeiouy")

# Prices in slips, fitted to typing errors on an English keyboard and then rounded.
_LEFT_OUT = 0.65
_DOUBLE_LEFT_OUT = 0.65  # "comittee"
_STRUCK_TWICE = 0.65
_STRUCK_BESIDE = 0.9  # a neighbouring key was touched as well
_STRUCK = 1.4
_SWAPPED = 0.7
_NEIGHBOUR = 0.85
_OTHER_VOWEL = 1.1
_OTHER = 1.5


def price(typed: str, meant: str) -> float:
    """The cheapest way to strike `typed` for `meant`: insertions, omissions, replacements, swapped neighbours."""
    before: list[float] = []
    above = [at * _LEFT_OUT for at in range(len(meant) + 1)]
    for row in range(1, len(typed) + 1):
        current = [row * _STRUCK]
        for column in range(1, len(meant) + 1):
            current.append(_cheapest(typed, meant, row, column, (before, above, current)))
        before, above = above, current
    return above[-1]


def _cheapest(
    typed: str, meant: str, row: int, column: int, rows: tuple[list[float], list[float], list[float]]
) -> float:
    before, above, current = rows
    a, b = typed[row - 1], meant[column - 1]
    if a == b:
        return above[column - 1]
    swapped = row > 1 and column > 1 and a == meant[column - 2] and b == typed[row - 2]
    return min(
        above[column - 1] + _replacement(a, b),
        above[column] + _insertion(typed, row - 1),
        current[column - 1] + (_DOUBLE_LEFT_OUT if column > 1 and meant[column - 2] == b else _LEFT_OUT),
        before[column - 2] + _SWAPPED if swapped else above[column] + _STRUCK,
    )


def _replacement(struck: str, meant: str) -> float:
    if meant in _BESIDE.get(struck, ()):
        return _NEIGHBOUR
    return _OTHER_VOWEL if struck in _VOWELS and meant in _VOWELS else _OTHER


def _insertion(typed: str, at: int) -> float:
    around = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
    if typed[at] in around:
        return _STRUCK_TWICE
    return _STRUCK_BESIDE if _BESIDE.get(typed[at], frozenset()).intersection(around) else _STRUCK
