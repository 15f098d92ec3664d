"""CSV and text files: UTF-8 with or without a mark, GB18030, UTF-16 with a mark; commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from graph.errors import DataError
from imports.files.sheet import LIMIT, RawSheet, is_too_large
from imports.messages import NO_ENCODING, NOT_READABLE, TOO_LARGE

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",  # "Unicode text" of Excel
    codecs.BOM_UTF16_BE: "utf-16",
}
SEPARATORS = (",", "\t", ";")
SAMPLE, SAMPLED = 20, 100_000  # lines, characters


def read_text_file(file: str, content: bytes) -> RawSheet:
    """Return the rows of a text file as a sheet without a name. Raises `DataError`."""
    text = decoded(file, content)
    try:
        return RawSheet("", _rows(file, text))
    except csv.Error as error:
        raise DataError(NOT_READABLE(file=file, why=error), file=file) from None


def _rows(file: str, text: str) -> list[list[str | None]]:
    """Return the rows up to the limit, above which the rest is not read."""
    rows, width = list[list[str | None]](), 0
    for row in csv.reader(StringIO(text), delimiter=separator(text)):
        rows.append([cell or None for cell in row])
        width = max(width, len(row))
        if is_too_large(len(rows), width):
            raise DataError(TOO_LARGE(file=file, what=f"{len(rows)} × {width}", limit=LIMIT), file=file)
    return rows


def decoded(file: str, content: bytes) -> str:
    """Return the text of a file. Raises `DataError`."""
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DataError(NO_ENCODING(file=file), file=file)


def separator(text: str) -> str:
    """Return the separator that stands most often in the first lines."""
    lines = text[:SAMPLED].splitlines()[:SAMPLE]
    return max(SEPARATORS, key=lambda one: sum(line.count(one) for line in lines))
