"""The mapping of the driver's errors to errors of this project. A test fails for a driver class without a row.

Only this module and `graph/engine/client.py` import the driver.
"""

from __future__ import annotations

from neo4j import exceptions as driver

from graph.engine.bookmark import HEADER
from graph.errors import BadUserInput, GraphError, GraphUnavailable, InternalError, OperationTimeout
from graph.text import Template, Text

AWAY = Template(
    "The graph does not answer at the moment; try again in a few seconds.", "图数据库暂时没有应答;请几秒后重试。"
)()
REFUSED = Template(
    "The graph refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD.",
    "图数据库拒绝了用户名或密码;请检查 NEO4J_USERNAME 和 NEO4J_PASSWORD。",
)()
SETTINGS = Template(
    "The graph cannot be reached with these settings; check NEO4J_URI and NEO4J_DATABASE.",
    "按现有设置连不上图数据库;请检查 NEO4J_URI 和 NEO4J_DATABASE。",
)()
BUSY = Template("The graph is too busy to answer; try again in a few seconds.", "图数据库过于繁忙;请几秒后重试。")()
OURS = Template("Something went wrong on our side.", "我方出错。")()
ENDED = Template(
    "The graph ended the statement because it took too long; ask for less at a time.",
    "语句耗时过长,已被图数据库终止;请减少一次查询的内容。",
)()
OTHER_BOOKMARK = Template(
    "Header Graph-Bookmark: the bookmark is not of this graph; leave out the header.",
    "请求头 Graph-Bookmark:该书签不属于此图;请省略该请求头。",
)()
LATE_BOOKMARK = Template(
    "The graph has not yet got the changeset of the header Graph-Bookmark; try again in a few seconds.",
    "图数据库尚未得到请求头 Graph-Bookmark 所指的变更集;请几秒后重试。",
)()

ROWS: dict[type[Exception], tuple[type[GraphError], Text]] = {
    driver.GqlError: (InternalError, OURS),
    driver.Neo4jError: (InternalError, OURS),
    driver.ClientError: (InternalError, OURS),
    driver.CypherSyntaxError: (InternalError, OURS),
    driver.CypherTypeError: (InternalError, OURS),
    driver.ConstraintError: (InternalError, OURS),
    driver.AuthError: (GraphUnavailable, REFUSED),
    driver.TokenExpired: (GraphUnavailable, REFUSED),
    driver.Forbidden: (GraphUnavailable, REFUSED),
    driver.DatabaseError: (GraphUnavailable, AWAY),
    driver.TransientError: (GraphUnavailable, BUSY),
    driver.DatabaseUnavailable: (GraphUnavailable, AWAY),
    driver.NotALeader: (GraphUnavailable, AWAY),
    driver.ForbiddenOnReadOnlyDatabase: (GraphUnavailable, AWAY),
    driver.DriverError: (InternalError, OURS),
    driver.SessionError: (InternalError, OURS),
    driver.TransactionError: (InternalError, OURS),
    driver.TransactionNestingError: (InternalError, OURS),
    driver.ResultError: (InternalError, OURS),
    driver.ResultFailedError: (GraphUnavailable, AWAY),
    driver.ResultConsumedError: (InternalError, OURS),
    driver.ResultNotSingleError: (InternalError, OURS),
    driver.BrokenRecordError: (InternalError, OURS),
    driver.SessionExpired: (GraphUnavailable, AWAY),
    driver.ServiceUnavailable: (GraphUnavailable, AWAY),
    driver.RoutingServiceUnavailable: (GraphUnavailable, AWAY),
    driver.WriteServiceUnavailable: (GraphUnavailable, AWAY),
    driver.ReadServiceUnavailable: (GraphUnavailable, AWAY),
    driver.IncompleteCommit: (GraphUnavailable, AWAY),
    driver.ConfigurationError: (GraphUnavailable, SETTINGS),
    driver.AuthConfigurationError: (GraphUnavailable, SETTINGS),
    driver.CertificateConfigurationError: (GraphUnavailable, SETTINGS),
    driver.UnsupportedServerProduct: (GraphUnavailable, SETTINGS),
    driver.ConnectionPoolError: (GraphUnavailable, BUSY),
    driver.ConnectionAcquisitionTimeoutError: (GraphUnavailable, BUSY),
}
TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.TransientError.Transaction.Terminated",
    "Neo.ClientError.Transaction.Terminated",
)
BOOKMARK = "Neo.ClientError.Transaction.InvalidBookmark"  # or a mixture of databases
BOOKMARK_TIMEOUT = "Neo.TransientError.Transaction.BookmarkTimeout"
NOT_YET = "Neo.ClientError.Request.Invalid"  # ArcadeDB's answer to a login while it opens
NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
TRY_AGAIN = (driver.ServiceUnavailable, driver.SessionExpired, driver.TransientError, driver.ResultFailedError)


def from_driver(error: Exception) -> GraphError:
    """Return the error for one of the driver's errors; the most specific row applies."""
    code = getattr(error, "code", None) or ""
    if code.startswith(TIMED_OUT):
        return OperationTimeout(ENDED)
    if code.startswith(BOOKMARK):
        return BadUserInput(OTHER_BOOKMARK, argument=HEADER)
    if code == BOOKMARK_TIMEOUT:
        return OperationTimeout(LATE_BOOKMARK)
    if code == NOT_YET:
        return GraphUnavailable(AWAY)
    if code == NO_DATABASE:
        return GraphUnavailable(SETTINGS)
    kind, message = next(ROWS[cls] for cls in type(error).__mro__ if cls in ROWS)
    return kind(message)


def worth_another_try(error: Exception) -> bool:
    """Return True if a read may be sent again, because no part of an answer was used."""
    return isinstance(error, (OSError, *TRY_AGAIN)) and not str(getattr(error, "code", "")).startswith(TIMED_OUT)
