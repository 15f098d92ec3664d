"""Types of `aggregate`, `groupBy` and `groupCount`, derived from the properties of each type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLField,
    GraphQLFloat,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    get_nullable_type,
)

from graph.access.matrix import FIGURES as SUPPRESSED
from graph.model import MODEL, Property, RelationshipType, ValueType
from graph.query.aggregate_functions import FRACTIONS, AggregateFunction
from graph.query.base import Measure
from graph.query.measure_traits import filterable, value_type
from graph.query.traversal import Traversal
from resolvers.execution.fields import (
    STRAWBERRY,
    AggregateField,
    FieldBinding,
    FieldRole,
    MeasureField,
    StoredField,
    TraversalField,
)
from resolvers.execution.inputs import (
    Keyword,
    MeasureInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
)
from resolvers.execution.output.nodes import RowObject
from schema.core.connections import row_name, rows_of
from schema.core.field_registry import link_of, own_fields
from schema.core.fields import ReadingField
from schema.derived.edges import Reasoned
from schema.derived.figures import LISTS, Figures
from schema.derived.inputs import Inputs, Member, enum, listed
from schema.derived.pairs import pairs_of
from schema.derived.scalars import NUMBER, VALUE

DATES = (ValueType.DATE, ValueType.DATETIME)
GROUPS = 20
PERIOD = enum(
    "Period",
    "What a date is cut to 时间分组",
    (
        ("YEAR", "Year, 2024 年"),
        ("QUARTER", "Quarter, 2024-Q3 季"),
        ("MONTH", "Month, 2024-07 月"),
        ("WEEK", "Week from Monday, 2024-W27 周"),
        ("DAY", "Day, 2024-07-04 日"),
    ),
)
FIGURES = {
    AggregateFunction.COUNT_DISTINCT: GraphQLNonNull(GraphQLInt),
    AggregateFunction.SUM: GraphQLNonNull(NUMBER),
    **dict.fromkeys(FRACTIONS, GraphQLFloat),
    AggregateFunction.MIN: VALUE,
    AggregateFunction.MAX: VALUE,
}
AS_IT_IS = enum("KeyForm", "How a key is taken 分组方式", (("VALUE", "As it is 原值"),))


@dataclass(frozen=True, slots=True)
class Derived:
    """The extensions of a derived field, at the key where Strawberry keeps its field."""

    directives: ClassVar[tuple[()]] = ()  # Strawberry's printer looks for them
    reading: FieldBinding


def _shown(target: str, type_: Any) -> Any:
    """Return the type of a figure: analysts get no figure over few people."""
    return get_nullable_type(type_) if target in SUPPRESSED else type_


def read_off(source: RowObject, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    return source.get(str(info.path.key))


def derived_field(
    reading: FieldBinding, type_: Any, args: dict[str, GraphQLArgument] | None = None, text: str | None = None
) -> GraphQLField:
    """Return a derived field; docs/lists.md describes the fields of every list."""
    return GraphQLField(type_, args=args, resolve=read_off, description=text, extensions={STRAWBERRY: Derived(reading)})


@dataclass(frozen=True)
class Aggregates:
    """Builder of the types of aggregates and group keys, each once."""

    inputs: Inputs
    figures: Figures
    made: dict[str, GraphQLObjectType] = field(default_factory=dict)

    def fields_of(self, traversal: Traversal, connection: GraphQLObjectType) -> dict[str, GraphQLField]:
        """Return the fields for aggregates of a list: of its different nodes, or of its pairs."""
        pairs = pairs_of(traversal, connection)
        counted = self.figures.name_values(pairs) if pairs else traversal.target
        return self.fields_by(self._row_key(traversal, connection), counted)

    def fields_by(self, key: Any, target: str) -> dict[str, GraphQLField]:
        """Return the fields for aggregates of a list of nodes, or of pairs, with the key input of its groups."""
        aggregate = GraphQLNonNull(self._type(target))
        groups = {
            "keys": GraphQLArgument(GraphQLNonNull(listed(key))),
            "having": GraphQLArgument(listed(self.figures.having(target))),
            "empty": GraphQLArgument(GraphQLBoolean),
        }
        page = {
            "orderBy": GraphQLArgument(listed(self.figures.sort(target))),
            "first": GraphQLArgument(GraphQLInt, default_value=GROUPS),
            "offset": GraphQLArgument(GraphQLInt),
        }
        return {
            "aggregate": derived_field(FieldRole.AGGREGATE, aggregate),
            "groupBy": derived_field(FieldRole.GROUP_BY, GraphQLNonNull(listed(aggregate.of_type)), groups | page),
            "groupCount": derived_field(FieldRole.GROUP_COUNT, GraphQLNonNull(GraphQLInt), groups),
        }

    def _once(self, name: str, fields: Callable[[], dict[str, GraphQLField]], text: str | None = None) -> Any:
        if name not in self.made:
            self.made[name] = GraphQLObjectType(name, fields, description=text)
        return self.made[name]

    def _type(self, target: str) -> GraphQLObjectType:
        return self._once(f"{target}Aggregate", lambda: dict(self._members(target)))  # type: ignore[no-any-return]

    def _group_key(self) -> GraphQLObjectType:
        def fields() -> dict[str, GraphQLField]:
            return {
                "value": derived_field(
                    FieldRole.GROUP_VALUE, VALUE, text="Its value, of a node its id; null where there is none 值"
                ),
                "node": derived_field(
                    FieldRole.GROUP_NODE, self.inputs.output("Node"), text="The node, if groups are made by nodes 节点"
                ),
            }

        return self._once("GroupKey", fields, "What the nodes of a group share 分组键")  # type: ignore[no-any-return]

    def _members(self, target: str) -> Iterator[tuple[str, GraphQLField]]:
        """Yield the fields of an aggregate: the keys of a group, empty for a whole list, and the functions."""
        values, names = self.figures.values(target)
        of = {"of": GraphQLArgument(GraphQLNonNull(values))}
        yield "keys", derived_field(FieldRole.GROUP_KEYS, GraphQLNonNull(listed(self._group_key())))
        yield (
            "count",
            derived_field(AggregateField(AggregateFunction.COUNT), _shown(target, GraphQLNonNull(GraphQLInt))),
        )
        for function, figure in FIGURES.items():
            type_ = _shown(target, figure)
            yield function.value, derived_field(AggregateField(function, names), type_, of)

    def _row_key(self, traversal: Traversal, connection: GraphQLObjectType) -> Any:
        """Return the key input of a list's groups."""
        link, pairs = link_of(traversal), pairs_of(traversal, connection)
        if traversal.reasons or traversal.gaps:
            edge = Reasoned(self.inputs).key(AS_IT_IS) if traversal.reasons else None
            row = rows_of(connection)
        elif link:
            edge, row = self._link_key(link), pairs.name if pairs else row_name(traversal.target, link)
        else:
            return self.key(traversal.target)

        def members() -> Iterator[Member]:
            if edge:
                yield Member(Keyword.EDGE, "edge", edge)
            yield Member(Keyword.NODE, "node", self.key(traversal.target))
            if pairs:
                yield pairs.other_end(self.key(pairs.source))
                for field, measure in pairs.measures():
                    if _makes_groups(measure):
                        yield Member(PairMeasureInput(measure), field, AS_IT_IS)

        return self.inputs.object(f"{row}Key", members, takes_one=True)

    def _link_key(self, link: RelationshipType) -> Any:
        """Return the key input of a link; None if the link has no property."""

        def members() -> Iterator[Member]:
            facts = (
                prop for prop in MODEL.facts_of(link) if not (prop.type in LISTS or prop.set_on_end or prop.protected)
            )
            return (Member(RelationshipPropertyInput(prop), prop.name, form_of(prop)) for prop in facts)

        name = f"{row_name('', link)}LinkKey"
        return self.inputs.object(name, members, takes_one=True) if MODEL.facts_of(link) else None

    def key(self, type_name: str) -> Any:
        """Return the key input of groups of nodes of a type."""

        def members() -> Iterator[Member]:
            yield Member(Keyword.SELF, "self", AS_IT_IS)
            yield from self.inputs.inherited(type_name, self.key)
            for declared in own_fields(type_name):
                if found := self._key_member(type_name, declared):
                    yield found

        return self.inputs.object(f"{type_name}Key", members, takes_one=True)

    def _key_member(self, type_name: str, declared: ReadingField) -> Member | None:
        name = str(declared.graphql_name)
        match declared.reading:
            case StoredField(prop) if prop.type not in LISTS and prop.name != "id" and not prop.protected:
                return Member(PropertyInput(prop), name, form_of(prop))
            case MeasureField(measure) if _makes_groups(measure):
                return Member(MeasureInput(measure, type_name), name, AS_IT_IS)
            case TraversalField(traversal) if traversal.to_one and not traversal.guard:
                return Member(RelationInput(traversal), name, self.key(traversal.target))
        return None


def _makes_groups(measure: Measure) -> bool:
    """Return whether nodes may share a value: integers and Booleans."""
    return filterable(measure) and value_type(measure) in (ValueType.INT, ValueType.LONG, ValueType.BOOL)


def form_of(prop: Property) -> Any:
    """Return the input of a group key: for a date the period that it is cut to."""
    return PERIOD if prop.type in DATES else AS_IT_IS
