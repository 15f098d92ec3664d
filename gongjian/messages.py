"""Messages about requests and operations, in English and Chinese."""

from __future__ import annotations

from graph.access.rights import Refusal
from graph.text import Template

# operations
TOO_MUCH = Template(
    "The operation has {number} {noun}, {allowed} are allowed; split the operation.",
    "此操作有 {number} {noun},最多允许 {allowed};请拆分操作。",
)
NOUNS = {
    "depth": Template("levels of fields", "层字段"),
    "roots": Template("root fields", "个根字段"),
    "nesting": Template("paths within one another", "层嵌套路径"),
    "aliases": Template("aliases", "个别名"),
    "paths": Template("paths", "条路径"),
    "conditions": Template("conditions", "个条件"),
    "bytes": Template("bytes", "字节"),
}  # by the name of the limit
NO_OPERATION_NAME = Template(
    'Parameter "operationName": it is missing; the document has {names}.',
    "缺少参数 operationName;文档中有 {names}。",
)
UNKNOWN_OPERATION = Template(
    'Parameter "operationName": there is no {name!r}; the document has {names}.',
    "参数 operationName:没有 {name!r};文档中有 {names}。",
)
NO_OPERATIONS = Template("none", "零个操作")
NOT_A_QUERY = Template(
    "This service has no {kind}s; send a query or a mutation.", "本服务没有 {kind} 操作;请发送 query 或 mutation。"
)
NO_CHANGES_HERE = Template("This service makes no changes; ask another one.", "本服务不作变更;请使用其他服务。")
CHANGED_ANYWAY = Template(
    "Changesets {numbers} were made, although the answer has an error; do not repeat them, read them with `changesets`.",
    "变更集 {numbers} 已生效,尽管结果有错误;请勿重复提交,可用 `changesets` 查看。",
)
MUTATION_BY_GET = Template(
    "A mutation is sent with POST, never with {method}: caches and links repeat such requests.",
    "mutation 须用 POST 发送,不能用 {method}:缓存和链接会重复此类请求。",
)
NO_EXPLANATION_OF_CHANGES = Template(
    "Mutations have no explanation; leave out the header GraphQL-Explain, and use `dryRun: true` to see what would change.",
    "mutation 没有解释;请去掉请求头 GraphQL-Explain,用 `dryRun: true` 预览变更。",
)
TOO_DEEP = Template("Syntax Error: The document is nested too deeply.", "语法错误:文档嵌套过深。")
LONG_NUMBER = Template("A number of {digits} digits is too long for any type.", "{digits} 位的数字超出所有类型的范围。")
NO_PURPOSE = Template(
    "The answer shows protected values of {count} nodes, personal data among them, which is an export; name its purpose in "
    "the header X-Purpose (`--purpose`, `purpose=`), or ask for at most {most}.",
    "结果含 {count} 个节点的受保护信息(包括个人信息),属于导出;请在请求头 X-Purpose(`--purpose`、`purpose=`)中写明用途,或一次最多查询 {most} 个。",
)
HIDDEN_FIELD = Template(
    "Your roles nowhere see {field} unmasked, so no condition may use it; leave the condition out.",
    "你的角色在任何地方都不能查看 {field} 的明文,因此不能用它作条件;请去掉该条件。",
)
NO_TRAIL = Template(
    "Field {field} shows the audit trail, which is for AUDITOR alone, on all the data; sign in as AUDITOR, or leave it out.",
    "字段 {field} 显示审计记录,仅限审计员(AUDITOR)查看,且须覆盖全部数据;请以 AUDITOR 身份登录,或去掉该字段。",
)
FEW_PEOPLE: dict[Refusal, Template] = {
    Refusal.WHERE: Template(
        "Analysts get figures of {name} without a condition only; leave out `where`, or the figure.",
        "分析人员只能查询不带条件的 {name} 统计;请去掉 where 或统计字段。",
    ),
    Refusal.COUNT: Template(
        "Analysts may not compare, sort or group by figures over {name}, which may be few; use `some` or `none`, or leave it out.",
        "分析人员不能按 {name} 的统计值(可能人数过少)筛选、排序或分组;请改用 some 或 none,或去掉该项。",
    ),
    Refusal.FIGURE: Template(
        "Analysts get no figure over pairs or changes of {name}; leave it out.",
        "分析人员不能查看 {name} 的配对或变化统计;请去掉该项。",
    ),
}
FIGURE_DAY = Template(
    "Analysts get figures over people and residents on {default}, the day of the data, and on last days of quarters only, not "
    "on {day}.",
    "分析人员只能查看数据日期 {default} 或各季度最后一天的人员和居民统计,不能查看 {day} 的统计。",
)
DATA_CHANGED = Template(
    "The data changed while it was read; try again in a few seconds.", "读取期间数据已更换;请几秒后重试。"
)
AFTER_HORIZON = Template(
    "{day} is after {horizon}, the last day of the data: the answer shows what was then planned for {day}.",
    "{day} 晚于数据的最后一天 {horizon}:结果为截至该最后一天对 {day} 的计划。",
)
AFTER_PLANS = Template(
    "{day} is after {horizon}, the last day of the data, and after {planned}, the day of the last planned change: "
    "the answer assumes that nothing else changes until {day}.",
    "{day} 晚于数据的最后一天 {horizon},也晚于最后一项计划变更的日期 {planned}:结果假定此后至 {day} 不再变化。",
)
INTERNAL = Template("Internal error; report the id {correlation}.", "内部错误;请报告编号 {correlation}。")
COUNTS_ALL = Template(
    "The engine's plan counts nodes that this viewer may not see, so it is left out.",
    "引擎计划会统计该用户无权查看的节点,因此不显示。",
)
NO_EXPLANATIONS = Template(
    "Header GraphQL-Explain: this service gives no explanations; omit the header, set GONGJIAN_EXPLAIN=true, "
    "or use `gongjian explain` on the machine of the service.",
    "请求头 GraphQL-Explain:本服务不提供解释;请去掉此请求头、设置 GONGJIAN_EXPLAIN=true,"
    "或在服务所在机器上运行 `gongjian explain`。",
)

