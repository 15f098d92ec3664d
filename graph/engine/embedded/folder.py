"""The files of an embedded engine's data folder.

    password          opens the engine; readable by its owner only
    format.json       layout, engine version, and the name of the current store
    engine.json       the engine that is ready: process, ports, version; absent after its end
    engine.last.json  the previous engine: its ports are used again, so that running clients find the next one
    engine.log        output of the engine (engine.last.log: of the previous one); log/ its own log files
    usage.json        requests counted by a service (gongjian/execution/usage_file.py), also beside a Neo4j server
    demo-token.key    signs the tokens of the demo sign-in (gongjian/access/demo.py), also beside a Neo4j server
    store/            data of the engine; store.<hex>/ after another store has replaced it (swap.py)
    next.<hex>/       a folder of the same layout, in which such a store is built
    writing.lock      held exclusively by a command that loads, migrates or restores
    transaction.lock  held exclusively by the process whose transaction runs (write_lock.py)
    queue.lock        held exclusively by the process that is next
    users.lock        held shared by all attached processes, exclusively by an engine that ends
    start.lock        held exclusively while a process starts the engine
    engine.lock       held exclusively by the running engine: it proves that the engine is alive, a process id does not

Attached processes (`graph/engine/embedded/attach.py`) and the engine (`graph/engine/embedded/server.py`) use this
module.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.engine.embedded.lock import Lock
from graph.errors import EngineError

LAYOUT = 2
LAYOUTS = (1, LAYOUT)  # layout 1 had one store, store/
STORE = "store"
USAGE = "usage.json"
DEMO_KEY = "demo-token.key"


class EngineBusy(EngineError):
    """Another command loads, migrates or restores."""


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """The content of `engine.json`: a running engine."""

    pid: int
    bolt_port: int
    http_port: int
    version: str


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The files of one folder, by name."""

    path: Path

    def prepare(self) -> None:
        """Create the folder, or make it private. Raises `EngineError` for another kind of folder or layout."""
        try:
            self._create()
            self._check_layout()
            self._create_password()
        except OSError as error:
            raise EngineError(f"{self.path} cannot be written ({error.strerror}): name a folder that can.") from error

    def lock(self, name: str) -> Lock:
        """Open the lock file `users`, `start` or `engine`."""
        return Lock(self.path / f"{name}.lock")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock for a load, migration or restore. Raises `EngineBusy` if another command holds it."""
        lock = self.lock("writing")
        try:
            if not lock.try_exclusive():
                raise EngineBusy(f"Another command writes to {self.path}: wait until it is done, then try again.")
            yield
        finally:
            lock.close()

    @property
    def is_written(self) -> bool:
        """Return True while a command loads, migrates or restores."""
        lock = self.lock("writing")
        try:
            return not lock.try_shared()
        finally:
            lock.close()

    def password(self) -> str:
        """Return the engine's password."""
        return (self.path / "password").read_text(encoding="ascii")

    def record(self) -> EngineRecord | None:
        """Return the record of the engine that is ready, or None."""
        return _read_record(self.path / "engine.json")

    def last_record(self) -> EngineRecord | None:
        """Return the record of the previous engine, or None."""
        return _read_record(self.path / "engine.last.json")

    def publish(self, record: EngineRecord) -> None:
        """Write the record of an engine that is ready."""
        put(self.path / "engine.json", json.dumps(asdict(record)))

    def retire(self) -> None:
        """Withdraw the engine's record, and keep its ports for the next engine."""
        with contextlib.suppress(FileNotFoundError):
            os.replace(self.path / "engine.json", self.path / "engine.last.json")

    def format(self) -> dict[str, object]:
        """Read `format.json`. A new folder has an empty format."""
        path = self.path / "format.json"
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise EngineError(f"{path} is damaged: restore the folder from a backup, or name another one.")
        return content

    def write_format(self, engine: str, store: str | None = None) -> None:
        """Write engine version and current store to `format.json` in one step. The default is the present store."""
        content = {"layout": LAYOUT, "engine": engine, "store": store or self.store.name}
        put(self.path / "format.json", json.dumps(content))

    @property
    def store(self) -> Path:
        """The current store. Raises `EngineError` if the folder no longer names it."""
        name = self.format().get("store")
        others = sorted(path.name for path in self.path.glob(f"{STORE}.*"))
        if name is None and others and not (self.path / STORE).exists():
            raise EngineError(
                f"{self.path / 'format.json'} does not say which of {', '.join(others)} holds the data: restore a backup."
            )
        return self.path / str(name or STORE)

    @property
    def holds_data(self) -> bool:
        """Return True if an engine has ever stored data in the folder."""
        return self.path.is_dir() and (self.path / "users.lock").exists() and (self.store / "databases").is_dir()

    def _create(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise EngineError(f"{self.path} is a file: name a folder.")
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = set(os.listdir(self.path))
        if names - {USAGE, DEMO_KEY} and "users.lock" not in names:
            # A folder of other files: neither its permissions nor its files may be changed.
            raise EngineError(f"{self.path} holds other files, like {min(names)!r}: name a new or an empty folder.")
        self.path.chmod(0o700)
        self.lock("users").close()

    def _check_layout(self) -> None:
        layout = self.format().get("layout", LAYOUT)
        if layout not in LAYOUTS:
            raise EngineError(
                f"{self.path} has layout {layout} and this version reads layout {LAYOUT}:"
                " use the version that wrote it, or name another folder."
            )

    def _create_password(self) -> None:
        write_once(self.path / "password", secrets.token_urlsafe(32))


def minor(version: str) -> str:
    """Return the part of an engine's version that its files depend on: 26.10 of 26.10.2."""
    return ".".join(version.split(".")[:2])


def is_newer(written: str, installed: str) -> bool:
    """Return True if data of one engine version may be unreadable for another."""
    return _numbers(minor(written)) > _numbers(minor(installed))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())


def _read_record(path: Path) -> EngineRecord | None:
    """Read a record; None if it is absent, or unreadable for this version."""
    try:
        return EngineRecord(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_once(path: Path, text: str) -> None:
    """Write a temporary file and link it, unless the file exists: concurrent processes get an equal text."""
    if path.exists():
        return
    aside = _write_aside(path, text)
    with contextlib.suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()


def put(path: Path, text: str) -> None:
    """Replace a whole file in one step: readers see the old text or the new one."""
    os.replace(_write_aside(path, text), path)


def _write_aside(path: Path, text: str) -> Path:
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside
