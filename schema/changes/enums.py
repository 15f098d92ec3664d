"""Enumerations of changesets, with their descriptions: actions, kinds of problems, and rules that refuse nothing."""

from __future__ import annotations

from changes.entry import Action
from changes.problem import ProblemCode
from changes.violations import SoftRule
from schema.networks.enums import described

__all__ = ["Action", "ProblemCode", "SoftRule"]

described(
    Action,
    "ChangeAction",
    "What happens to a link or node 变更动作",
    {
        Action.OPEN: "It is opened 开立",
        Action.END: "It ends 终止",
        Action.CORRECT: "It is corrected 更正",
        Action.CREATE: "It is created 新建",
        Action.UPDATE: "It gets other facts 修改",
        Action.REMOVE: "It is removed, as if never opened or created 撤销开立或新建",
        Action.RESTORE: "It is as it was before 恢复",
    },
)
described(
    ProblemCode,
    "ChangeProblemCode",
    "Kind of a problem of a changeset 变更问题类别",
    {
        ProblemCode.UNKNOWN: "No such node or link, or none that the viewer sees 不存在或不可见",
        ProblemCode.NOT_CHANGEABLE: "Links or nodes of this type are not changed so 不可变更的类型",
        ProblemCode.NOT_ALLOWED: "The viewer's roles do not allow it 无权变更",
        ProblemCode.AMBIGUOUS: "Several links fit 存在多个链接",
        ProblemCode.REQUIRED: "A required fact is missing 缺少必填属性",
        ProblemCode.VALUE: "A value does not fit 值不正确",
        ProblemCode.DATES: "The end is not after the beginning 起止日期颠倒",
        ProblemCode.PLANNED: "What has happened cannot begin after the day of the data 已发生的事不能晚于数据当日",
        ProblemCode.LIFETIME: "A node does not exist on all its days 超出节点存续期",
        ProblemCode.TAKEN: "Another node has this code or number 代码或编号已被占用",
        ProblemCode.HANGING: "Links would outlive the node 存在未终止的链接",
        ProblemCode.OVERLAP: "It overlaps another link of its kind (I2) 与同类链接重叠",
        ProblemCode.PARENT: "An area would not have one parent on each day (I1) 上级区域不唯一",
        ProblemCode.CYCLE: "An organization would be above itself (I12) 隶属关系成环",
        ProblemCode.VERSION_CONFLICT: "A node has another version than expected 版本冲突",
        ProblemCode.CHANGED_SINCE: "A link or node was changed after the changeset 之后又被变更",
        ProblemCode.ALREADY_UNDONE: "The changeset was undone before 已被撤销",
    },
)
described(
    SoftRule,
    "ChangeRule",
    "Rule whose violations are reported, and refuse no changeset 只提示的规则",
    {
        SoftRule.LEADERS: "I3: a community has its 1+1+N leaders 社区1+1+N力量",
        SoftRule.GRID_FORCE: "I4: a grid has its leader and three roles 网格1+3+N力量",
        SoftRule.MECHANISM: "I5: a community has one committee and one series of conferences 社区机制要素",
        SoftRule.CLAIMS: "I6: only member units and signatories claim tasks 成员单位或签约单位认领任务",
        SoftRule.CONSENT: "I8: heads of stationed agencies are appointed and appraised with consent 派驻机构负责人征得同意",
    },
)
