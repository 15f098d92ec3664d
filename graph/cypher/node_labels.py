"""The text that people call a node by, as a Cypher expression: its name or title, else its type and its day or year."""

from __future__ import annotations

from graph.model import MODEL, Choice, ValueType

FORMS: dict[ValueType | Choice, str] = {
    ValueType.TEXT: "{0}",
    ValueType.DATE: "toString({0})",
    ValueType.DATETIME: "substring(toString({0}), 0, 10)",  # in +08:00, the time zone of stored instants
    ValueType.INT: "toString({0})",
}


def label_expression(var: str, type_name: str) -> str:
    """Return the text of a node of a type, never null. Only properties of the node's own label are read.

    Labels of one expression share a branch, and the largest group has none, so that most types need no `CASE`.
    """
    groups: dict[str, list[str]] = {}
    for label in sorted(name for name in MODEL.labels_of(type_name) if MODEL.labels[name].readable):
        groups.setdefault(_called(var, label), []).append(label)
    *branches, (most, _) = sorted(groups.items(), key=lambda group: len(group[1]))
    if not branches:
        return most
    tests = ((" OR ".join(f"{var}:{label}" for label in labels), text) for text, labels in branches)
    return f"CASE {' '.join(f'WHEN {test} THEN {text}' for test, text in tests)} ELSE {most} END"


def _called(var: str, label_name: str) -> str:
    prop, kind = MODEL.called_by(label_name), MODEL.labels[label_name].text_zh
    value = FORMS[prop.type].format(f"{var}.{prop.name}")
    text = value if prop.type is ValueType.TEXT else f"'{kind} ' + {value}"
    return text if prop.required else f"coalesce({text}, '{kind}')"
