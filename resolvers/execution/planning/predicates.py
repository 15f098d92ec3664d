"""From a `where` to a condition: what each member of the input objects says of the row.

Nothing given, or `{}`, holds for every row; `OR: []` for none. A path in braces holds if there is such a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from graph.errors import BadUserInput
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
    LinkValue,
    MeasureValue,
    NodeTypes,
    OfRow,
    Operates,
    OtherEnd,
    OwnValue,
    PairValue,
    Related,
    Word,
)
from resolvers.execution.selection.arguments import Given, Group, Listed, Literal, Member

FORMS = {ValueType.DATE: Coercion.DAY, ValueType.DATETIME: Coercion.INSTANT}


@dataclass(frozen=True, slots=True)
class Filter:
    """Reads one `where`; `path` says where one stands, for errors."""

    field: str
    path: str = "where"

    def read(self, given: Given | None) -> Predicate:
        match given:
            case Group(members):
                return _all([condition for member in members for condition in self._member(member)])
        return And(())

    def _at(self, name: str) -> Filter:
        return Filter(self.field, f"{self.path}.{name}")

    def _member(self, member: Member) -> Iterator[Predicate]:
        inner, value = self._at(member.name), member.value
        match member.reading:
            case Word.AND:
                yield And(tuple(inner._each(value)))
            case Word.OR:
                yield Or(tuple(inner._each(value)))
            case Word.NOT:
                yield Not(inner.read(value))
            case Word.EDGE | Word.NODE:
                yield inner.read(value)
            case OwnValue(prop):
                yield from inner._compared(NodeProperty(prop), value)
            case LinkValue(prop):
                yield from inner._compared(RelationshipProperty(prop), value)
            case OfRow(fact):
                yield from inner._compared(fact, value)
            case MeasureValue(measure, start):
                yield from inner._compared(NodeMeasure(measure, start), value)
            case PairValue(measure):
                yield from inner._compared(PairMeasure(measure), value)
            case OtherEnd():
                yield SourcePredicate(inner.read(value))
            case NodeTypes():
                yield HasLabel(_labels(value))
            case Related(traversal) if traversal.to_one:
                yield Exists(str(traversal.start), traversal, inner.read(value))
            case Related(traversal):
                some = partial(Exists, str(traversal.start), traversal)
                yield from inner._quantified(value, some, partial(RelatedCount, traversal))
            case Word.REASONS:
                yield from inner._quantified(value, ReasonExists, ReasonCount)

    def _each(self, given: Given) -> Iterator[Predicate]:
        assert isinstance(given, Listed), "a list by the schema"
        return (self._at(str(place)).read(one) for place, one in enumerate(given.items))

    def _quantified(
        self, given: Given, some: Callable[[Predicate], Predicate], counted: Callable[[Predicate | None], Expression]
    ) -> Iterator[Predicate]:
        """`some` says that there is one for which a condition holds, `counted` how many there are."""
        of = next((one.value for one in _members(given) if one.reading is Word.OF), None)
        for member in _members(given):
            inner = self._at(member.name)
            match member.reading:
                case Word.SOME:
                    yield some(inner.read(member.value))
                case Word.NONE:
                    yield Not(some(inner.read(member.value)))
                case Word.ALL:
                    yield Not(some(Not(inner.read(member.value))))
                case Word.COUNT:
                    yield from inner._compared(counted(self._at("of").read(of) if of else None), member.value)

    def _compared(self, value: Expression, given: Given) -> Iterator[Predicate]:
        for member in _members(given):
            if isinstance(member.reading, Operates):
                yield self._at(member.name)._operated(value, member.reading.op, member.value)

    def _operated(self, value: Expression, op: Operator, given: Given) -> Predicate:
        if isinstance(given, Literal) and given.value is None:
            raise self._refusal("null compares with nothing; leave it out, or ask for isNull")
        if op is Operator.IS_NULL:
            return IsNull(value) if isinstance(given, Literal) and given.value else Not(IsNull(value))
        is_id = isinstance(value, NodeProperty) and value.stored.name == "id"
        form = Coercion.ID if is_id else FORMS.get(value.type) if isinstance(value.type, ValueType) else None
        return Comparison(value, op, Argument(self.field, self.path, given, coercion=form))

    def _refusal(self, why: str) -> BadUserInput:
        return BadUserInput(
            f'Argument "{self.path}" of "{self.field}": {why}.', field=self.field, argument=self.path.partition(".")[0]
        )


def _members(given: Given) -> tuple[Member, ...]:
    return given.members if isinstance(given, Group) else ()


def _all(conditions: list[Predicate]) -> Predicate:
    return conditions[0] if len(conditions) == 1 else And(tuple(conditions))


def _labels(given: Given) -> tuple[str, ...]:
    """The names of types, by value."""
    assert isinstance(given, Literal), "types decide the shape"
    return tuple(sorted({str(getattr(one, "value", one)) for one in given.value or ()}))
