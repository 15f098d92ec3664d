"""Messages about references of rows, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

UNKNOWN = Template(
    "{value!r} is not known; correct it, or add a row that makes it.",
    "找不到 {value!r};请改正,或在文件中先新增该对象。",
)
UNKNOWN_ID = Template(
    "{value!r} is not known; leave the id of a new node empty.", "找不到 {value!r};新增时请将标识留空。"
)
SEVERAL = Template(
    "{value!r} may be one of {count}; write the unit or area beside the name, or the code or the id.",
    "{value!r} 对应 {count} 个对象;请填写所在单位或区域,或改用代码或标识。",
)
NAMESAKE = Template(
    "{value!r} exists already; write the id if the row means the same, else the unit or area.",
    "已存在 {value!r};如为同一对象请填写标识,否则请填写所在单位或区域。",
)
NOT_YET = Template(
    "{value!r} is made by the same file; import it first, then this column.",
    "{value!r} 由同一文件新增;请先导入该对象,再填写此列。",
)
NO_FIRST_DAY = Template(
    "The first day is missing, and the graph has only a {type} that ended on {until}; write the first day of the one that is meant.",
    "缺少起始日期,而已有的 {type} 关系已于 {until} 终止;请填写所指关系的起始日期。",
)
