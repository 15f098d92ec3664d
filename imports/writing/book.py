"""A workbook for people: heads, formats by column, drop-down lists, explaining sheet. Texts stay texts, whatever they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from graph.model import Choice, ValueType
from imports.cells.choices import NO, YES
from imports.columns import choice_text
from imports.subject import Column, SheetSubject
from imports.writing.written import Written

LISTED = 5000  # rows with drop-down lists and formats
OPTIONS, ABOUT = "选项", "说明"
NARROW, WIDE = 10, 36  # width of columns in characters
TEXT, DAY, MONEY = {"num_format": "@"}, {"num_format": "yyyy-mm-dd"}, {"num_format": "0.00"}
LINES = (
    "每个工作表对应一类数据,每行一条。表头带 * 的列必填,列的顺序可以调整。",
    "第二行是填写说明,第三行是示例;导入时自动跳过,也可以删除。",
    "日期写作 2024-07-01。起始日期只写年月时按当月第一天读取;终止日期须写明具体日期,当日不再计入。",
    "代码、电话等列已设为文本格式,请勿改为数字格式,否则 Excel 会丢失第 15 位以后的数字和前面的 0。",
    "有下拉列表的列请从列表中选择。金额以元为单位。一个单元格有多项时用“、”分隔。",
    "区域写代码;单位写统一社会信用代码或全称;人员写姓名,有重名时再写所在单位或标识。",
    "单元格留空、写“/”“-”或“无”都表示没有内容。",
)


class Book:
    """A workbook that is written sheet by sheet; `content()` ends it."""

    def __init__(self) -> None:
        self._content = BytesIO()
        self._book = Workbook(
            self._content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def format(self, **properties: Any) -> Any:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def add_sheet(self, title: str) -> Any:
        """Add a sheet and return it."""
        return self._book.add_worksheet(title)

    def add_about(self) -> None:
        """Add the sheet that explains the others."""
        sheet = self.add_sheet(ABOUT)
        sheet.set_column(0, 0, 100, self.format(text_wrap=True, valign="top"))
        for row, line in enumerate(LINES):
            sheet.write_string(row, 0, line)

    def add_subject(self, subject: SheetSubject) -> Any:
        """Add the sheet of a subject with its heads, column formats and drop-down lists, and return it."""
        sheet = self.add_sheet(subject.title)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(subject.columns):
            sheet.set_column(place, place, width_of(column), self.format(**form_of(column)))
            sheet.write_string(0, place, marked_head(column), self.head_format(column.required))
            if source := self._source(column):
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                sheet.data_validation(1, place, LISTED, place, rule)
        return sheet

    def head_format(self, required: bool) -> Any:
        """Return the format of a head."""
        return self.format(bold=True, text_wrap=True, border=1, bg_color="#F8CBAD" if required else "#DDEBF7")

    def write(self, sheet: Any, row: int, place: int, content: Written, form: Mapping[str, Any]) -> None:
        """Write a cell with a format; a text is written as a text, also if it begins like a formula."""
        made = self.format(**form)
        if isinstance(content, date):
            sheet.write_datetime(row, place, content, made)
        elif isinstance(content, str):
            sheet.write_string(row, place, content, made)
        elif content is not None:
            sheet.write_number(row, place, content, made)
        else:
            sheet.write_blank(row, place, None, made)

    def _source(self, column: Column) -> str | None:
        """Return the range with the values of a column's drop-down list."""
        values = options_of(column)
        if values and values not in self._lists:
            letter = self._letters(len(self._lists))
            self._lists[values] = f"={OPTIONS}!${letter}$1:${letter}${len(values)}"
        return self._lists.get(values)

    def _add_options(self) -> None:
        """Add the hidden sheet with the values of drop-down lists, a column for each list."""
        sheet = self.add_sheet(OPTIONS)
        sheet.hide()
        for place, values in enumerate(self._lists):
            for row, value in enumerate(values):
                sheet.write_string(row, place, value)

    @staticmethod
    def _letters(place: int) -> str:
        return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)

    def content(self) -> bytes:
        """End the workbook and return its bytes."""
        if self._lists:
            self._add_options()
        self._book.close()
        return self._content.getvalue()


def options_of(column: Column) -> tuple[str, ...]:
    """Return the values of a column's drop-down list; none for a column without."""
    type_ = column.prop.type if column.prop and not column.names else None
    if isinstance(type_, Choice):
        return tuple(choice_text(text) for _, text in type_.values)
    return (YES, NO) if type_ is ValueType.BOOL else ()


def form_of(column: Column) -> Mapping[str, Any]:
    """Return the format of a column: days as days, amounts with fen, numbers as they are, all else as texts."""
    type_ = column.prop.type if column.prop and not column.names else None
    if type_ is ValueType.DATE:
        return DAY
    if type_ is ValueType.LONG:
        return MONEY
    return {} if type_ in (ValueType.INT, ValueType.FLOAT) else TEXT


def marked_head(column: Column) -> str:
    """Return the head of a column; one that each row needs is marked."""
    return f"{column.head}*" if column.required else column.head


def width_of(column: Column) -> int:
    """Return the width of a column, which its head, its example and its longest option fit."""
    texts: Sequence[str] = (marked_head(column), column.example, *options_of(column))
    widths = (sum(1 if ord(letter) < 256 else 2 for letter in text) for text in texts)
    return min(max(NARROW, max(widths) + 2), WIDE)
