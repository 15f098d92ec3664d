"""Resolve the locked dependencies for every Python and platform at once: `make lock`."""

from __future__ import annotations

import subprocess
import sys

QUIET = (
    "--universal",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
    "--upgrade",
    "--python-version",
    "3.11",
)


def main() -> None:
    """Write requirements.lock and requirements-dev.lock, without any address."""
    for name, extra in (("requirements.lock", ()), ("requirements-dev.lock", ("--extra", "dev"))):
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *QUIET, *extra, "-o", name], check=True
        )


if __name__ == "__main__":
    main()
