"""Notes of a proposal: what does not follow by itself, and needs a person's decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.text import Template, Text


class NoteCode(StrEnum):
    """The kind of a note, for programs."""

    ORDERS = "ORDERS"
    CLAIMS = "CLAIMS"
    AGREEMENTS = "AGREEMENTS"
    PEOPLE = "PEOPLE"
    BEHALF = "BEHALF"
    HEADS = "HEADS"
    POSTS = "POSTS"
    PARTY_ORGANIZATIONS = "PARTY_ORGANIZATIONS"
    FORCE = "FORCE"
    HOUSEHOLDS = "HOUSEHOLDS"
    SUCCESSION = "SUCCESSION"
    UNCHANGED = "UNCHANGED"
    LEFT_OUT = "LEFT_OUT"


MESSAGES = {
    NoteCode.ORDERS: Template(
        "{count} open orders are handled here or lie at this desk; hand them over first, no changeset does it.",
        "有 {count} 件未办结工单由其承办或在其处;请先移交,变更集不处理工单。",
    ),
    NoteCode.CLAIMS: Template(
        "{count} claims of tasks are open; fulfil or withdraw them first, no changeset does it.",
        "有 {count} 项认领未完成;请先完成或退出,变更集不处理认领。",
    ),
    NoteCode.AGREEMENTS: Template(
        "{count} agreements hold beyond that day; end them or sign them again with the successor.",
        "有 {count} 份协议在该日之后仍有效;请终止,或与承接单位重新签订。",
    ),
    NoteCode.PEOPLE: Template(
        "{count} people would work for no organization; find them a new one.",
        "有 {count} 人将不在任何单位任职;请另行安排。",
    ),
    NoteCode.BEHALF: Template(
        "{count} people serve communities or grids on behalf of the unit; end these links, or correct on whose behalf they serve.",
        "有 {count} 人代表该单位联系社区或服务网格;请终止这些链接,或更正其代表的单位。",
    ),
    NoteCode.HEADS: Template(
        "{count} heads follow as staff, because the successor has a head; decide who leads.",
        "承接单位已有主要领导,{count} 名主要领导以一般人员身份转入;请确定由谁负责。",
    ),
    NoteCode.POSTS: Template(
        "{count} posts become vacant; appoint somebody else.", "有 {count} 个岗位将空缺;请另行任命。"
    ),
    NoteCode.PARTY_ORGANIZATIONS: Template(
        "{count} Party organizations do not follow: there is no successor, or it has one; decide whether they are abolished.",
        "{count} 个党组织不随之转入(无承接单位,或其已有党组织);请决定是否撤销。",
    ),
    NoteCode.FORCE: Template(
        "{count} people of the grid force do not follow: the grid has a leader, or has them in this role; give them another task.",
        "有 {count} 名网格力量不随之转入:该网格已有网格长,或其已任此角色;请另行安排。",
    ),
    NoteCode.HOUSEHOLDS: Template(
        "{count} grids keep their numbers of households and people; update them on that day.",
        "{count} 个网格的户数和人口数不会自动调整;请在当日更新。",
    ),
    NoteCode.SUCCESSION: Template(
        "{count} successions can only be written when they have happened; open SUCCEEDED_BY on that day.",
        "{count} 条承继关系须在发生后才能写入;请到当日开立 SUCCEEDED_BY。",
    ),
    NoteCode.UNCHANGED: Template("{count} buildings lie in that grid already.", "{count} 栋楼已在该网格内。"),
}
REFUSED = Template("{count} changes are left out: {reason}", "有 {count} 项变更未列入:{reason}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `ids` are those of the nodes that it is about, which the viewer sees."""

    code: NoteCode
    message: Text
    count: int
    ids: tuple[str, ...] = ()


def note(code: NoteCode, ids: Iterable[str]) -> Iterator[Note]:
    """Yield the note about nodes, none about no node."""
    if found := tuple(sorted(set(ids))):
        yield Note(code, MESSAGES[code](count=len(found)), len(found), found)


def left_out(reason: Text, count: int) -> Note:
    """Return the note about changes that a rule or a missing right refuses."""
    return Note(NoteCode.LEFT_OUT, REFUSED(count=count, reason=reason), count)
