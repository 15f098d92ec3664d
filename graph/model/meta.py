"""The data set of a graph: one node that the loader writes and each service reads as its lease."""

from __future__ import annotations

from graph.model.common import NODE
from graph.model.declarations import Choice, Label, Property, Sensitivity, ValueType

DATA_STATE = Choice(
    "DataState",
    "State of the data set 数据状态",
    (
        ("LOADING", "Being loaded, not readable 正在装载"),
        ("REPLACING", "Being replaced, not readable 正在替换"),
        ("MIGRATING", "Being migrated, not readable 正在升级"),
        ("READY", "Complete 可用"),
    ),
)
META = Label(
    "Meta",
    "The data set in this graph 数据集",
    "meta",
    (NODE,),
    (
        Property("name", ValueType.TEXT, "Name of the data set 数据集名称", required=True, immutable=True),
        Property(
            "synthetic",
            ValueType.BOOL,
            "Whether people and units are synthetic 是否合成数据",
            required=True,
            source="domain §0.2",
            immutable=True,
        ),
        Property(
            "horizon",
            ValueType.DATE,
            "Last day of the records; null: today 数据截止日",
            source="domain §0.2",
            immutable=True,
        ),
        Property(
            "modelVersion",
            ValueType.TEXT,
            "Version of the model 模型版本",
            required=True,
            immutable=True,
        ),
        Property("checksum", ValueType.TEXT, "SHA-256 over all nodes and links 校验和", required=True, immutable=True),
        Property(
            "batch",
            ValueType.INT,
            "Batches already loaded 已装载批次",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "batches",
            ValueType.INT,
            "Batches of the whole load 批次总数",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "counts",
            ValueType.TEXT,
            "Nodes by label and links by type, as JSON 各类节点与关系的数量",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "changes",
            ValueType.LONG,
            "Number of the last changeset; null without one 最后变更集的序号",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "changedAt",
            ValueType.DATETIME,
            "Time of the last changeset, by the clock of the data 最后变更的时间",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "lastBeginning",
            ValueType.DATE,
            "Last day on which something planned begins; null if nothing was planned 最后的计划起始日",
            immutable=True,
            may_be_future=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "announcedAt",
            ValueType.DATETIME,
            "Time of the wall clock from which readers learn that something begins later 计划公告时间",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "clock",
            ValueType.DATETIME,
            "Clock of synthetic data when it was last stored; null: nine o'clock of the last day 数据时钟",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "clockStoredAt",
            ValueType.DATETIME,
            "Time of the wall clock at which the clock was stored 数据时钟的保存时间",
            immutable=True,
            sensitivity=Sensitivity.RESTRICTED,
        ),
        Property(
            "plannedUntil",
            ValueType.DATE,
            "Last day on which something begins or ends; null if not known 最后的计划变更日",
            immutable=True,
            may_be_future=True,
        ),
        Property("state", DATA_STATE, "State of the data set 数据状态", required=True, immutable=True),
    ),
    order=("id",),
    key="name",
)
LABELS = (META,)
