"""What a service says while it starts: each step with its seconds, then where it answers."""

from __future__ import annotations

import socket
import sys
import time

from rich.console import Console


def step(console: Console, name: str, began: float, text: str) -> float:
    """Print how long a step took; gives the present time."""
    now = time.monotonic()
    console.print(f"{name:<8} {now - began:5.1f} s  {text}")
    return now


def announce(console: Console, listening: socket.socket, began: float) -> None:
    """Say where the service answers."""
    host, port = listening.getsockname()[:2]
    step(console, "service", began, "ready")
    console.print(
        f"\n  GraphQL  http://{host}:{port}/graphql\n  page     http://{host}:{port}/\n  health   http://{host}:{port}/health/ready"
    )
    console.print(f"  try      {sys.argv[0]} ask F03\n\nOn loopback only until viewers have rights. Ctrl-C ends it.")
