"""Messages about arguments, in English and Chinese. Each continues `ARGUMENT`, without a full stop."""

from __future__ import annotations

from graph.text import Template

ARGUMENT = Template('Argument "{argument}" of "{field}": {why}.', "字段 {field} 的参数 {argument}:{why}。")
CONTRADICTION = Template(
    'Arguments "{one}" and "{other}" of "{field}" contradict each other; give one of them.',
    "字段 {field} 的参数 {one} 与 {other} 互相矛盾;请只给其中一个。",
)

# dates and periods
NOT_A_DATE = Template("{value!r} is not a date; write it as 2024-07-04", "{value!r} 不是日期;请写作 2024-07-04")
NOT_AN_INSTANT = Template(
    "{value!r} is not an instant; write it as 2024-07-04T10:59:00+08:00, or a date",
    "{value!r} 不是时刻;请写作 2024-07-04T10:59:00+08:00,或写日期",
)
NOT_A_MONTH = Template(
    "{value!r} is not a month; write it as 2024-07, or last for the last month that is over",
    "{value!r} 不是月份;请写作 2024-07,或写 last 表示最近一个已结束的月份",
)
OTHER_DAY = Template(
    "{day} differs from the date in the id, {in_id}; omit one of them",
    "{day} 与标识中的日期 {in_id} 不同;请省略其一",
)
OTHER_DAY_OF_END = Template(
    '{day} in the id differs from the date in the id of "from", {other}; omit one of them',
    "标识中的日期 {day} 与 from 标识中的日期 {other} 不同;请省略其一",
)
REVERSED = Template('{first} is later than "{name}", {last}; swap them', "{first} 晚于 {name} 的 {last};请对调")
REVERSED_DIFF = Template(
    '{first} is later than the date of "to", {last}; swap them', "{first} 晚于 to 的日期 {last};请对调"
)
TOO_LONG_PERIOD = Template(
    "{first} is more than {most} years before {last}; ask for fewer years",
    "{first} 早于 {last} 超过 {most} 年;请缩短期间",
)

# pages and bounds
NOT_A_PAGE_SIZE = Template("{number} is not a page size; use 0 to {most}", "{number} 不是页大小;请用 0 至 {most}")
NOT_AN_OFFSET = Template("{number} is not an offset; use 0 to {most}", "{number} 不是偏移量;请用 0 至 {most}")
OUT_OF_BOUNDS = Template(
    "{value} is out of bounds; use {minimum} to {maximum}", "{value} 超出范围;请用 {minimum} 至 {maximum}"
)
NOT_A_CURSOR = Template(
    "{value!r} is not a cursor of this service; take one from pageInfo or edges",
    "{value!r} 不是本服务的游标;请从 pageInfo 或 edges 取得",
)
OTHER_LIST = Template(
    "{value!r} belongs to another list, other arguments or another date; start again without it",
    "{value!r} 属于另一列表、另一组参数或另一日期;请去掉游标重新开始",
)

# values
MALFORMED = Template("{value!r} is malformed; {hint}", "{value!r} 格式不对;{hint}")
TAKE_ID = Template("take it from another answer", "请从其他查询结果取得")
WRITE_NUMBER = Template("write a number of at most 308 digits", "请写不超过 308 位的数字")
WRITE_UNICODE = Template(
    "it contains an unpaired surrogate; write Unicode text", "其中有不成对的代理字符;请写 Unicode 文本"
)
WRITE_PATTERN = Template("write {pattern}", "请写 {pattern}")
USE_RANGE = Template("use {least} to {most}", "请用 {least} 至 {most}")
NO_PATHS = Template(
    "{value!r} is the id of a {label}; paths do not lead to nodes of this type",
    "{value!r} 是 {label} 的标识;路径不通向此类节点",
)
TOO_MANY_IDS = Template("{number} ids are too many; use at most {most}", "{number} 个标识太多;最多 {most} 个")
NO_LINK_TYPE = Template(
    "[] names no type of link; name one at least, or leave it out", "[] 没有链接类型;请至少写一个,或省略此参数"
)
NULL_COMPARES = Template(
    "null compares with nothing; leave it out, or ask for isNull", "null 不能比较;请省略,或用 isNull"
)
NULL_IN_HAVING = Template("null compares with nothing; leave it out", "null 不能比较;请省略")

