"""Messages about networks that texts name, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

NO_KIND = Template("{kind!r} is no kind of network; take one of {kinds}.", "{kind!r} 不是网络类别;可用类别:{kinds}。")
NO_NODE = Template(
    "There is no node {id!r} on {day}; take an id, and a day on which the node exists.",
    "{day} 没有节点 {id!r};请使用标识,并选择该节点存在的日期。",
)
NO_ID = Template("{id!r} is no id; take one from an answer.", "{id!r} 不是标识;请从查询结果中取得。")
NO_LINK_TYPE = Template(
    "{name!r} is no type of links; take values of LinkType (schema.graphql), such as {names}.",
    "{name!r} 不是链接类型;请用 LinkType 的取值(schema.graphql),例如 {names}。",
)
NOT_WITHIN = Template("{name} {value} is not possible; take 1 to {most}.", "{name} 不能为 {value};请取 1 至 {most}。")
ALONE = Template("{name} needs {other}; give both.", "{name} 需与 {other} 一起使用。")
NOT_BOTH = Template(
    "via and {name} contradict each other: via follows links of the graph, {name} belongs to a kind of network; leave one out.",
    "via 与 {name} 矛盾:via 按图中的链接查找,{name} 用于某类网络;请去掉其一。",
)
NO_ENDING = Template(
    "The name {name!r} says no format; end it in {endings}.", "文件名 {name!r} 未指明格式;请以 {endings} 结尾。"
)
NO_FORMAT = Template("{format!r} is no format; take one of {formats}.", "{format!r} 不是文件格式;可用格式:{formats}。")
NO_NUMBER = Template("{name} {value!r} is no whole number.", "{name} {value!r} 不是整数。")
NO_ARGUMENT = Template("There is no argument {name!r}; take some of {names}.", "没有参数 {name!r};可用参数:{names}。")
NO_GROUP = Template(
    "Units are not grouped by {by!r}; take kind or sector.", "单位不能按 {by!r} 分组;请用 kind 或 sector。"
)
