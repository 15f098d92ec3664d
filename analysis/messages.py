"""Messages about networks and their measures, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

NO_PERIOD = Template(
    "A network of kind {kind!r} has no period; leave out the dates, or take a kind that counts events: {kinds}.",
    "{kind!r} 类网络没有统计期间;请去掉起止日期,或改用按事件计数的类别:{kinds}。",
)
REVERSED_PERIOD = Template("{first} is later than {last}; swap the dates.", "{first} 晚于 {last};请对调起止日期。")
UNKNOWN_NODE = Template(
    "Node {id!r} is not in this network; name a node that has a link on the day.",
    "网络中没有节点 {id!r};请使用当日有链接的节点。",
)
NOT_A_RADIUS = Template("Radius {radius} is not possible; take 1 to {most}.", "半径 {radius} 无效;请用 1 至 {most}。")
NO_NODES = Template(
    "A network of {most} nodes is not possible; take 1 or more.", "节点上限 {most} 无效;请用 1 或更大的数。"
)
NOT_SAMPLES = Template(
    "{samples} random networks cannot be compared with; take {least} to {most}, fewer say nothing.",
    "不能与 {samples} 个随机网络比较;请用 {least} 至 {most} 个,过少则没有意义。",
)
REVERSED_SERIES = Template(
    "A series cannot end on {end}, before it begins on {start}; exchange the dates.",
    "序列不能在开始日 {start} 之前的 {end} 结束;请对调日期。",
)
LONG_SERIES = Template(
    "A series from {start} to {end} has {count} days, of at most {most}; take a longer step.",
    "{start} 至 {end} 的序列有 {count} 个日期,最多 {most} 个;请加大间隔。",
)
NO_MEASURE = Template(
    "Network kind {kind!r} has no {measure}: {why}; kinds with this measure: {able}.",
    "{kind!r} 类网络没有{measure}:{why};有此指标的类别:{able}。",
)
MEASURES = {
    "CUTS": Template("cut units", "割点单位"),
    "SEPARATION": Template("separation", "连通度"),
    "SIMILARITY": Template("similarity", "相似度"),
    "CLUSTERS": Template("clusters", "聚类"),
}  # by name of the group of measures
NOT_TWO_SIDES = Template(
    "it compares two sides, and this network has not exactly two", "此指标比较两侧,而该网络并非恰有两侧"
)
HAS_DIRECTION = Template(
    "its links have a direction, and do not connect what they pass through", "其链接有方向,不构成连通"
)
NO_SIDE = Template(
    "Network kind {kind!r} has no side {side!r}; sides: {sides}.", "{kind!r} 类网络没有 {side!r} 一侧;可用:{sides}。"
)
NO_QUANTITY = Template(
    "Links of a network of kind {kind!r} have no {quantity!r}; ask for DEGREE or WEIGHT.",
    "{kind!r} 类网络的链接没有 {quantity!r};请用 DEGREE 或 WEIGHT。",
)
NO_FLOWS = Template(
    "Network kind {kind!r} has no flows of money; take MONEY.", "{kind!r} 类网络没有资金流向;请用 MONEY。"
)
NOT_FLOWS = Template("{most} flows cannot be shown; take 1 to {limit}.", "不能显示 {most} 条流向;请用 1 至 {limit}。")
