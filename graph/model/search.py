"""Search terms: one node for each key, with the ids of the nodes that the key leads to.

Terms hold lists of ids instead of links: a name has a dozen keys, and links would outnumber all others.
`graph/search/terms.py` derives keys from names.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.builders import Subject
from graph.model.declarations import Choice, Property, Sensitivity, ValueType

SEARCH = Subject("search", "domain §2.10")
SEARCHED = {"Area": "areas", "Organization": "organizations", "Person": "people"}  # type → property with its ids
CAP = 200  # ids of one type under one key
NEAR = 1000  # nodes of one type in a scope that are compared if a key has more
# rank of a type among results, by a value of its node: areas by level, organizations, people
RANKS = {"Area": "level", "Organization": 9, "Person": 10}


@dataclass(frozen=True, slots=True)
class AreaContainment:
    """The rule for nodes in an area: areas by code and parent, nodes with a link to them, people by employer."""

    label: str
    code: str
    parent: str  # relationship from an area to the one that contains it
    levels: int  # relationships `parent` from the smallest area to the largest
    employer: str  # relationship from a person to an organization
    small: int  # digits of a code from which an area holds at most NEAR nodes of a type
    wide: int  # areas from which links are followed


AREA = AreaContainment("Area", "code", "PART_OF", levels=7, employer="WORKS_FOR", small=9, wide=500)
FORMS = Property(
    "searchForms",
    ValueType.TEXT_LIST,
    "Forms of names and codes that search compares 检索词形",
    sensitivity=Sensitivity.RESTRICTED,
    source="domain §2.10",
)


# the index of a code in these lists is its digit in forms and comparisons
SEARCH_MATCH = Choice(
    "SearchMatch",
    "Property that matches a text 匹配内容",
    (
        ("CODE", "Its code 代码"),
        ("NAME", "Its name 名称"),
        ("SHORT_NAME", "Its short name 简称"),
        ("OTHER_NAME", "Another of its names 别名"),
        ("PINYIN", "One of its names in pinyin 拼音"),
        ("INITIALS", "The initials of one of its names 拼音首字母"),
    ),
)
SEARCH_FIT = Choice(
    "SearchFit",
    "Quality of a match 匹配程度",
    (
        ("WHOLE", "The text is the whole value 完全匹配"),
        ("PREFIX", "The value begins with the text 前缀匹配"),
        ("PART", "The text is a part of the value 部分匹配"),
    ),
)


def digit_of(choice: Choice, code: str) -> int:
    """Return the digit of a code: its index in the list."""
    return [listed for listed, _ in choice.values].index(code)


def _ids(type_name: str, name: str) -> tuple[Property, Property]:
    return (
        Property(
            name, ValueType.TEXT_LIST, f"Ids of type {type_name}, the first {CAP} of their order 标识", required=True
        ),
        Property(f"{name}Count", ValueType.INT, "Total number 总数", required=True),
    )


SEARCH_TERM = SEARCH.label(
    "SearchTerm",
    "A search key of names and codes 检索词",
    Property("key", ValueType.TEXT, "The key 检索键", required=True, unique=True, source="domain §2.10"),
    *(prop for type_name, name in SEARCHED.items() for prop in _ids(type_name, name)),
    key="key",
    hidden=True,
)
LABELS = (SEARCH_TERM,)
LINKS = ()
