"""Words of the dictionary, from SCOWL's lists: what `store/search/data/dictionary.txt` is made of.

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python -m bench.learn_dictionary scowl/usr/share/dict/scowl [--write]

Sizes 10, 20 and 35 hold what a schooled reader knows. The larger ones hold ever more words that are seldom written on
purpose ("teh", "hist"), and each of those would be a misspelling left as it is.
"""

import argparse
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

WRITTEN = Path(__file__).resolve().parents[1] / "store" / "search" / "data" / "dictionary.txt"
HEADER = """\
# Words of the dictionary: none is repaired into another one. They are sorted, and so are the lines.
# From SCOWL 2020.12.07 (Debian package scowl), sizes 10, 20 and 35: python -m bench.learn_dictionary FOLDER --write
# Copyright 2000-2011 by Kevin Atkinson. Its licence is in LICENSE-scowl.txt.
"""
_LISTS = ("english", "american", "british", "canadian")
_SIZES = (10, 20, 35)
_WORD = re.compile(r"[a-z]{3,}")
_WIDTH = 120


def read_words(folder: Path) -> Iterator[str]:
    for name in _LISTS:
        for size in _SIZES:
            path = folder / f"{name}-words.{size}"
            if path.is_file():
                yield from filter(_WORD.fullmatch, path.read_text(encoding="latin-1").split())


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
