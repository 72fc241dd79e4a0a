"""Words of the dictionary, from SCOWL's lists: what `store/search/data/dictionary.txt` is made of.

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python -m bench.learn_dictionary scowl/usr/share/dict/scowl [--write]

The longer a word, the rarer it may be: SCOWL's larger sizes hold ever rarer words, and a slip makes a rare short word
("wok" for "work") far more often than anybody asks for one. Names are taken up to size 50, from four letters on.
"""

import argparse
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

WRITTEN = Path(__file__).resolve().parents[1] / "store" / "search" / "data" / "dictionary.txt"
HEADER = """\
# Words of the dictionary, names among them: none is repaired into another one. They are sorted, and so are the lines.
# From SCOWL 2020.12.07 (Debian package scowl), the larger sizes for long words only:
# python -m bench.learn_dictionary FOLDER --write
# Copyright 2000-2011 by Kevin Atkinson. Its licence is in LICENSE-scowl.txt.
"""
_LISTS = ("english", "american", "british", "canadian")
_SIZES = (10, 20, 35, 40, 50, 55)
_LARGEST = {3: 20, 4: 35, 5: 40}  # by a word's letters; of longer ones all sizes
_NAMES_UP_TO = 50
_WORD = re.compile(r"[a-z]{3,}")
_NAME = re.compile(r"[A-Z][a-z]{3,}")
_WIDTH = 120


def read_words(folder: Path) -> Iterator[str]:
    for size in _SIZES:
        words = filter(_WORD.fullmatch, _read(folder, "words", size))
        yield from (word for word in words if size <= _LARGEST.get(len(word), size))
        if size <= _NAMES_UP_TO:
            names = (name for kind in ("upper", "proper-names") for name in _read(folder, kind, size))
            yield from (name.lower() for name in names if _NAME.fullmatch(name))


def _read(folder: Path, kind: str, size: int) -> Iterator[str]:
    for path in (folder / f"{name}-{kind}.{size}" for name in _LISTS):
        if path.is_file():
            yield from path.read_text(encoding="latin-1").split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of SCOWL's lists")
    parser.add_argument("--write", action="store_true", help=f"write {WRITTEN.name}")
    parsed = parser.parse_args()
    found = sorted(set(read_words(parsed.folder)))
    text = HEADER + textwrap.fill(" ".join(found), _WIDTH, break_on_hyphens=False) + "\n"
    print(f"{len(found):,} words, {len(text):,} bytes")
    if parsed.write:
        WRITTEN.write_text(text)


if __name__ == "__main__":
    main()
