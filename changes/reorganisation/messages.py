"""Messages that refuse a reorganisation, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

NOT_OF_LABEL = Template("{node} is no {label}; name one.", "{node} 不是 {label};请指明一个 {label}。")
NOT_THERE = Template(
    "{node} exists from {begins} to {ends}, and has to exist on {day}; choose another day or node.",
    "{node} 存在于 {begins} 至 {ends},而须存在于 {day};请改选日期或节点。",
)
TWICE = Template("{node} is named twice; name it once.", "{node} 被指明了两次;请只写一次。")
NOT_IN = Template(
    "{node} does not lie in {area} on {day}; name one that does.", "{node} 在 {day} 不属于 {area};请改选。"
)
NO_LINK = Template(
    "{person} has no link to {node} that holds on {day}; read the links of the person with `links`.",
    "{person} 在 {day} 与 {node} 没有有效链接;请用 `links` 读取其链接。",
)
NO_WAY = Template(
    "None of the person's links ({types}) can lead to {node}; name an area or organization to which one of them can.",
    "此人的链接({types})都不能指向 {node};请改为可指向的区域或组织。",
)
NOTHING = Template("No building is named; name at least one.", "未指明楼栋;请至少指明一栋。")
NO_AREAS = Template("No grid is named; name at least one.", "未指明网格;请至少指明一个。")
NO_GRID_CODE = Template(
    "{value!r} is no code of a grid of {area}: it has 15 digits and begins with {code}; correct it.",
    "{value!r} 不是 {area} 的网格代码:应为 15 位数字并以 {code} 开头;请更正。",
)
MAY_NOT = Template(
    "your roles may not change these {type}; ask somebody whose ground has them.",
    "你的角色不能修改这些 {type};请联系负责其所在区域或组织的人员。",
)
TOO_MANY = Template(
    "The proposal would have {count} changes, {most} are allowed; reorganise in several steps.",
    "提案将有 {count} 项变更,最多 {most} 项;请分步进行。",
)
