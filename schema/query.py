"""The root: what can be asked for by key, and the lists that begin there."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from graph.model import MODEL
from resolvers import meta, orders, organizations, people, territory
from schema import meta as meta_types
from schema import orders as order_types
from schema import organizations as organization_types
from schema import people as people_types
from schema import territory as territory_types
from schema.declare import declared_fields, root
from schema.field import Arg
from schema.scalars import SCALARS

ID = Arg("id", strawberry.ID, "Id, with or without a day behind it 标识")


def by_code(type_name: str, text: str) -> object:
    """An area by its code."""
    return root(territory.areas_by_type[type_name], text, Arg("code", strawberry.ID, "Code 代码"))


class Query:
    """Root fields: reads only."""

    node = root(meta.node_by_id, "Anything by its id; null if there is none on that day 任意节点", ID)
    meta = root(meta.data_set, "The data set in this graph 数据集")
    area = by_code("Area", "An area of any level by its code 任意层级区域")
    province = by_code("Province", "A province-level area 省级行政区")
    city = by_code("City", "A prefecture-level area 地级行政区")
    county = by_code("County", "A county 县(区)")
    township = by_code("Township", "A township or subdistrict 乡镇(街道)")
    community = by_code("Community", "A community or village 社区(行政村)")
    grid = by_code("Grid", "A grid 网格")
    microGrid = by_code("MicroGrid", "A micro-grid 微网格")
    building = by_code("Building", "A building 楼栋")
    organization = root(organizations.organization_by_id, "An organization by its id 组织", ID)
    organizations = root(organizations.all_organizations, "All organizations by pinyin 全部组织")
    person = root(people.person_by_id, "A person by id 人员", ID)
    workOrder = root(
        orders.order_by_number, "A work order by its number 工单", Arg("no", strawberry.ID, "Number 工单编号")
    )


declared_fields(Query)
SUBJECTS = {
    "territory": territory_types,
    "organizations": organization_types,
    "people": people_types,
    "orders": order_types,
    "meta": meta_types,
}
NODE_TYPES = [getattr(SUBJECTS[label.subject], label.name) for label in MODEL.labels.values()]
schema = strawberry.Schema(
    query=strawberry.type(Query, description="What can be asked 查询入口"),
    types=NODE_TYPES,
    config=StrawberryConfig(scalar_map=SCALARS),
)
