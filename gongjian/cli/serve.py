"""`gongjian serve`: the service with its engine; on loopback, unless its tokens have a real key."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import time
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from gongjian.access.configured import keys_of
from gongjian.access.examples import Example
from gongjian.app import create_app
from gongjian.cli.announce import announce
from gongjian.cli.startup import prepare
from gongjian.cli.workers import FINISHING, supervise
from gongjian.connection import connected
from gongjian.http.protocol import ServerConfig
from gongjian.logs import configure
from gongjian.settings import Settings, read_settings
from graph.errors import BadUserInput
from seed.sets import COUNTY

Port = Annotated[int | None, typer.Option("--port", help="Port to listen on, 0 for any.", envvar="PORT")]


def serve(
    port: Port = None,
    seed: Annotated[bool, typer.Option("--seed", help="Load data first if the graph is empty.")] = False,
    data: Annotated[
        str, typer.Option("--data", help="Data set for --seed: county or fixture.", envvar="DATA")
    ] = COUNTY,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Number of processes. They share one engine.")] = 1,
    reload: Annotated[
        bool, typer.Option("--reload", help="Restart when a Python file in this folder changes.")
    ] = False,
    proxy_headers: Annotated[
        bool | None,
        typer.Option(
            "--proxy-headers", help="Believe X-Forwarded-For and X-Forwarded-Proto of a TLS proxy on this machine."
        ),
    ] = None,
) -> None:
    """Serve the API until Ctrl-C: on loopback, and with GONGJIAN_HOST and a token key on any address.

    Examples:

    `gongjian serve --seed --workers 2`
    """
    given = {"port": port, "proxy_headers": proxy_headers}
    settings = read_settings(**{name: value for name, value in given.items() if value is not None})
    if reload and workers > 1:
        raise BadUserInput("Options --reload and --workers contradict each other; give one.")
    console = Console(highlight=False, soft_wrap=True)
    configure(settings)
    with listen(settings) as listening, contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        if reload or workers > 1:
            supervise(settings, listening, console, data if seed else None, None if reload else workers)
        else:
            serving = _serve(settings, listening, console, data if seed else None)
            # uvicorn's event loop, as in workers
            with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
                runner.run(serving)
    console.print("\nStopped; the data remains.")


def listen(settings: Settings) -> socket.socket:
    """Return a listening socket. Raises `BadUserInput` if the sign-in forbids the address, or the port is in use."""
    keys_of(settings)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # IPPROTO_TCP explicitly: asyncio sets TCP_NODELAY only for sockets with this protocol
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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


async def _serve(settings: Settings, listening: socket.socket, console: Console, data: str | None) -> None:
    _cancel_on_sigterm()
    began = time.monotonic()
    async with connected(settings) as graph:  # keeps the engine until the service ends
        began, examples = await prepare(settings, graph, console, data, began)
        server = uvicorn.Server(
            ServerConfig(create_app(settings), settings, log_config=None, timeout_graceful_shutdown=FINISHING)
        )
        announcement = asyncio.create_task(
            _announce_when_started(server, console, listening, began, settings, examples)
        )
        _leave_signals_to_the_server()
        await server.serve(sockets=[listening])
        announcement.cancel()


def _cancel_on_sigterm() -> None:
    """Make SIGTERM cancel the start of the service, as Ctrl-C does."""
    task = asyncio.current_task()
    assert task is not None, "runs in a coroutine"
    with contextlib.suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def _leave_signals_to_the_server() -> None:
    """Ignore signals outside the server, which raises them again after it has finished its requests."""
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


async def _announce_when_started(
    server: uvicorn.Server,
    console: Console,
    listening: socket.socket,
    began: float,
    settings: Settings,
    examples: tuple[Example, ...],
) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    announce(console, listening, began, settings, examples)
