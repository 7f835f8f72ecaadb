"""Every check against small plans: some that it must speak about, some that it must not.

One data file per code, ``cases/LNK001.toml``: a list of ``[[case]]`` with a name, a plan,
``expect`` (subjects of the findings, empty for a plan that passes), and where it matters
``says`` (texts that the messages hold), ``severity``, ``related``, ``applies`` and
``knowledge`` (tables by name, as the text of a file).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import align.plugins
from align.data.knowledge import TABLES, Addition, using
from align.hookspecs import Check
from align.model import Severity
from tests.checks.plans import plan_of

CASES = Path(__file__).parent / "cases"


def checks() -> dict[str, Check]:
    """The checks of every ``check_*`` plugin by code."""
    folder = Path(align.plugins.__file__).parent
    modules = [import_module(f"align.plugins.{f.stem}") for f in sorted(folder.glob("check_*.py"))]
    offered = [check for module in modules for check in module.align_checks()]
    assert len({c.code for c in offered}) == len(offered)
    return {check.code: check for check in offered}


CHECKS = checks()


def knowing(tables: dict[str, str], folder: Path) -> AbstractContextManager[None]:
    """What a case lays over the tables of knowledge, each as the text of its file."""
    additions = []
    for name, text in tables.items():
        path = folder / f"{name}{Path(TABLES[name].file).suffix}"
        path.write_text(text, encoding="utf-8")
        additions.append(Addition(name, path))
    return using(additions)


def cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_check_finds_what_its_data_file_expects(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    check = CHECKS[code]
    with knowing(case.get("knowledge", {}), tmp_path):
        findings = list(check.run(plan_of(case)))
    assert sorted(f.subject for f in findings) == sorted(case["expect"])
    text = "\n".join(f.message for f in findings)
    for words in case.get("says", ()):
        assert words in text
    if "severity" in case:
        assert {f.severity for f in findings} == {Severity(case["severity"])}
    if "related" in case:
        assert [list(f.related) for f in findings] == case["related"]
    for finding in findings:
        assert (finding.code, finding.name) == (check.code, check.name)
        assert finding.places, "a finding names its place"
        assert finding.remedy, "a finding says what to do"


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_check_has_a_plan_that_fails_and_one_that_passes(code: str) -> None:
    if code == "EKS001":
        pytest.skip("reported by whoever opens the file")
    entries = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"]
    assert any(case["expect"] for case in entries)
    assert any(not case["expect"] for case in entries)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_check_without_its_documents_says_nothing(code: str) -> None:
    assert list(CHECKS[code].run(plan_of({}))) == []
