"""`gongjian audit` and `gongjian retention`: text, formats and exit codes."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from graph.audit.entry import wall_time
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.writer import Writer
from tests.conftest import named
from tests.support.commands import environment, run_inside
from tests.support.trails import PATIENT, entry


async def prepare(endpoint: Endpoint) -> None:
    """Append four records: two of person_2, one of them older than a month, and one of 2020 before them."""
    async with Client(endpoint, PATIENT) as client:
        trail = AuditTrail(Writer(client))
        await trail.append(replace(entry("Oldest"), at=datetime(2020, 1, 1, tzinfo=UTC)))
        await trail.append(replace(entry("Old", "person_2"), at=wall_time() - timedelta(days=60)))
        await trail.append(entry("New", "person_2", "person_3"))
        await trail.append(entry("Other", "person_3"))
        await client.run("MATCH (r:Rating) SET r.comment = 'text' RETURN count(r)")


async def change(endpoint: Endpoint) -> None:
    async with Client(endpoint, PATIENT) as client:
        await client.run("MATCH (r:AuditRecord) WHERE r.seq = 2 SET r.who = 'nobody'")


def test_commands_on_a_trail(own_fixture: Endpoint, tmp_path: Path) -> None:
    asyncio.run(prepare(own_fixture))

    def run(*arguments: str) -> CompletedProcess[str]:
        return run_inside(*arguments, env=environment(tmp_path, **named(own_fixture)))

    listed = [json.loads(run("audit", "list", *options).stdout) for options in LISTS]
    assert [[row["operation"] for row in rows] for rows in listed] == [["New"], ["Old", "New"], ["New", "Other"]]
    assert listed[0][0]["rows"] == {"L3": 1} and listed[0][0]["who"] == "person_1"
    rows = [*csv.DictReader(io.StringIO(run("audit", "list", "--format", "csv").stdout))]
    assert [row["people"] for row in rows] == ["person_2, person_3", "person_3"]
    assert "2 records" in run("audit", "list", "--format", "table").stdout

    verified = run("audit", "verify")
    assert verified.returncode == 0 and "4 records, none is missing" in verified.stdout
    known = verified.stdout.split("ends with ")[1].split()[0]
    assert run("audit", "verify", "--known", known).returncode == 0

    due = run("retention", "--dry-run").stdout
    assert "Rating.comment: " in due and "AuditRecord: 1 due, from before" in due
    assert "AuditRecord: 1 removed" in run("retention").stdout
    again = run("retention").stdout
    assert "Rating.comment: 0 removed" in again and "AuditRecord: 0 removed" in again
    assert run("audit", "verify", "--known", known).returncode == 0

    asyncio.run(change(own_fixture))
    broken = run("audit", "verify")
    assert broken.returncode == 1 and "record 2 was changed" in broken.stdout
    refused = run("audit", "verify", "--known", "x")
    assert refused.returncode == 1 and "is not CHAIN:NUMBER:HASH" in refused.stderr


LISTS = (
    ("--person", "person_2"),
    ("--person", "person_2", "--since", "2021-01-01"),
    ("--format", "json"),
)


@pytest.mark.once
def test_a_day_that_is_no_date_is_refused(tmp_path: Path, own_fixture: Endpoint) -> None:
    env = environment(tmp_path, **named(own_fixture))
    assert "--since" in run_inside("audit", "list", "--since", "yesterday", env=env).stderr
