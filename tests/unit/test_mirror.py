"""Unit tests mirror the source: `graph/pattern/parser.py` has `tests/unit/graph/pattern/test_parser.py`, or is listed here.

A listed module is tested through the API, by processes or in `tests/county/` only. Whoever writes its unit test takes its
name off the list.
"""

from __future__ import annotations

from pathlib import Path

from tests import ROOT

TOPS = ("analysis", "bench", "changes", "gongjian", "graph", "imports", "resolvers", "schema", "seed", "scripts")
OF_PACKAGES = {  # tests of a package as a whole
    "bench/test_bench.py",
    "gongjian/http/test_mutations.py",
    "graph/test_other_model.py",
    "resolvers/execution/output/test_schema_violations.py",
    "resolvers/test_formulas.py",
    "schema/test_schema.py",
    "seed/integrity/test_integrity.py",
    "seed/loading/test_killed_loads.py",
    "seed/test_logs.py",
    "seed/test_world.py",
}
WITHOUT: dict[str, str] = {
    "analysis": "incidence inequality kinds least_cuts messages network random_numbers subgraph summary",
    "analysis/files": "columns formats xml_text",
    "bench": (
        "asked audit budget changing compiled cpu engines essences figures first hosts importing installed knobs load loading memory network "
        "operations page past planned planning ratios raw_page requests rights scale schema searches servers speed start summary "
        "variables"
    ),
    "bench/peers": "bare raw",
    "bench/peers/dataloaders": "app loaders roots types",
    "changes": (
        "announcement asking change checking clock_keeper draft editor endings facts hanging labels link_plan log maker mark messages node_plan node_rules nodes outcome parents places planning preview "
        "problem record resolution spans state statements task versions violations writing"
    ),
    "changes/reorganisation": "around asked checks force messages notes proposer reading settling",
    "gongjian/access": "examples local messages",
    "gongjian": "app connection messages",
    "gongjian/changing": "context figures gaps sight",
    "gongjian/cli": "announce apply backup check draw export explain init load output progress render retention seed serve sheets sign_in startup status stored workers",
    "gongjian/client": "cut group_keys layout network pages response_shape result",
    "gongjian/execution": "answer limits notes prepared service trail_reader trusted_documents usage usage_file worker_thread",
    "gongjian/explain": "explanation header timed_service",
    "gongjian/importing": "finding messages preview reading view",
    "gongjian/networks": "context demands messages reader rows",
    "gongjian/networks/kinds": "co_building nodes",
    "gongjian/statistics": "reading",
    "gongjian/http": "access_log health negotiation page",
    "graph": "errors",
    "graph/cypher": (
        "aggregate_functions aggregates anchored_match branch_union column_match columns context diff "
        "event_log expressions group_keys keyset late_predicates list_match lists masks match measure_clauses "
        "measure_expressions measures pattern_properties predicates reachability relationship_diff "
        "relationships requirements row_facts row_scope search search_area shortest_paths sort subqueries "
        "to_one_joins visibility walk_steps wire_format writer"
    ),
    "graph/audit": "statements store",
    "graph/engine": "arcadedb_plan client endpoint select",
    "graph/engine/embedded": "arcadedb attach backup folder launch lock server sums swap",
    "graph/explain": "plan_rules profile result_rules scan_rules scans subqueries",
    "graph/model": (
        "appraisal audit builders co_building common conferences consent constraints declarations grid_duty "
        "ids labels_outside meta orders organizations participation people registry search territory"
    ),
    "graph/mutation": "clock_statements import_statements link_statements log_statements node_statements term_statements",
    "graph/pattern": "ast",
    "graph/query": (
        "access aggregate_functions anchor arguments base columns complexity connection_parts diff expressions "
        "formula_functions formulas graph_search late_predicates measure_traits measures parameters period_measures plan predicates "
        "printer row_facts rows search_plan sources traversal"
    ),
    "graph/search": "terms",
    "imports": "messages rows subject table",
    "imports/cells": "cell messages",
    "imports/comparing": "holding links messages nodes references step",
    "imports/files": "sheet workbook",
    "imports/subjects": "committees organizations people posts reference territory",
    "imports/writing": "book hints",
    "resolvers": (
        "appraisal audit co_building conferences consent county_figures grid_duty integrity meta orders "
        "organizations participation people schedules territory"
    ),
    "resolvers/execution": "dates fields inputs invalid_value messages",
    "resolvers/execution/binding": "binder calendar coercion cursor_signature row_cost search_text",
    "resolvers/execution/output": "builder codegen list_builder nodes objects pages path_builder scalars",
    "resolvers/execution/planning": (
        "aggregate_functions aggregates arguments connections graph_search measures operation predicates rows sort_keys"
    ),
    "resolvers/execution/selection": "arguments selection shape",
    "schema": (
        "appraisal area audit co_building conferences consent enum_labels figures grid_duty links meta node "
        "orders organizations page participation paths people query search territory"
    ),
    "schema/changes": "enums facts inputs mutation pages preview proposals query result source",
    "schema/core": "arguments cached_field connections edge_facts enums field_registry fields objects scalars types",
    "schema/networks": "comparison declarations enums figures groups links network nodes pairs view",
    "schema/statistics": "query",
    "schema/derived": (
        "aggregates descriptions diff edges figures inputs operators order_by pairs quantifiers relationships "
        "scalars schema where"
    ),
    "scripts": "changing docs lock pretty walks world",
    "seed": "fixture restoration sets transitions",
    "seed/county": (
        "agreements appraisal cadres co_building conferences consent contributions courses departments "
        "figures grid_duty grid_force leaders names orders organizations participation people periods plan "
        "planted reference scale territory units villages visits"
    ),
    "seed/integrity": "check finding inspection logs names territory trees",
    "seed/loading": (
        "batches building census checksum decision logs_step mark pieces replacement rows table terms terms_step "
        "validation values"
    ),
}


def modules() -> set[Path]:
    return {
        file.relative_to(ROOT)
        for top in TOPS
        for file in (ROOT / top).rglob("*.py")
        if file.stem not in ("__init__", "__main__") and "node_modules" not in file.parts
    }


def unit_tests() -> set[Path]:
    """Return the unit tests in the folders of packages, by their path below `tests/unit`."""
    unit = ROOT / "tests" / "unit"
    found = {file.relative_to(unit) for file in unit.rglob("test_*.py")}
    return {file for file in found if file.parts[0] in TOPS}


def test_of(module: Path) -> Path:
    return module.parent / f"test_{module.name}"


test_of.__test__ = False  # type: ignore[attr-defined]


def test_each_unit_test_stands_at_the_path_of_its_module() -> None:
    stray = {str(file) for file in unit_tests() - set(map(test_of, modules()))}
    assert stray == OF_PACKAGES


def test_modules_without_a_unit_test_are_listed() -> None:
    listed = {Path(package, f"{name}.py") for package, names in WITHOUT.items() for name in names.split()}
    assert {module for module in modules() if test_of(module) not in unit_tests()} == listed
