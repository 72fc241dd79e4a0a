"""Python looks for objects that only hold each other after every 700 that are made. Here hardly any do, while a crowd's
digests are made of millions: looking took a third of the time, and stopped everything else for a tenth of a second."""

import gc

OBJECTS, ROUNDS = 20_000, 20


def look_rarely() -> None:
    """To be called once everything is loaded, which is then not looked at again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, ROUNDS, ROUNDS)
