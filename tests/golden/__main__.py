"""Compare the whole corpus with what was accepted; `--update` accepts it as it compiles now, `--show NAME` prints a document,
`--visibility` the variables that no condition of visibility stands for.

`make golden`, `make golden ARGS=--update`.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.golden.comparison import accept, compare, shown
from tests.golden.documents import Entry, read_entries
from tests.golden.fingerprints import Compiled, compile_entry
from tests.golden.visibility import EXCEPTIONS, unmarked


def main() -> int:
    """Run the verb; the exit code is 1 if a document differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--update", action="store_true", help="accept what the corpus compiles to now")
    parser.add_argument("--show", metavar="NAME", help="print one document with its plan, statement and projector")
    parser.add_argument("--visibility", action="store_true", help="look for bound variables that are visible unasked")
    given = parser.parse_args()
    if given.visibility:
        return look()
    if given.show:
        return show(given.show)
    began, entries, compiled = time.perf_counter(), read_entries(), dict[str, Compiled]()

    def once(entry: Entry) -> Compiled:
        if entry.name not in compiled:
            compiled[entry.name] = compile_entry(entry)
        return compiled[entry.name]

    report = compare(entries, once)
    print(report)
    print(f"{time.perf_counter() - began:.1f} s")
    if given.update:
        accept(entries, once)
        return 0
    return 1 if report.differing else 0


def show(name: str) -> int:
    """Print one document of the corpus."""
    entry = next((one for one in read_entries() if one.name == name), None)
    if entry is None:
        print(f"There is no document {name!r}.", file=sys.stderr)
        return 2
    found = compile_entry(entry)
    print(shown(entry, found), found.parameters, found.projector, sep="\n")
    return 0


def look() -> int:
    """Print the variables of the whole corpus that no condition of visibility stands for."""
    found = {one for entry in read_entries() for one in unmarked(entry)}
    for one in sorted(found):
        print(one, EXCEPTIONS.get(one, "— no exception"), sep="  ")
    return 1 if found - EXCEPTIONS.keys() else 0


if __name__ == "__main__":
    raise SystemExit(main())
