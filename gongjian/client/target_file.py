"""Files that commands and Python write: a file is complete, or what it was before."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from graph.errors import BadUserInput
from graph.text import Template

NOT_WRITABLE = Template(
    "File {file!r} cannot be written ({why}); name another.", "文件 {file!r} 无法写入({why});请换一个文件名。"
)


def write_target(file: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there, so that no reader sees half of it. Raises `BadUserInput`."""
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
            part.write(content)
        os.chmod(part.name, 0o666 & ~_umask())
        Path(part.name).replace(file)
    except OSError as error:
        raise BadUserInput(NOT_WRITABLE(file=str(file), why=error.strerror)) from None


def _umask() -> int:
    os.umask(mask := os.umask(0))
    return mask
