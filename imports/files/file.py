"""A file as raw sheets; its content decides its format, because names lie: many .xls are texts or web pages."""

from __future__ import annotations

import re

from graph.errors import DataError
from imports.files.sheet import RawSheet
from imports.files.text_file import read_text_file
from imports.files.workbook import ZIP, read_workbook
from imports.messages import WEB_PAGE

OLE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password
PAGE = re.compile(rb"\s*(<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)


def read_file(file: str, content: bytes) -> tuple[RawSheet, ...]:
    """Return the sheets of a file. Raises `DataError` for one that cannot be read."""
    if content.startswith((ZIP, OLE)):
        return read_workbook(file, content)
    if PAGE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise DataError(WEB_PAGE(file=file), file=file)
    return (read_text_file(file, content),)
