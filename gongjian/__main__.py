"""Entry point of `gongjian` and `python -m gongjian`. Ctrl-C ends the program without a traceback, imports included."""

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
