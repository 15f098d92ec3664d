"""From a `where` to a condition: what each member of the input objects says of the row.

Nothing given, or `{}`, holds for every row; `OR: []` for none. A path in braces holds if there is such a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from graph.errors import BadUserInput
from graph.model import ValueType
from graph.query.arguments import Argument, Form
from graph.query.base import Condition, Value
from graph.query.expressions import Counted, Measured, OfLink, OfPair, Own, ReasonCount
from graph.query.predicates import AtSource, Compare, Either, Every, Missing, Not, OfTypes, Op, Some, SomeReason
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

FORMS = {ValueType.DATE: Form.DAY, ValueType.DATETIME: Form.INSTANT}


@dataclass(frozen=True, slots=True)
class Filter:
    """Reads one `where`; `path` says where one stands, for errors."""

    field: str
    path: str = "where"

    def read(self, given: Given | None) -> Condition:
        match given:
            case Group(members):
                return _all([condition for member in members for condition in self._member(member)])
        return Every(())

    def _at(self, name: str) -> Filter:
        return Filter(self.field, f"{self.path}.{name}")

    def _member(self, member: Member) -> Iterator[Condition]:
        inner, value = self._at(member.name), member.value
        match member.reading:
            case Word.AND:
                yield Every(tuple(inner._each(value)))
            case Word.OR:
                yield Either(tuple(inner._each(value)))
            case Word.NOT:
                yield Not(inner.read(value))
            case Word.EDGE | Word.NODE:
                yield inner.read(value)
            case OwnValue(prop):
                yield from inner._compared(Own(prop), value)
            case LinkValue(prop):
                yield from inner._compared(OfLink(prop), value)
            case OfRow(fact):
                yield from inner._compared(fact, value)
            case MeasureValue(measure, start):
                yield from inner._compared(Measured(measure, start), value)
            case PairValue(measure):
                yield from inner._compared(OfPair(measure), value)
            case OtherEnd():
                yield AtSource(inner.read(value))
            case NodeTypes():
                yield OfTypes(_labels(value))
            case Related(traversal) if traversal.single:
                yield Some(str(traversal.start), traversal, inner.read(value))
            case Related(traversal):
                some = partial(Some, str(traversal.start), traversal)
                yield from inner._quantified(value, some, partial(Counted, traversal))
            case Word.REASONS:
                yield from inner._quantified(value, SomeReason, ReasonCount)

    def _each(self, given: Given) -> Iterator[Condition]:
        assert isinstance(given, Listed), "a list by the schema"
        return (self._at(str(place)).read(one) for place, one in enumerate(given.items))

    def _quantified(
        self, given: Given, some: Callable[[Condition], Condition], counted: Callable[[Condition | None], Value]
    ) -> Iterator[Condition]:
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

    def _compared(self, value: Value, given: Given) -> Iterator[Condition]:
        for member in _members(given):
            if isinstance(member.reading, Operates):
                yield self._at(member.name)._operated(value, member.reading.op, member.value)

    def _operated(self, value: Value, op: Op, given: Given) -> Condition:
        if isinstance(given, Literal) and given.value is None:
            raise self._refusal("null compares with nothing; leave it out, or ask for isNull")
        if op is Op.IS_NULL:
            return Missing(value) if isinstance(given, Literal) and given.value else Not(Missing(value))
        is_id = isinstance(value, Own) and value.stored.name == "id"
        form = Form.ID if is_id else FORMS.get(value.type) if isinstance(value.type, ValueType) else None
        return Compare(value, op, Argument(self.field, self.path, given, form=form))

    def _refusal(self, why: str) -> BadUserInput:
        return BadUserInput(
            f'Argument "{self.path}" of "{self.field}": {why}.', field=self.field, argument=self.path.partition(".")[0]
        )


def _members(given: Given) -> tuple[Member, ...]:
    return given.members if isinstance(given, Group) else ()


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else Every(tuple(conditions))


def _labels(given: Given) -> tuple[str, ...]:
    """The names of types, by value."""
    assert isinstance(given, Literal), "types decide the shape"
    return tuple(sorted({str(getattr(one, "value", one)) for one in given.value or ()}))
