"""`gongjian check`: missing or damaged data, and violations of the rules."""

from __future__ import annotations

import asyncio
import sys
from itertools import groupby
from operator import attrgetter
from typing import Annotated

import orjson
import typer
from rich.console import Console

from gongjian.cli.progress import reading
from gongjian.connection import connected, refuse_empty
from gongjian.settings import read_settings
from seed.integrity import Finding, Report
from seed.integrity import check as check_graph
from seed.loading.mark import read_mark

SHOWN = 10  # findings of a rule


def check(
    everything: Annotated[bool, typer.Option("--all", help=f"List all findings, not {SHOWN} of each rule.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Read every node and link, and list what is missing, damaged or against the rules. Findings give exit code 1.

    Examples:

    `gongjian check`
    """
    settings = read_settings()
    refuse_empty(settings)
    report = asyncio.run(_check())
    if as_json:
        sys.stdout.write(
            orjson.dumps([_as_dict(finding) for finding in report.findings], option=orjson.OPT_INDENT_2).decode() + "\n"
        )
    else:
        show(Console(highlight=False, soft_wrap=True), report, everything)
    if report.findings:
        raise typer.Exit(1)


async def _check() -> Report:
    async with connected(read_settings()) as graph:
        with reading(Console(stderr=True), "checking", await read_mark(graph.client)) as progress:
            return await check_graph(graph.client, progress)


def show(console: Console, report: Report, everything: bool) -> None:
    """Print the findings by rule, each rule with its remedy."""
    console.print(f"data set {report.mark.name}: {report.census}", markup=False)
    for rule, group in groupby(sorted(report.findings, key=attrgetter("rule")), key=attrgetter("rule")):
        findings = list(group)
        console.print(f"\n{rule}  {len(findings)} {'finding' if len(findings) == 1 else 'findings'}. {rule.remedy}")
        for finding in findings if everything else findings[:SHOWN]:
            console.print(f"  {finding.subject}: {finding.why}", markup=False)
        if not everything and len(findings) > SHOWN:
            console.print(f"  … and {len(findings) - SHOWN} more; --all lists them")
    if not report.findings:
        console.print("no data is missing, and no rule is violated")


def _as_dict(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "subject": finding.subject, "why": finding.why, "remedy": finding.remedy}
