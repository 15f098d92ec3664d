"""Messages about cells, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

EMPTY = Template("The cell is empty; write {head}.", "单元格为空;请填写“{head}”。")
EMPTY_BESIDE = Template(
    "The cell is empty, but {other} has a value; write {head}.", "“{other}”已填写,此处不能为空;请填写“{head}”。"
)
NOT_A_DATE = Template("{value!r} is not a date; write it as 2024-07-04.", "{value!r} 不是日期;请写作 2024-07-04。")
NO_SUCH_DAY = Template("{value!r} is no day of the calendar; correct it.", "{value!r} 在日历中不存在;请改正。")
ONLY_YEAR = Template(
    "{value!r} has only a year; write the day, such as {year}-01-01.", "{value!r} 只有年份;请写明日期,如 {year}-01-01。"
)
ONLY_MONTH = Template(
    "{value!r} has only a month, and an end needs the day: the first one that no longer counts; write it, such as {month}-01.",
    "{value!r} 只有月份,而终止日期须写明具体日期(不再计入的第一天);请填写,如 {month}-01。",
)
MONTH_READ = Template("{value!r} has only a month; it was read as {day}.", "{value!r} 只有月份;已按 {day} 读取。")
SHORT_YEAR = Template(
    "{value!r} has a year of two digits; write all four, such as 20{value}.",
    "{value!r} 的年份只有两位;请写四位年份,如 20{value}。",
)
ROUNDED = Template(
    "{value!r} is a code that Excel made a number: digits after the fifteenth are lost. Set the column's format to text, "
    "then enter the code again.",
    "{value!r} 是被 Excel 变成数字的代码,第 15 位以后的数字已丢失;请先把该列设为文本格式,再重新录入代码。",
)
BECAME_DATE = Template(
    "{value!r} is a date, but {head} is a text: Excel changes entries such as 3-1. Set the column's format to text, then "
    "enter the value again.",
    "{value!r} 是日期,而“{head}”应为文本(Excel 会把 3-1 之类的内容变成日期);请先把该列设为文本格式,再重新录入。",
)
LOST_ZEROS = Template(
    "{value!r} has too few digits; if Excel removed zeros at the front, write {full}.",
    "{value!r} 位数不足;如果是 Excel 去掉了前面的 0,请写作 {full}。",
)
WRONG_FORM = Template("{value!r} is not {form}; correct it.", "{value!r} 不是{form};请改正。")
NOT_LISTED = Template("{value!r} is none of {values}.", "{value!r} 不在可选范围内;可选:{values}。")
NEARLY_LISTED = Template(
    "{value!r} is not in the list; did you mean {near}?", "{value!r} 不在可选范围内;是否为“{near}”?"
)
NOT_BOOLEAN = Template("{value!r} is neither yes nor no; write 是 or 否.", "{value!r} 不是“是”或“否”;请写是或否。")
NOT_WHOLE = Template("{value!r} is not a whole number; write digits only.", "{value!r} 不是整数;请只写数字。")
NOT_NUMBER = Template("{value!r} is not a number; write it as 12.5.", "{value!r} 不是数字;请写作 12.5。")
TOO_LARGE = Template("{value!r} is outside {first} to {last}.", "{value!r} 超出范围 {first} 至 {last}。")
NOT_MONEY = Template(
    "{value!r} is not an amount in yuan; write it as 1200.50.", "{value!r} 不是以元为单位的金额;请写作 1200.50。"
)
TOO_FINE = Template(
    "{value!r} has more than two decimals; write an amount in yuan to the fen.", "{value!r} 的小数超过两位;请精确到分。"
)
NOT_PLACE = Template(
    "{value!r} is not a place; write latitude and longitude, 30.2996 108.0371.",
    "{value!r} 不是位置;请写纬度和经度,如 30.2996 108.0371。",
)
EMPTY_PART = Template(
    "{value!r} has an empty part; write the parts with 、 between them.", "{value!r} 中有空项;请用“、”分隔各项。"
)
NO_VALUE = Template(
    "The cell has a formula without a stored value; open the file in Excel and save it, or write the value.",
    "该单元格的公式没有保存结果;请用 Excel 打开并保存文件,或直接填写数值。",
)
FAULTY = Template("{value!r} is an error of a formula; write the value.", "{value!r} 是公式错误;请直接填写数值。")
