"""Messages about imports by HTTP, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

MANY_CHANGES = Template(
    "The files change {count} nodes and links, {most} are allowed at once; divide them, or use `gongjian import`.",
    "文件共涉及 {count} 项变更,一次最多 {most} 项;请拆分文件,或使用 `gongjian import`。",
)
NO_FILE = Template(
    "The request has no file; send one or several as parts `files` of multipart/form-data.",
    "请求中没有文件;请以 multipart/form-data 的 `files` 部分发送一个或多个文件。",
)
NO_FILE_NAME = Template(
    'Part `files` has no file name; send it as a file: filename="units.csv".',
    '表单项 `files` 缺少文件名;请以文件形式发送:filename="units.csv"。',
)
NOT_MULTIPART = Template(
    "Header Content-Type: {value!r} carries no files; send multipart/form-data.",
    "请求头 Content-Type:{value!r} 不能传文件;请使用 multipart/form-data。",
)
OTHER_CHARSET = Template(
    "Header Content-Type: charset {value!r} is not read; write the form in utf-8.",
    "请求头 Content-Type:不支持字符集 {value!r};请使用 utf-8。",
)
BROKEN_FORM = Template("The body is no multipart/form-data: {why}.", "请求体不是有效的 multipart/form-data:{why}。")
LARGE_UPLOAD = Template(
    "The upload is longer than {most} bytes (GONGJIAN_IMPORT_BYTES); divide the files.",
    "上传内容超过 {most} 字节(GONGJIAN_IMPORT_BYTES);请拆分文件。",
)
NO_PART = Template(
    "Part {name!r} is not known; send `files`, and `complete` or `validRows` where you need them.",
    "无法识别表单项 {name!r};请发送 `files`,需要时另加 `complete` 或 `validRows`。",
)
NO_DAY = Template(
    "Part complete: {value!r} is not a day; write 2024-07-04.", "表单项 complete:{value!r} 不是日期;请写作 2024-07-04。"
)
NO_CHOICE = Template(
    "Part validRows: {value!r} is neither true nor false.", "表单项 validRows:{value!r} 不是 true 或 false。"
)
NOT_ACCEPTABLE = Template(
    "Header Accept: {value!r} matches no answer to an import; accept {json} or {book}.",
    "请求头 Accept:{value!r} 不含导入结果的类型;请接受 {json} 或 {book}。",
)
BUSY = Template(
    "{count} imports are waiting already; try again in a few seconds.", "已有 {count} 个导入在等待;请几秒后重试。"
)
TOO_LONG = Template(
    "The import took longer than {seconds} s and was ended; divide the files.",
    "导入超过 {seconds} 秒,已终止;请拆分文件。",
)
