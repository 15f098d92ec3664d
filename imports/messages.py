"""Messages about files, sheets, heads and rows, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

NOT_READABLE = Template(
    "File {file!r} cannot be read ({why}); save it as .xlsx or as CSV.",
    "文件 {file!r} 无法读取({why});请另存为 .xlsx 或 CSV。",
)
LOCKED = Template(
    "File {file!r} has a password; save a copy without one.", "文件 {file!r} 设有密码;请另存一份不加密的副本。"
)
WEB_PAGE = Template(
    "File {file!r} is a web page with the name of a workbook; open it in Excel and save it as .xlsx.",
    "文件 {file!r} 实为网页格式;请用 Excel 打开后另存为 .xlsx。",
)
NO_ENCODING = Template(
    "File {file!r} is neither UTF-8 nor GB18030; save it as CSV UTF-8 or as .xlsx.",
    "文件 {file!r} 既不是 UTF-8 也不是 GB18030 编码;请另存为 CSV UTF-8 或 .xlsx。",
)
TOO_LARGE = Template(
    "File {file!r} is too large ({what}); the limit is {limit}. Divide it.",
    "文件 {file!r} 过大({what}),上限为 {limit};请拆分。",
)
NO_MEMORY = Template(
    "The files take more than {most} MB of memory, or the reader failed; delete empty rows, columns and sheets, and save them as .xlsx.",
    "文件占用内存超过 {most} MB,或读取程序出错;请删除空行、空列和空工作表,并另存为 .xlsx。",
)
NOTHING = Template(
    "File {file!r} has no sheet with known heads; begin with a template: gongjian template.",
    "文件 {file!r} 中没有可识别表头的工作表;请使用模板填写:gongjian template。",
)
NO_HEAD = Template(
    "Sheet {sheet!r} is not read: it has no row with the heads of a template.",
    "工作表“{sheet}”未读取:没有找到模板的表头。",
)
TWO_SUBJECTS = Template(
    "The heads of sheet {sheet!r} fit {subjects}; give the sheet one of these names.",
    "工作表“{sheet}”的表头同时符合 {subjects};请将工作表改为其中一个名称。",
)
MISSING_COLUMN = Template("Column {head!r} is missing; add it.", "缺少“{head}”列;请补充。")
PERHAPS_HEAD = Template(
    "Column {head!r} is not known; did you mean {near!r}? Rename the column or delete it.",
    "无法识别“{head}”列;是否为“{near}”?请更正列名或删除该列。",
)
UNREAD_COLUMN = Template("Column {head!r} is not read.", "“{head}”列未读取。")
TWICE_COLUMN = Template(
    "Columns {first!r} and {second!r} mean the same; delete one.", "“{first}”与“{second}”含义相同;请删除其中一列。"
)
HIDDEN_ROWS = Template(
    "{count} hidden rows were read, from row {first} on.", "读取了 {count} 个隐藏行,首个为第 {first} 行。"
)
HIDDEN_COLUMN = Template("The column is hidden; it was read.", "该列为隐藏列,已读取。")
HIDDEN_SHEET = Template("The sheet is hidden; it was read.", "该工作表为隐藏工作表,已读取。")
FOOTER = Template("The row is not read: it is a sum or a remark.", "该行为合计或备注,未读取。")
REPEATED = Template(
    "The row repeats row {row} ({what}); delete one of them.", "与第 {row} 行重复({what});请删除其中一行。"
)
DIFFERS = Template(
    "The row names the same as row {row} ({what}), but {head} differs; correct one of them.",
    "与第 {row} 行指同一对象({what}),但“{head}”不一致;请改正其中一行。",
)
