"""Command that compares the whole corpus with the accepted statements: `make golden`.

`--update` accepts what the corpus compiles to now, `--show NAME` prints a document, and `--visibility` prints the
variables without a condition of visibility.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.golden.comparison import accept, compare, readable_text
from tests.golden.documents import Entry, read_entries
from tests.golden.fingerprints import Compiled, compile_entry
from tests.golden.visibility import EXCEPTIONS, unmarked


def main() -> int:
    """Run the command. The exit code is 1 if a document differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--update", action="store_true", help="accept what the corpus compiles to now")
    parser.add_argument("--show", metavar="NAME", help="print one document with its plan, statement and projector")
    parser.add_argument(
        "--visibility", action="store_true", help="print bound variables without a visibility condition"
    )
    options = parser.parse_args()
    if options.visibility:
        return print_unmarked()
    if options.show:
        return print_document(options.show)
    start, entries, compiled = time.perf_counter(), read_entries(), dict[str, Compiled]()

    def compile_once(entry: Entry) -> Compiled:
        if entry.name not in compiled:
            compiled[entry.name] = compile_entry(entry)
        return compiled[entry.name]

    report = compare(entries, compile_once)
    print(report)
    print(f"{time.perf_counter() - start:.1f} s")
    if options.update:
        accept(entries, compile_once)
        return 0
    return 1 if report.differing else 0


def print_document(name: str) -> int:
    """Print one document of the corpus. The exit code is 2 if the corpus has no such document."""
    entry = next((entry for entry in read_entries() if entry.name == name), None)
    if entry is None:
        print(f"There is no document {name!r}.", file=sys.stderr)
        return 2
    compiled = compile_entry(entry)
    print(readable_text(entry, compiled), compiled.parameters, compiled.projector, sep="\n")
    return 0


def print_unmarked() -> int:
    """Print the corpus's variables without a condition of visibility. The exit code is 1 if one is no exception."""
    variables = {variable for entry in read_entries() for variable in unmarked(entry)}
    for variable in sorted(variables):
        print(variable, EXCEPTIONS.get(variable, "— no exception"), sep="  ")
    return 1 if variables - EXCEPTIONS.keys() else 0


if __name__ == "__main__":
    raise SystemExit(main())
