"""`gongjian serve`: the service, with its engine, on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import signal
import socket
import sys
import time
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from gongjian.app import create_app
from gongjian.cli.seed import load_with_progress
from gongjian.connection import Graph, connected
from gongjian.settings import Settings, read_settings
from graph.errors import BadUserInput
from seed.mark import Overtaken
from seed.sets import COUNTY, data_set

Port = Annotated[int | None, typer.Option("--port", help="Port to listen on, 0 for any.", envvar="PORT")]


def serve(
    port: Port = None,
    seed: Annotated[bool, typer.Option("--seed", help="Load data first if there is none.")] = False,
    data: Annotated[str, typer.Option("--data", help="Which: county or fixture.", envvar="DATA")] = COUNTY,
) -> None:
    """Serve the API on loopback until Ctrl-C."""
    settings = read_settings() if port is None else read_settings(port=port)
    console = Console(highlight=False, soft_wrap=True)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with listen(settings) as listening, contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(settings, listening, console, data if seed else None))
    console.print("\nStopped; the data is kept.")


def listen(settings: Settings) -> socket.socket:
    """A listening socket. Raises `BadUserInput` if the address is not loopback or the port is taken."""
    check_loopback(settings.host)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise BadUserInput(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}); choose another with PORT=8001.",
            argument="port",
        ) from None
    return listening


def check_loopback(host: str) -> None:
    try:
        if host == "localhost" or ipaddress.ip_address(host).is_loopback:
            return
    except ValueError:
        pass
    raise BadUserInput(
        f"Setting GONGJIAN_HOST: {host!r} is not loopback; until viewers have rights the service listens on 127.0.0.1 only.",
        argument="GONGJIAN_HOST",
    )


async def _serve(settings: Settings, listening: socket.socket, console: Console, data: str | None) -> None:
    _end_on_terminate()
    began = time.monotonic()
    async with connected(settings) as graph:  # holds the engine from here to the end of the service
        where = settings.neo4j_uri or f"embedded in {settings.data}"
        began = _step(console, "engine", began, f"{await graph.client.server()}, {where}")
        if data:
            began = _step(console, "data", began, await _seed(graph, data))
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), log_level="warning", access_log=False, timeout_graceful_shutdown=10)
        )
        announcing = asyncio.create_task(_announce(server, console, listening, began))
        _leave_signals_to_the_server()
        await server.serve(sockets=[listening])
        announcing.cancel()


async def _seed(graph: Graph, name: str) -> str:
    """Load the data if there is none; of two that start at once one loads and both serve it."""
    data = data_set(name)
    try:
        return f"{data}, {await load_with_progress(graph, data, keep=True)}"
    except Overtaken:
        return "being loaded by another process"


def _end_on_terminate() -> None:
    """SIGTERM ends a service that is starting as Ctrl-C does."""
    task = asyncio.current_task()
    assert task is not None, "called by a coroutine"
    with contextlib.suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def _leave_signals_to_the_server() -> None:
    """The server finishes what runs, then raises the signal once more: that one finds nobody."""
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


async def _announce(server: uvicorn.Server, console: Console, listening: socket.socket, began: float) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    host, port = listening.getsockname()[:2]
    _step(console, "service", began, "ready")
    console.print(f"\n  GraphQL  http://{host}:{port}/graphql\n  health   http://{host}:{port}/health/ready")
    console.print(f"  try      {sys.argv[0]} ask F03\n\nOn loopback only until viewers have rights. Ctrl-C ends it.")


def _step(console: Console, name: str, began: float, text: str) -> float:
    """Print how long a step took; gives the present time."""
    now = time.monotonic()
    console.print(f"{name:<8} {now - began:5.1f} s  {text}")
    return now
