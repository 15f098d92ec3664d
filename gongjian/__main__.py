"""The entry point: `gongjian`, or `python -m gongjian`. Errors are one sentence, Ctrl-C is none, from the first import on."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from gongjian.cli import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
