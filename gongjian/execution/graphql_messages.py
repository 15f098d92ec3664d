"""Messages of graphql-core as clients see them: values in JSON, in Chinese where a row exists, with a hint of this schema.

graphql-core writes values of variables in Python (`None`, `True`). `ROWS` has its most frequent messages in Chinese; the
others stay English.
"""

from __future__ import annotations

import re

from graphql import GraphQLError, GraphQLSchema

from gongjian.execution.hints import hint_for
from graph.text import Text

WORDS = {"None": "null", "True": "true", "False": "false"}
WORD = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|\b(None|True|False)\b""")  # a quoted text, or a word
SUGGESTION = re.compile(r" ?Did you mean (?:the enum value )?([^?]+)\?")
VARIABLE = re.compile(r"Variable '\$(?P<name>\w+)' has invalid value(?: at (?P<path>[^\s:]+))?: (?P<why>.+)", re.DOTALL)
STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
ROWS = {
    r"Syntax Error: Expected (.+), found (.+)\.": r"语法错误:应为 \1,却是 \2。",
    r"Syntax Error: Unexpected (.+)\.": r"语法错误:意外的 \1。",
    r"Syntax Error: (.+)": r"语法错误:\1",
    r"Cannot query field '(\w+)' on type '(\w+)'\.": r"类型 \2 没有字段 \1。",
    r"Unknown argument '(\w+)' on field '(\S+)'\.": r"字段 \2 没有参数 \1。",
    r"Unknown type '(\w+)'\.": r"没有类型 \1。",
    r"Unknown fragment '(\w+)'\.": r"没有片段 \1。",
    r"Unknown directive '(@\w+)'\.": r"没有指令 \1。",
    r"Field '(\w+)' of type '(\S+)' must have a selection of subfields\.": r"字段 \1 的类型是 \2,必须选择子字段。",
    r"Field '(\w+)' must not have a selection since type '(\S+)' has no subfields\.": r"字段 \1 的类型 \2 没有子字段,不能选择。",
    r"Argument '(\S+)' of type '(\S+)' is required, but it was not provided\.": r"缺少必需的参数 \1(类型 \2)。",
    r"Variable '(\$\w+)' is not defined(?: by operation '(\w+)')?\.": r"变量 \1 没有声明。",
    r"Variable '(\$\w+)' is never used(?: in operation '(\w+)')?\.": r"变量 \1 没有用到。",
    r"Variable '(\$\w+)' of type '(\S+)' used in position expecting type '(\S+)'\.": r"变量 \1 的类型是 \2,此处需要 \3。",
    r"Fragment '(\w+)' is never used\.": r"片段 \1 没有用到。",
    r"Fields '(\w+)' conflict because (.+) Use different aliases .+": r"名为 \1 的几个字段互相冲突;请用别名区分。",
    r"There can be only one (\w+) named '(\$?\w+)'\.": r"名称 \2 重复。",
    r"The (\w+) operation is not supported by the schema\.": r"本服务没有 \1 操作。",
    r"Value '(\w+)' does not exist in '(\w+)' enum\.": r"枚举 \2 没有值 \1。",
    r"Enum '(\w+)' cannot represent non-enum value: (.+?)\.": r"枚举 \1 的值不加引号,不能是 \2。",
    r"Expected a value of non-null type '(\S+)' to be provided\.": r"缺少类型 \1 的值。",
    r"Expected value of non-null type '(\S+)' not to be null\.": r"类型 \1 的值不能是 null。",
    r"Expected value of type '(\w+)' to be an object, found: (.+)\.": r"类型 \1 的值应为对象,却是 \2。",
    r"Expected value of type '(\w+)' not to include unknown field '(\w+)'(?:[,.] [Ff]ound: (.+))?\.": r"类型 \1 没有成员 \2。",
    r"Expected value of type '(\w+)' to include required field '(\w+)'(.*)": r"类型 \1 缺少必需的成员 \2。",
    r"Expected value of type '(\S+)', but encountered error '(.+)'; found: (.+)\.": r"\3 不是类型 \1 的值。",
    r"(Int|Float) cannot represent (.+?): (.+)": r"\3 不是类型 \1 的值。",
    r"(String|ID|Boolean) cannot represent a (.+?): (.+)": r"\3 不是类型 \1 的值。",
}
TABLE = [(re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in ROWS.items()]


def readable(error: GraphQLError, schema: GraphQLSchema) -> str:
    """Return the message of an error for clients; a `Text` if it exists in Chinese."""
    if isinstance(error.message, Text):
        return error.message
    message = WORD.sub(lambda match: match[1] or WORDS[match[2]], error.message)
    if hint := hint_for(message, schema):
        message = SUGGESTION.sub("", message)
        return Text(f"{message} {hint}", f"{in_chinese(message)}{hint.chinese}")
    chinese = in_chinese(message)
    return message if chinese == message else Text(message, chinese)


def in_chinese(message: str) -> str:
    """Return a message in Chinese, or unchanged without a row."""
    if match := VARIABLE.fullmatch(message):
        place = f"${match['name']}{match['path'] or ''}"
        why = in_chinese(match["why"])
        return message if why == match["why"] else f"变量 {place} 的值不合类型:{why}"
    plain, suggestion = SUGGESTION.sub("", message), SUGGESTION.search(message)
    names = suggestion[1].replace(", or ", " 或 ").replace(" or ", " 或 ") if suggestion else ""
    more = f"是否想写 {names}?" if names else ""
    return next(
        (f"{found.expand(chinese)}{more}" for row, chinese in TABLE if (found := row.fullmatch(plain))), message
    )


def variable_of(error: GraphQLError) -> str | None:
    """Return the path of the variable's value that an error refuses: `$where.state.in.1`."""
    match = VARIABLE.fullmatch(error.message)
    if match is None:
        return None
    steps = (name or index for name, index in STEP.findall(match["path"] or ""))
    return ".".join((f"${match['name']}", *steps))
