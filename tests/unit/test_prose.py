"""Plain language, by patterns: first words of docstrings, commit subjects, sentences of the pages."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

PRODUCT = (
    "graph",
    "resolvers",
    "schema",
    "gongjian",
    "seed",
    "analysis",
    "changes",
    "imports",
    "questions",
    "bench",
    "scripts",
)
FIRST_WORDS = re.compile(r"(What|Whether|How|Where|Who|Whose|Which|When|Why|The same)\b")
SINCE = "e0f1eda"  # older subjects are longer
SUBJECT = 72  # characters
VISIBLE = 20  # commits of a clone that does not reach back so far

PAGES = [*ROOT.glob("*.md"), *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.stem != "model")]
LONGEST = 40  # words of a sentence; 25 is the aim
BLOCK = re.compile(r"^(```.*?^```|    .*?$|<!--.*?-->)", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`[^`]+`|\]\([^)]*\)")
PIECE = re.compile(r"\n\s*\n|\n\s*(?:[-*]|\d+\.)\s|\||(?<=[.:?!])\**\s")  # ends of paragraphs, items, cells, sentences
PHRASES = re.compile(
    r"\bof it\b"
    r"|^(?:What|Whether|Whoever|Whatever)\b.*\.$"  # a clause in the place of a subject; headings and questions have no full stop
    r"|\b(?:cache|statement|engine|plan|bench|benchmark|record|cursor|schema|model|page|test|list|message)s? "
    r"(?:tells?|forgets?|speaks?|knows?|wants?|thinks?|remembers?)\b"
)


def packages() -> dict[str, list[Path]]:
    """Modules of the product by package, the folder that they lie in."""
    found: dict[str, list[Path]] = {}
    for top in PRODUCT:
        for file in sorted((ROOT / top).rglob("*.py")):
            found.setdefault(str(file.parent.relative_to(ROOT)), []).append(file)
    return found


PACKAGES = packages()


def docstrings(file: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each docstring."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""


def offenders(package: str) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{line}: {text.splitlines()[0]}"
        for file in PACKAGES[package]
        for line, text in docstrings(file)
        if FIRST_WORDS.match(text)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_docstrings_begin_with_an_imperative_or_a_noun(package: str) -> None:
    assert offenders(package) == []


def git(*arguments: str) -> list[str]:
    """Lines that git prints in this repository; none outside of one, as in a source distribution."""
    if not (ROOT / ".git").exists():
        return []
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else []


def subjects() -> list[str]:
    """Subjects since the commit, or since the last tag, or the last ones of a shallow clone that has neither."""
    begin = git("rev-parse", "--verify", "--quiet", f"{SINCE}^{{commit}}") or git("describe", "--tags", "--abbrev=0")
    return git("log", "--format=%s", f"{begin[0]}..HEAD") if begin else git("log", "--format=%s", f"-{VISIBLE}")


def test_subjects_of_commits_are_short() -> None:
    assert [subject for subject in subjects() if len(subject) > SUBJECT] == []


def test_subjects_are_found_where_there_is_a_repository() -> None:
    assert bool(git("log", "-1", "--format=%s")) == (ROOT / ".git").exists()


def sentences(page: Path) -> list[str]:
    """Sentences, headings and cells of a page, without its code."""
    text = INLINE.sub("x", BLOCK.sub("", page.read_text("utf-8")))
    return [" ".join(piece.split()) for piece in PIECE.split(text) if piece.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_sentences_of_a_page_are_short(page: Path) -> None:
    assert [sentence for sentence in sentences(page) if len(sentence.split()) > LONGEST] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_uses_plain_phrases(page: Path) -> None:
    assert [sentence for sentence in sentences(page) if PHRASES.search(sentence)] == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert FIRST_WORDS.match("What a row tells.") and FIRST_WORDS.match("The same for links.")
    assert not FIRST_WORDS.match("Whatever") and not FIRST_WORDS.match("Return what a row holds.")
    for phrase in (
        "the whole of it",
        "What a filter keeps is not told.",
        "A cache forgets",
        "the statement knows them",
    ):
        assert PHRASES.search(phrase), phrase
    for phrase in ("Errors say what to do.", "What is tested where", "the end of its list", "the engine counts"):
        assert not PHRASES.search(phrase), phrase
