"""The database server of the embedded engine: ArcadeDB, with Bolt on the loopback interface.

No other module imports ArcadeDB. Its differences from Neo4j are handled where Cypher is written.
"""

from __future__ import annotations

import socket
from typing import Any

from graph.engine.embedded.attach import DATABASE
from graph.engine.embedded.folder import EngineFolder, EngineRecord
from graph.errors import EngineError


def free_ports(last: EngineRecord | None) -> tuple[int, int]:
    """Return ports for Bolt and HTTP: the previous ones if they are free, else others."""
    preferred = (last.bolt_port, last.http_port) if last else (0, 0)
    sockets = [_bind(port) for port in preferred]
    ports = [bound.getsockname()[1] for bound in sockets]
    for bound in sockets:
        bound.close()
    return ports[0], ports[1]


def start(folder: EngineFolder, record: EngineRecord, heap: str, statement_timeout: float) -> Any:
    """Start the server on the loopback interface with the folder's password, and open its database."""
    try:
        from arcadedb_embedded.server import ArcadeDBServer
    except ImportError as error:
        raise EngineError(
            f"The embedded engine cannot be loaded on this platform ({error}): set NEO4J_URI to a Neo4j server."
        ) from error
    config = {
        "mode": "production",
        "host": "127.0.0.1",
        "http_port": record.http_port,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": record.bolt_port,
        "bolt_defaultDatabase": DATABASE,
    }
    # -Xrs: this process handles signals, so that it always ends cleanly. The time limit must be set before the
    # database opens: as a setting of the server it would not apply to statements.
    options = {"heap_size": heap, "jvm_args": ["-Xrs", f"-Darcadedb.command.timeout={int(statement_timeout * 1000)}"]}
    _forget_old_password(folder)
    server = ArcadeDBServer(str(folder.store), folder.password(), config, options)
    server.start()
    server.create_database(DATABASE)
    return server


def log_to_files_only() -> None:
    """Restrict the engine to its own rotating log files: a file with its output would grow without limit."""
    import jpype

    root = jpype.JClass("java.util.logging.Logger").getLogger("")
    console = jpype.JClass("java.util.logging.ConsoleHandler")
    for handler in root.getHandlers():
        if isinstance(handler, console):
            root.removeHandler(handler)


def _forget_old_password(folder: EngineFolder) -> None:
    """Remove the engine's users if the folder's password is newer, because somebody deleted the old password."""
    users = folder.store / "config" / "server-users.jsonl"
    if users.exists() and users.stat().st_mtime < (folder.path / "password").stat().st_mtime:
        users.unlink()


def _bind(port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(("127.0.0.1", port))
    except OSError:
        bound.bind(("127.0.0.1", 0))
    return bound