# HTTP
EXPLAIN_VALUE = Template(
    "Header GraphQL-Explain: {value!r} is neither 1 nor 0; omit it or send 1.",
    "请求头 GraphQL-Explain:{value!r} 不是 1 或 0;请省略或发送 1。",
)
NOT_ACCEPTABLE = Template(
    "Header Accept: {value!r} matches no type of this service; accept {response} or {json}.",
    "请求头 Accept:{value!r} 不含本服务的类型;请接受 {response} 或 {json}。",
)
METHOD = Template(
    "Method {method} is not for GraphQL; use POST or GET.", "GraphQL 不用 {method} 方法;请用 POST 或 GET。"
)
CONTENT_TYPE = Template(
    "Header Content-Type: {value!r} is not for GraphQL; send {json} in UTF-8.",
    "请求头 Content-Type:{value!r} 不用于 GraphQL;请以 UTF-8 发送 {json}。",
)
BODY_TOO_LONG = Template(
    "The body is longer than {most} bytes; split the request.", "请求体超过 {most} 字节;请拆分请求。"
)
LATE_HEADER = Template(
    "The header did not arrive within {seconds} s; send it again.", "请求头未在 {seconds} 秒内到达;请重新发送。"
)
LATE_BODY = Template(
    "The body did not arrive within {seconds} s; send it again.", "请求体未在 {seconds} 秒内到达;请重新发送。"
)
NOT_HTTP = Template("Invalid HTTP request received.", "收到的不是有效的 HTTP 请求。")
NOT_JSON = Template("{name} is not JSON: {why}.", "{name}不是 JSON:{why}。")
THE_BODY = Template("The body", "请求体")
THE_PARAMETER = Template("Parameter {name}", "参数 {name} ")
NOT_A_REQUEST = Template(
    "The body is not a JSON object with a query; lists of requests are not supported.",
    "请求体不是含 query 的 JSON 对象;不支持请求列表。",
)
NO_QUERY = Template(
    'Parameter "query" is missing; send a GraphQL document as text.', "缺少参数 query;请以文本发送 GraphQL 文档。"
)
NOT_AN_OBJECT = Template('Parameter "{name}" is not a JSON object.', "参数 {name} 不是 JSON 对象。")
NOT_A_TEXT = Template('Parameter "{name}" is not a text.', "参数 {name} 不是文本。")

# networks
MEASURE_TOO_LONG = Template(
    "Measure {name} took longer than {seconds} s and was ended; ask fewer random networks, or a smaller network.",
    "指标 {name} 计算超过 {seconds} 秒,已终止;请减少随机网络的数量,或缩小网络。",
)
MEASURE_ENDED = Template("The process that computed {name} ended; try again.", "计算 {name} 的进程已退出;请重试。")
