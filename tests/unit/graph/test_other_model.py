"""The compiler with a model that is not the county's: three labels, three questions, on the engine."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from graph.engine.endpoint import Endpoint
from graph.model import MODEL
from tests import ROOT


@pytest.fixture
def found(scratch: Endpoint) -> dict[str, dict[str, object]]:
    given = (scratch.uri, scratch.username, scratch.password, scratch.database)
    command = [sys.executable, "-m", "tests.support.harbour", *given]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    answers: dict[str, dict[str, object]] = json.loads(ran.stdout)
    return answers


@pytest.mark.always
def test_another_model_is_asked(found: dict[str, dict[str, object]]) -> None:
    assert found["port"]["answer"] == [["NL", 70, [["Anna", 0], ["Bertha", 1]]]]
    assert found["crewed"]["answer"] == [[["Bertha"]]]
    assert found["idle"]["answer"] == [[["Anna"]]]
    texts = " ".join(str(document["statement"]) for document in found.values())
    assert not [name for name in (*MODEL.labels, *MODEL.links) if f":{name}" in texts], "a name of the county"
