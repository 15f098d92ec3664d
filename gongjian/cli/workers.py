"""Worker processes: several workers, or one that restarts after a change of a file."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from urllib.request import urlopen

import uvicorn
from rich.console import Console
from uvicorn.supervisors import ChangeReload, Multiprocess

from gongjian.access.examples import Example
from gongjian.cli.announce import announce
from gongjian.cli.startup import prepare
from gongjian.connection import connected
from gongjian.http.protocol import ServerConfig
from gongjian.logs import log_config
from gongjian.settings import Settings
from graph.engine.select import open_engine

FINISHING = 10  # seconds for running requests after a signal to stop
HUNG = 60  # seconds without a sign of life after which a worker is replaced; on a busy machine its start takes long


def supervise(
    settings: Settings, listening: socket.socket, console: Console, data: str | None, workers: int | None
) -> None:
    """Run worker processes, or one with reload for `workers` None; the present process keeps the engine."""
    began = time.monotonic()
    engine = open_engine(settings.endpoint, settings.data, settings.heap, settings.statement_seconds)
    try:

        async def ready() -> tuple[Example, ...]:
            async with connected(settings) as graph:
                return (await prepare(settings, graph, console, data, began))[1]

        examples = asyncio.run(ready())
        config = ServerConfig(
            "gongjian.app:create_app",
            settings,
            factory=True,
            workers=workers,
            reload=workers is None,
            log_config=log_config(settings),
            timeout_graceful_shutdown=FINISHING,
            timeout_worker_healthcheck=HUNG,
        )
        threading.Thread(
            target=_announce_when_alive, args=(console, listening, settings, examples), daemon=True
        ).start()
        if workers is None:
            ChangeReload(config, target=uvicorn.Server(config).run, sockets=[listening]).run()
        else:
            Multiprocess(config, sockets=[listening]).run()
    finally:
        engine.detach()


def _announce_when_alive(
    console: Console, listening: socket.socket, settings: Settings, examples: tuple[Example, ...]
) -> None:
    began = time.monotonic()
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    while True:
        with contextlib.suppress(OSError), urlopen(f"{address}/health/live", timeout=2):  # noqa: S310  # our own address
            return announce(console, listening, began, settings, examples)
        time.sleep(0.1)
