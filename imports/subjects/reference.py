"""Reference data: roles, holidays, time limits, the grid's tasks, categories, the street's powers."""

from __future__ import annotations

from imports.columns import described, linked, named
from imports.subject import SheetSubject


def reference(name: str, title: str, label: str, key: tuple[str, ...], **examples: str) -> SheetSubject:
    """Return the subject of a label of reference data; `key` are the properties that no two rows share."""
    return SheetSubject(name, title, described(label, **examples), label, identities=(key,))


HOLDER = named("HELD_BY.to", "行使主体", "PartyOrganization", required=False)
HELD, HELD_COLUMNS = linked("HELD_BY", HOLDER, "行使")
POWERS = SheetSubject(
    "powers",
    "五项权力",
    (*described("PowerType", slot="1"), *HELD_COLUMNS),
    "PowerType",
    links=(HELD,),
    identities=(("slot",),),
)
SUBJECTS = (
    reference("role-types", "角色类型", "RoleType", ("code",)),
    reference("holidays", "节假日", "Holiday", ("date",)),
    reference("sla-policies", "办理时限", "SlaPolicy", ("category", "urgency", "stage"), category="", urgency=""),
    reference("grid-tasks", "网格任务", "TaskCatalogItem", ("slot",), slot="1"),
    reference("categories", "事项类别", "Category", ("code",)),
    POWERS,
)
