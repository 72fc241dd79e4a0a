"""Many, some at a time: databases limit how much one statement may name, and a writer should let others pass."""

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

AT_ONCE = 200  # articles in one transaction, ids in one statement

Each = TypeVar("Each")


def batches(many: Iterable[Each]) -> Iterator[list[Each]]:
    rest = iter(many)
    while some := list(itertools.islice(rest, AT_ONCE)):
        yield some
