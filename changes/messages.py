"""Messages about changesets, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

UNKNOWN_NODE = Template(
    "There is no node with the {property} {value!r}, or you may not see it; look it up with `search`.",
    "没有 {property} 为 {value!r} 的节点,或你无权查看;请用 `search` 查找。",
)
UNKNOWN_LINK = Template(
    "There is no {type} link from {source} to {target}{when}; read the links of one end with `links`.",
    "从 {source} 到 {target} 没有{when} {type} 链接;请用 `links` 读取任一端的链接。",
)
UNKNOWN_NEW = Template(
    "No earlier change of this changeset creates a node {name!r}; create it first, with `as`.",
    "此变更集中之前没有新建名为 {name!r} 的节点;请先新建,并用 `as` 命名。",
)
EMPTY_NAME = Template("`as` is empty; write a name, or leave it out.", "`as` 为空;请写名称,或不填。")
SAME_NAME = Template(
    "Two changes create a node {name!r}; give one of them another name in `as`.",
    "有两项变更新建名为 {name!r} 的节点;请在 `as` 中换一个名称。",
)
NODE_NOT_CHANGEABLE = Template(
    "{label} nodes are not changed by changesets: another process writes them; these can be changed: {labels}.",
    "{label} 节点不能用变更集修改:由其他流程写入;可修改的有:{labels}。",
)
NODE_NOT_ALLOWED = Template(
    "Your roles may not change this {node}; ask somebody whose ground has it.",
    "你的角色不能修改该节点({node});请联系负责其所在区域或组织的人员。",
)
NODE_OF_LABEL = Template(
    "{node} is no {label}; give the facts of its own label.", "{node} 不是 {label};请给出其自身类型的属性。"
)
NO_END = Template("A {label} has no last day; end its links instead.", "{label} 没有终止日期;请改为终止它的链接。")
ENDED_ALREADY = Template(
    "{node} has ended on {day}; correct {name} with `updateNode` if that day is wrong.",
    "{node} 已于 {day} 撤销;如日期有误,请用 `updateNode` 更正 {name}。",
)
ONCE_ONLY = Template(
    "{name} is {value!r} and stays so; create another node, or undo the changeset that created this one.",
    "{name} 为 {value!r},不可更改;请新建另一节点,或撤销新建它的变更集。",
)
REQUIRED_OF_NODE = Template(
    "Every {label} needs {name}; give it in `facts`.", "{label} 必须有 {name};请在 `facts` 中给出。"
)
NO_CHOICE = Template("{value!r} is none of {codes}; choose one.", "{value!r} 不在 {codes} 之中;请选择其一。")
WRONG_TYPE = Template("{value!r} is no {type}; correct it.", "{value!r} 不是 {type};请更正。")
NEGATIVE = Template("{value!r} is less than 0; correct it.", "{value!r} 小于 0;请更正。")
NO_POINT = Template(
    "{value} is no point: latitudes are from -90 to 90, longitudes from -180 to 180; correct it.",
    "{value} 不是坐标:纬度为 -90 至 90,经度为 -180 至 180;请更正。",
)
LONG_TEXT = Template(
    "The text has {count} characters, {most} are allowed; shorten it.", "文本有 {count} 个字符,最多 {most} 个;请缩短。"
)
WRONG_CHECK = Template(
    "The last character of {value!r} does not fit the others (GB 32100): it would be {right!r}; compare it with the certificate.",
    "{value!r} 的校验位不符(GB 32100),应为 {right!r};请核对证书。",
)
TAKEN = Template(
    "Another {type} has the {name} {value!r}; look it up, and update it instead of creating it again.",
    "已有 {type} 的 {name} 为 {value!r};请查找并修改它,不要重复新建。",
)
WRONG_KIND = Template(
    "The code {code} says {right}, not {value}; leave out `kind`, or correct the code.",
    "代码 {code} 表示 {right},而不是 {value};请不填 `kind`,或更正代码。",
)
NODE_ENDS_TOO_EARLY = Template(
    "The node would end on {until}, and begins on {since}; choose a later end, or undo the changeset that created it.",
    "节点将于 {until} 终止,而起始日是 {since};请选择更晚的终止日,或撤销新建它的变更集。",
)
HANGING = Template(
    "{count} {type} links of {node} are not within its days, {begins} to {ends}; end, move or correct them first, or end them with `withLinks`.",
    "{node} 有 {count} 个 {type} 链接超出其存续期({begins} 至 {ends});请先终止、转移或更正,或用 `withLinks` 一并终止。",
)
GONE_SINCE = Template(
    "{node} is gone since this changeset; make the changeset that removed it undone first.",
    "此变更集之后,{node} 已被移除;请先撤销移除它的变更集。",
)
STILL_LINKED = Template(
    "{count} {type} links of {node} were made after this changeset; take them back first.",
    "此变更集之后,{node} 又有 {count} 个 {type} 链接;请先撤销这些链接。",
)
SINCE_DAY = Template(" since {day}", "自 {day} 起的")
ON_DAY = Template(" that holds before {day}", "在 {day} 之前有效的")
ANY_DAY = Template("", "")
AMBIGUOUS = Template(
    "There are {count} {type} links from {source} to {target}; name the one with `since` and `kind`: {each}.",
    "从 {source} 到 {target} 有 {count} 个 {type} 链接;请用 `since` 和 `kind` 指明:{each}。",
)
NOT_CHANGEABLE = Template(
    "{type} links are not changed by changesets: another process writes them, or they are derived; these can be changed: {types}.",
    "{type} 链接不能用变更集修改:由其他流程写入,或由系统推导;可修改的有:{types}。",
)
NOT_ALLOWED = Template(
    "Your roles may not change {type} links of these nodes; ask somebody whose ground has {end}.",
    "你的角色不能修改这些节点的 {type} 链接;请联系负责 {end} 的人员。",
)
WRONG_ENDS = Template(
    "{type} does not lead from a {source} to a {target}; it leads {ends}.",
    "{type} 不能从 {source} 连到 {target};可用:{ends}。",
)
SAME_ENDS = Template("Both ends are {value}; a link leads to another node.", "两端都是 {value};链接须连接不同的节点。")
OTHER_FACTS = Template(
    "The facts are those of {given}, the link is {type}; give {type} its own facts, or none.",
    "所给属性属于 {given},链接是 {type};请给出 {type} 的属性,或不给。",
)
REQUIRED_FACT = Template("Every {type} needs {name}; give it in `facts`.", "{type} 必须有 {name};请在 `facts` 中给出。")
NO_PATTERN = Template("{value!r} does not match {pattern}; correct it.", "{value!r} 不符合 {pattern};请更正。")
ENDS_TOO_EARLY = Template(
    "The link would end on {until}, and begins on {since}; choose a later end, or undo the changeset that opened it.",
    "链接将于 {until} 终止,而起始日是 {since};请选择更晚的终止日,或撤销开立它的变更集。",
)
BEGINS_LATER = Template(
    "{value} is after {day}, the day of the data; {type} links say what has happened, so open it on its day.",
    "{value} 晚于数据当日 {day};{type} 链接记录已发生的事,请到当日再开立。",
)
NEVER_ENDS = Template(
    "{type} links say what has happened and never end; undo the changeset that opened it if it is wrong.",
    "{type} 链接记录已发生的事,没有终止日;如有误,请撤销开立它的变更集。",
)
ONE_END = Template(
    "A replaced link has another node at one end; give `from` or `to`, and not both.",
    "接替的链接只在一端换为另一节点;请给出 `from` 或 `to` 之一。",
)
OUTLIVES = Template(
    "{node} exists from {begins} to {ends}, the link would hold from {since} to {until}; keep within the node's days.",
    "{node} 存在于 {begins} 至 {ends},链接将自 {since} 至 {until};请限定在节点存续期内。",
)
ALWAYS, OPEN_END = Template("the beginning", "最初")(), Template("no known end", "无终止日")()
OVERLAPS = Template(
    "A {type} link between the same nodes holds from {since} to {until}; end it first, or correct it.",
    "同样两个节点之间已有 {type} 链接,自 {since} 至 {until};请先终止或更正它。",
)
NO_PARENT = Template(
    "{node} would have no parent area on {day}; open another PART_OF on the day on which this one ends.",
    "{node} 在 {day} 将没有上级区域;请在原 PART_OF 终止当日开立新的。",
)
TWO_PARENTS = Template(
    "{node} would have two parent areas on {day}; end the earlier PART_OF on the day on which the later one begins.",
    "{node} 在 {day} 将有两个上级区域;请在后一 PART_OF 开始当日终止前一个。",
)
OTHER_CODE = Template(
    "The code {code} of {node} does not begin with {parent}, the code of its parent area; choose that parent.",
    "{node} 的代码 {code} 不以上级区域代码 {parent} 开头;请选择相应的上级。",
)
CYCLE = Template(
    "{node} would be above itself: {path}; open the link the other way, or end one of the others.",
    "{node} 将成为自己的上级:{path};请调整方向,或终止其中一个链接。",
)
VERSION_MOVED = Template(
    "{node} has version {present}, not {expected}: somebody has changed it; read it again, and repeat the change.",
    "{node} 的版本是 {present},不是 {expected}:已被他人修改;请重新读取后再改。",
)
NO_DIFFERENCE = Template("The change leaves everything as it is; leave it out.", "该变更不改变任何内容;请去掉它。")
NO_CHANGES = Template("`changes` is empty; name at least one change.", "`changes` 为空;请至少给出一项变更。")
TOO_MANY = Template(
    "`changes` has {count} changes, {most} are allowed; make several changesets.",
    "`changes` 有 {count} 项变更,最多 {most} 项;请分成多个变更集。",
)
NO_REASON = Template("`reason` is empty; say why the changes are made.", "`reason` 为空;请写明变更原因。")
LONG_REASON = Template(
    "`reason` has {count} characters, {most} are allowed; shorten it.",
    "`reason` 有 {count} 个字符,最多 {most} 个;请缩短。",
)
OTHER_REQUEST = Template(
    "The idempotencyKey {value!r} was used for other changes; use a new key for new changes.",
    "idempotencyKey {value!r} 已用于其他变更;新的变更请用新的键。",
)
UNKNOWN_CHANGESET = Template(
    "There is no changeset {value!r}, or you may not see it; list them with `changesets`.",
    "没有变更集 {value!r},或你无权查看;请用 `changesets` 列出。",
)
UNDONE_ALREADY = Template(
    "The changeset {value} was undone by {by}; undo that one to make its changes again.",
    "变更集 {value} 已被 {by} 撤销;如需恢复,请撤销后者。",
)
NODE_CHANGED_SINCE = Template(
    "{node} was changed after this changeset; undo the later changes first.",
    "此变更集之后,{node} 又被修改;请先撤销之后的变更。",
)
CHANGED_SINCE = Template(
    "The {type} link from {source} to {target} was changed after this changeset; undo the later changes first.",
    "此变更集之后,从 {source} 到 {target} 的 {type} 链接又被修改;请先撤销之后的变更。",
)
NOT_SIGNED_IN = Template(
    "Changes need a viewer with a role that may change something; sign in.", "变更需要有相应角色的用户;请先登录。"
)
PREVIEWS_CHANGE_NOTHING = Template(
    "A preview with the rights of another role changes nothing; leave out the header X-View-As.",
    "以其他角色预览时不能修改数据;请去掉请求头 X-View-As。",
)
