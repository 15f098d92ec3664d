"""The folder of an embedded engine, file by file.

    password          opens the engine, readable by the owner only
    format.json       which layout and which engine wrote the folder, and which store holds the data
    engine.json       the engine that is ready now: process, ports, version; gone when it ends
    engine.last.json  the one before: its ports are taken again, so that clients that still run find them
    engine.log        what the engine says (engine.last.log: what the one before said); log/ its own log files
    store/            the engine's data; store.<hex>/ where another store has taken its place (embedded_swap.py)
    next.<hex>/       a folder like this one, in which such a store is made
    writing.lock      held exclusively by a command that loads, migrates or restores
    users.lock        held shared by everybody attached, exclusively by an engine that ends
    start.lock        held exclusively while somebody starts the engine
    engine.lock       held exclusively by the engine as long as it lives: this says who is alive, a process id does not

Both sides use this module, who attaches (`graph/engine/embedded/attach.py`) and the engine (`graph/engine/embedded/server.py`).
Not here: when an engine starts and when it ends.
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


class EngineBusy(EngineError):
    """Another command loads, migrates or restores."""


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """A running engine, as it describes itself in `engine.json`."""

    pid: int
    bolt_port: int
    http_port: int
    version: str


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The files of one folder, by name."""

    path: Path

    def prepare(self) -> None:
        """Makes the folder usable, for its owner only; refuses one that is not ours or of another time."""
        try:
            self._create()
            self._check_layout()
            self._create_password()
        except OSError as error:
            raise EngineError(f"{self.path} cannot be written ({error.strerror}): name a folder that can.") from error

    def lock(self, name: str) -> Lock:
        """Opens `users`, `start` or `engine`."""
        return Lock(self.path / f"{name}.lock")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to load, migrate or restore. Raises `EngineBusy` if another command has it."""
        lock = self.lock("writing")
        try:
            if not lock.try_exclusive():
                raise EngineBusy(f"Another command writes to {self.path}: wait until it is done, then try again.")
            yield
        finally:
            lock.close()

    @property
    def is_written(self) -> bool:
        """Whether a command loads, migrates or restores now."""
        lock = self.lock("writing")
        try:
            return not lock.try_shared()
        finally:
            lock.close()

    def password(self) -> str:
        return (self.path / "password").read_text(encoding="ascii")

    def record(self) -> EngineRecord | None:
        return _read_record(self.path / "engine.json")

    def last_record(self) -> EngineRecord | None:
        return _read_record(self.path / "engine.last.json")

    def publish(self, record: EngineRecord) -> None:
        put(self.path / "engine.json", json.dumps(asdict(record)))

    def retire(self) -> None:
        """Takes back what an engine published, and keeps it aside for the next one's ports."""
        with contextlib.suppress(FileNotFoundError):
            os.replace(self.path / "engine.json", self.path / "engine.last.json")

    def format(self) -> dict[str, object]:
        """Reads `format.json`; a new folder has an empty one."""
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
        """Say which engine wrote the folder and which store counts, by default the present one; all at once."""
        told = {"layout": LAYOUT, "engine": engine, "store": store or self.store.name}
        put(self.path / "format.json", json.dumps(told))

    @property
    def store(self) -> Path:
        """The store that counts. Raises `EngineError` if the folder says no more which one that is."""
        name = self.format().get("store")
        others = sorted(path.name for path in self.path.glob(f"{STORE}.*"))
        if name is None and others and not (self.path / STORE).exists():
            raise EngineError(
                f"{self.path / 'format.json'} does not say which of {', '.join(others)} holds the data: restore a backup."
            )
        return self.path / str(name or STORE)

    @property
    def holds_data(self) -> bool:
        """Whether an engine has ever kept data here."""
        return self.path.is_dir() and (self.path / "users.lock").exists() and (self.store / "databases").is_dir()

    def _create(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise EngineError(f"{self.path} is a file: name a folder.")
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = set(os.listdir(self.path))
        if names and "users.lock" not in names:
            # Somebody's own folder: neither its rights nor its files are ours to touch.
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
        """Writes a password aside and links it in: two processes at once end up with the same one."""
        if (self.path / "password").exists():
            return
        aside = _write_aside(self.path / "password", secrets.token_urlsafe(32))
        with contextlib.suppress(FileExistsError):
            os.link(aside, self.path / "password")
        aside.unlink()


def minor(version: str) -> str:
    """The part of an engine's version that its files depend on: 26.10 of 26.10.2."""
    return ".".join(version.split(".")[:2])


def is_newer(written: str, installed: str) -> bool:
    """Whether data of one engine may hold what another does not know."""
    return _numbers(minor(written)) > _numbers(minor(installed))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())


def _read_record(path: Path) -> EngineRecord | None:
    """Reads a record; None if there is none, or none that this version understands."""
    try:
        return EngineRecord(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def put(path: Path, text: str) -> None:
    """Puts a whole file in place at once: a reader sees the old text or the new, never half of one."""
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
