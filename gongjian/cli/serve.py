"""`gongjian serve`: the service, with its engine, on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import socket
import sys
import threading
import time
from typing import Annotated
from urllib.request import urlopen

import typer
import uvicorn
from rich.console import Console
from uvicorn.supervisors import ChangeReload, Multiprocess

from gongjian.app import create_app
from gongjian.cli.seed import load_with_progress
from gongjian.connection import Graph, connected
from gongjian.logs import configure, log_config
from gongjian.settings import Settings, read_settings
from graph.engine import open_engine
from graph.errors import BadUserInput
from seed.mark import Overtaken
from seed.sets import COUNTY, data_set

FINISHING = 10  # seconds for requests that run when the service is told to end
STARTING = 120.0  # seconds for a worker to answer
Port = Annotated[int | None, typer.Option("--port", help="Port to listen on, 0 for any.", envvar="PORT")]


def serve(
    port: Port = None,
    seed: Annotated[bool, typer.Option("--seed", help="Load data first if there is none.")] = False,
    data: Annotated[str, typer.Option("--data", help="Which: county or fixture.", envvar="DATA")] = COUNTY,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer; they share one engine.")] = 1,
    reload: Annotated[bool, typer.Option("--reload", help="Start again whenever a Python file here changes.")] = False,
) -> None:
    """Serve the API on loopback until Ctrl-C.

    Examples:

    `gongjian serve --seed --workers 2`
    """
    settings = read_settings() if port is None else read_settings(port=port)
    if reload and workers > 1:
        raise BadUserInput("Options --reload and --workers contradict each other; give one.")
    console = Console(highlight=False, soft_wrap=True)
    configure(settings)
    with listen(settings) as listening, contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        if reload or workers > 1:
            supervise(settings, listening, console, data if seed else None, None if reload else workers)
        else:
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
        began = await _prepare(settings, graph, console, data, began)
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), log_config=None, access_log=False, timeout_graceful_shutdown=FINISHING)
        )
        announcing = asyncio.create_task(_announce_when_started(server, console, listening, began))
        _leave_signals_to_the_server()
        await server.serve(sockets=[listening])
        announcing.cancel()


async def _prepare(settings: Settings, graph: Graph, console: Console, data: str | None, began: float) -> float:
    """Tell of the engine, load the data if there is none; gives the present time."""
    where = settings.neo4j_uri or f"embedded in {settings.data}"
    began = _step(console, "engine", began, f"{await graph.client.server()}, {where}")
    return _step(console, "data", began, await _seed(graph, data)) if data else began


def supervise(
    settings: Settings, listening: socket.socket, console: Console, data: str | None, workers: int | None
) -> None:
    """Serve by processes of their own, or by one that is started again when a file changes; this one holds the engine."""
    began = time.monotonic()
    engine = open_engine(settings.endpoint, settings.data, settings.heap, settings.statement_seconds)
    try:

        async def prepare() -> None:
            async with connected(settings) as graph:
                await _prepare(settings, graph, console, data, began)

        asyncio.run(prepare())
        config = uvicorn.Config(
            "gongjian.app:create_app",
            factory=True,
            workers=workers,
            reload=workers is None,
            log_config=log_config(settings),
            access_log=False,
            timeout_graceful_shutdown=FINISHING,
        )
        threading.Thread(target=_announce_when_alive, args=(console, listening), daemon=True).start()
        if workers is None:
            ChangeReload(config, target=uvicorn.Server(config).run, sockets=[listening]).run()
        else:
            Multiprocess(config, sockets=[listening]).run()
    finally:
        engine.detach()


def _announce_when_alive(console: Console, listening: socket.socket) -> None:
    began = time.monotonic()
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    while time.monotonic() - began < STARTING:
        with contextlib.suppress(OSError), urlopen(f"{address}/health/live", timeout=2):  # noqa: S310  # our own address
            return _announce(console, listening, began)
        time.sleep(0.1)
    return None


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


async def _announce_when_started(
    server: uvicorn.Server, console: Console, listening: socket.socket, began: float
) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    _announce(console, listening, began)


def _announce(console: Console, listening: socket.socket, began: float) -> None:
    host, port = listening.getsockname()[:2]
    _step(console, "service", began, "ready")
    console.print(
        f"\n  GraphQL  http://{host}:{port}/graphql\n  page     http://{host}:{port}/\n  health   http://{host}:{port}/health/ready"
    )
    console.print(f"  try      {sys.argv[0]} ask F03\n\nOn loopback only until viewers have rights. Ctrl-C ends it.")


def _step(console: Console, name: str, began: float, text: str) -> float:
    """Print how long a step took; gives the present time."""
    now = time.monotonic()
    console.print(f"{name:<8} {now - began:5.1f} s  {text}")
    return now
