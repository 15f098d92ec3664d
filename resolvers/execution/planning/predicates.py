"""From a `where` to a condition: what each member of the input objects says of the row.

Nothing given, or `{}`, holds for every row; `OR: []` for none. A path in braces holds if there is such a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from graph.model import ValueType
from graph.query.arguments import Argument, Coercion
from graph.query.base import Expression, Predicate
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelatedCount,
    RelationshipProperty,
)
from graph.query.predicates import (
    EQUALITY,
    And,
    Comparison,
    Exists,
    HasLabel,
    IsNull,
    Not,
    Operator,
    Or,
    ReasonExists,
    SourcePredicate,
)
from resolvers.execution.inputs import (
    Keyword,
    MeasureInput,
    NodeTypesInput,
    OperatorInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
    SupertypeInput,
)
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NULL_COMPARES
from resolvers.execution.selection.arguments import (
    ArgumentValue,
    ListValue,
    Literal,
    ObjectField,
    ObjectValue,
    members_of,
)

FORMS = {ValueType.DATE: Coercion.DAY, ValueType.DATETIME: Coercion.INSTANT}


@dataclass(frozen=True, slots=True)
class WhereReader:
    """Reads one `where`; `path` says where one stands, for errors."""

    field: str
    path: str = "where"
    type: str | None = None  # of the node, where members of its interface are read

    def read(self, given: ArgumentValue | None) -> Predicate:
        match given:
            case ObjectValue(members):
                return _all([condition for member in members for condition in self._member(member)])
        return And(())

    def _at(self, name: str) -> WhereReader:
        return replace(self, path=f"{self.path}.{name}")

    def _member(self, member: ObjectField) -> Iterator[Predicate]:
        inner, value = self._at(member.name), member.value
        match member.reading:
            case Keyword.AND:
                yield And(tuple(inner._each(value)))
            case Keyword.OR:
                yield Or(tuple(inner._each(value)))
            case Keyword.NOT:
                yield Not(inner.read(value))
            case Keyword.EDGE | Keyword.NODE:
                yield inner.read(value)
            case SupertypeInput(type_):
                typed = replace(inner, type=type_)
                yield from (condition for one in members_of(value) for condition in typed._member(one))
            case PropertyInput(prop):
                yield from inner._compared(NodeProperty(prop), value)
            case RelationshipPropertyInput(prop):
                yield from inner._compared(RelationshipProperty(prop), value)
            case RowInput(fact):
                yield from inner._compared(fact, value)
            case MeasureInput(measure, start):
                yield from inner._compared(NodeMeasure(measure, self.type or start), value)
            case PairMeasureInput(measure):
                yield from inner._compared(PairMeasure(measure), value)
            case OtherEndInput():
                yield SourcePredicate(inner.read(value))
            case NodeTypesInput():
                yield HasLabel(_labels(value))
            case RelationInput(traversal) if traversal.to_one:
                yield Exists(str(traversal.start), traversal, replace(inner, type=None).read(value))
            case RelationInput(traversal):
                some = partial(Exists, str(traversal.start), traversal)
                yield from replace(inner, type=None)._quantified(value, some, partial(RelatedCount, traversal))
            case Keyword.REASONS:
                yield from inner._quantified(value, ReasonExists, ReasonCount)

    def _each(self, given: ArgumentValue) -> Iterator[Predicate]:
        assert isinstance(given, ListValue), "a list by the schema"
        return (self._at(str(place)).read(one) for place, one in enumerate(given.items))

    def _quantified(
        self,
        given: ArgumentValue,
        some: Callable[[Predicate], Predicate],
        counted: Callable[[Predicate | None], Expression],
    ) -> Iterator[Predicate]:
        """Plan the quantifiers of a list: `some` for existence, `counted` for the number of nodes."""
        of = next((one.value for one in members_of(given) if one.reading is Keyword.OF), None)
        for member in members_of(given):
            inner = self._at(member.name)
            match member.reading:
                case Keyword.SOME:
                    yield some(inner.read(member.value))
                case Keyword.NONE:
                    yield Not(some(inner.read(member.value)))
                case Keyword.ALL:
                    yield Not(some(Not(inner.read(member.value))))
                case Keyword.COUNT:
                    yield from inner._compared(counted(self._at("of").read(of) if of else None), member.value)

    def _compared(self, value: Expression, given: ArgumentValue) -> Iterator[Predicate]:
        for member in members_of(given):
            if isinstance(member.reading, OperatorInput):
                yield self._at(member.name)._operated(value, member.reading.op, member.value)

    def _operated(self, value: Expression, op: Operator, given: ArgumentValue) -> Predicate:
        if isinstance(given, Literal) and given.value is None:
            raise refusal(self.field, self.path, NULL_COMPARES())
        if op is Operator.IS_NULL:
            return IsNull(value) if isinstance(given, Literal) and given.value else Not(IsNull(value))
        return Comparison(value, op, Argument(self.field, self.path, given, coercion=_coercion(value, op)))


def _coercion(value: Expression, op: Operator) -> Coercion | None:
    """Return the coercion of an operand. A whole id loses its as-of date; a part of an id is text."""
    if isinstance(value, NodeProperty | RelationshipProperty) and value.stored.holds_id:
        return Coercion.ID if op in EQUALITY else None
    return FORMS.get(value.type) if isinstance(value.type, ValueType) else None


def _all(conditions: list[Predicate]) -> Predicate:
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))


def _labels(given: ArgumentValue) -> tuple[str, ...]:
    """Return the names of types, by value."""
    assert isinstance(given, Literal), "types decide the shape"
    return tuple(sorted({str(getattr(one, "value", one)) for one in given.value or ()}))
