"""The keys map for normalized caches: one entry for each object type without an id. `tests/clients/` runs urql with it."""

from __future__ import annotations

import re

import pytest

from gongjian.cli.graphcache import graphcache_keys, types_without_id
from schema import schema
from tests.support.commands import run_inside

pytestmark = pytest.mark.once


def test_the_keys_are_the_types_of_the_schema_without_an_id() -> None:
    types = re.findall(r"^type (\w+)[^\n]*\{\n(.*?)^\}", schema.as_str(), re.DOTALL | re.MULTILINE)
    without = sorted(name for name, body in types if not re.search(r"^  id\b", body, re.MULTILINE) and name != "Query")
    assert types_without_id(schema.graphql_schema) == without
    assert {"PageInfo", "CountyFigures", "GridConnection"} <= set(without)
    assert not {"Grid", "Meta", "Query", "__Type"} & set(without)


def test_the_command_prints_a_module() -> None:
    found = run_inside("schema", "--graphcache-keys", env={})
    assert (found.returncode, found.stdout) == (0, graphcache_keys(schema.graphql_schema))
    assert found.stdout.endswith("};\n") and "  PageInfo: () => null,\n" in found.stdout
