"""Start-up messages of the service: the time of each step, then its addresses."""

from __future__ import annotations

import socket
import sys
import time

from rich.console import Console

from gongjian.access.examples import Example
from gongjian.cli.sign_in import print_links
from gongjian.settings import Settings


def step(console: Console, name: str, began: float, text: str) -> float:
    """Print the time that a step took in seconds, and return the present time."""
    now = time.monotonic()
    console.print(f"{name:<8} {now - began:5.1f} s  {text}")
    return now


def announce(
    console: Console, listening: socket.socket, began: float, settings: Settings, examples: tuple[Example, ...]
) -> None:
    """Print the addresses of the service, and the sign-in links of the demo."""
    host, port = listening.getsockname()[:2]
    step(console, "service", began, "ready")
    console.print(
        f"\n  GraphQL  http://{host}:{port}/graphql\n  page     http://{host}:{port}/\n  health   http://{host}:{port}/health/ready"
    )
    console.print(f"  try      {sys.argv[0]} ask F03")
    if settings.signs_in_demo:
        print_links(console, f"http://{host}:{port}", examples)
    else:
        console.print("\nSign-in is by tokens; without one, a viewer is PUBLIC.")
    console.print("\nCtrl-C stops the service.")
