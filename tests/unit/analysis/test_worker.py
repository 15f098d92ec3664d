"""Process of measures: what it answers on its pipes."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from typing import Any

from analysis.kinds import NetworkKind
from analysis.sankey import sankey
from analysis.similarity import unit_similarity
from analysis.summary import summary
from analysis.worker import HEADER, Reply, answers, packed
from graph.errors import BadUserInput
from graph.text import Text
from tests import ROOT
from tests.support import networks

NETWORK = networks.network([("u1", "c1"), ("u1", "c2"), ("u2", "c2"), ("u2", "c3"), ("u3", "c1"), ("u3", "c3")])


def replies(*requests: tuple[Any, tuple[Any, ...]]) -> list[tuple[Reply, Any]]:
    written = io.BytesIO()
    answers(io.BytesIO(b"".join(map(packed, requests))), written)
    written.seek(0)
    found = []
    while header := written.read(HEADER):
        found.append(pickle.loads(written.read(int.from_bytes(header, "big"))))
    return found


def test_measures_one_after_another() -> None:
    assert replies((summary, (NETWORK,)), (summary, (NETWORK.without(["u1"]),))) == [
        (Reply.RESULT, summary(NETWORK)),
        (Reply.RESULT, summary(NETWORK.without(["u1"]))),
    ]


def test_refusals_keep_both_languages_and_do_not_end_the_process() -> None:
    (kind, error), after = replies((sankey, (NETWORK,)), (summary, (NETWORK,)))
    assert kind is Reply.FAILURE and type(error) is BadUserInput and after[0] is Reply.RESULT
    assert isinstance(error.message, Text)
    assert error.message.chinese.startswith(f"{NetworkKind.CO_BUILDING.value!r} 类网络没有资金流向")
    assert error.extensions == {"argument": "kind"}


def test_progress_of_random_networks() -> None:
    *shares, (last, _) = replies((unit_similarity, (NETWORK, 100)))
    assert last is Reply.RESULT
    assert [kind for kind, _ in shares] == [Reply.SHARE] * 50
    assert [share for _, share in shares] == sorted(share for _, share in shares) and shares[-1][1] == 1


def test_a_process_whose_caller_is_gone_ends_without_a_word() -> None:
    command = [sys.executable, "-c", "from analysis.worker import main; main()"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(packed((summary, (NETWORK,))))
        process.stdin.close()
        assert process.stderr.read() == b"" and process.wait() == 1