# texts of a search
SEARCH_TOO_LONG = Template(
    "{shown} has {number} characters; use {most} at most", "{shown} 有 {number} 个字符;最多 {most} 个"
)
SEARCH_SURROGATE = Template(
    "{shown} contains an unpaired surrogate; write Unicode text", "{shown} 有不成对的代理字符;请写 Unicode 文本"
)
SEARCH_NOTHING = Template(
    "{shown} contains no letter and no digit; write a name, pinyin, initials or a code",
    "{shown} 没有字母或数字;请写名称、拼音、首字母或代码",
)

# input objects of one member, groups and aggregates
NOT_ONE_MEMBER = Template(
    "{object} has {number} members; give each {type} one member, not null",
    "{object} 有 {number} 个成员;每个 {type} 请给一个成员,不为 null",
)
NO = Template("no", "0")
NO_KEYS = Template("is empty; name one thing at least to group by", "为空;请至少写一个分组依据")
NOT_ONE_ENUM = Template(
    "has groups of one key alone, of an enum such as a kind or a state; change the keys, or leave `empty` out",
    "只用于一个枚举键(如类别、状态)的分组;请更改 keys,或省略 empty",
)
NO_NUMBER = Template(
    "{object} compares no number; take a number, or use COUNT_DISTINCT",
    "{object} 比较的不是数字;请取数字,或用 COUNT_DISTINCT",
)
KEYS_AND_FUNCTION = Template(
    "{object} orders by keys and by a function; give each an item of its own",
    "{object} 同时按键和按函数排序;请各写一项",
)
KEYS_OF_NODES = Template(
    "{object} orders groups, and this is a list of nodes; give a function and a direction",
    "{object} 用于分组排序,而此处是节点列表;请给函数和方向",
)
COUNT_OF = Template(
    "COUNT counts nodes, not {value}; leave out `of`, or use COUNT_DISTINCT",
    "COUNT 计节点数,不计 {value};请省略 of,或用 COUNT_DISTINCT",
)
NO_VALUE = Template("{function} is made of a value; name it by `of`", "{function} 要有取值;请用 of 指明")
NOT_A_NUMBER = Template(
    "{value} is not a number, so it has no {function}; name a number, or use COUNT_DISTINCT",
    "{value} 不是数字,没有 {function};请写数字,或用 COUNT_DISTINCT",
)
NO_EXTREME = Template(
    "{value} has no {function}; name another value, or use COUNT_DISTINCT",
    "{value} 没有 {function};请写其他取值,或用 COUNT_DISTINCT",
)
NO_FUNCTION = Template("{object} has no function; name one, such as COUNT", "{object} 没有函数;请写一个,如 COUNT")
NO_DIRECTION = Template("{object} has no direction; give ASC or DESC", "{object} 没有方向;请写 ASC 或 DESC")
NOT_ORDERED = Template(
    "{object} is neither a number nor a date; order by one of these, or by COUNT_DISTINCT",
    "{object} 不是数字或日期;请按数字或日期排序,或用 COUNT_DISTINCT",
)

# stored values
INVALID_VALUE = Template(
    "{holder} has {value} as {property}, which is {fault}; `gongjian check` lists such values with their remedy.",
    "{holder} 的 {property} 是 {value},{fault};`gongjian check` 会列出此类值及处理办法。",
)
NOT_LISTED = Template("none of {codes}", "不在 {codes} 之中")
WRONG_TYPE = Template("no {type}", "不是 {type}")
MISSING_VALUE = Template("required", "而此值必填")

# names of enums
NO_ENUM = Template(
    "{value!r} is no enum of the schema; leave the argument out to see all",
    "{value!r} 不是模式中的枚举;省略此参数可查看全部枚举",
)

# cost
TOO_MANY_VALUES = Template(
    'Argument "{argument}" of "{field}" has {number} values, {most} are allowed; send fewer values.',
    "字段 {field} 的参数 {argument} 有 {number} 个值,最多允许 {most} 个;请减少。",
)
TOO_MANY_ROWS = Template(
    "The operation could return {asked} rows, {allowed} are allowed; ask for smaller pages or fewer levels.",
    "此操作可能返回 {asked} 行,最多允许 {allowed} 行;请减小页大小或减少层数。",
)
TOO_MANY_MEMBERS = Template(
    "A variable has more than {most} conditions, {most} are allowed; send fewer conditions.",
    "一个变量有超过 {most} 个条件,最多允许 {most} 个;请减少条件。",
)
