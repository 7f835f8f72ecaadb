"""Codes, slugs and documentation of checks agree with the catalogue of rules."""

from __future__ import annotations

import re

import pytest

from align import i18n
from align.checks.rule import SECTIONS, Rule, documentation
from align.data.catalogue import entries, family_name
from align.hookspecs import Check
from align.model import Severity
from tests.checks.test_cases import CHECKS

#: What is said of software, never of a plan.
FORBIDDEN = re.compile(r"\b(salah(?! satu)|error|keliru|galat)\b", re.IGNORECASE)


def test_the_catalogue_names_122_rules_once() -> None:
    rules = list(entries().values())
    assert len(rules) == 122
    assert len({r.name for r in rules}) == 122
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", r.code) for r in rules)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]+", r.name) for r in rules)
    assert all(r.title_id and r.title_en and r.inputs for r in rules)
    assert not [r.title_id for r in rules if FORBIDDEN.search(r.title_id)]


def test_codes_count_up_inside_a_family() -> None:
    families: dict[str, list[int]] = {}
    for code in entries():
        families.setdefault(code[:3], []).append(int(code[3:]))
    assert len(families) == 19
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in families.values())
    assert all(family_name(code) != code for code in families)


def test_a_rule_without_a_regulation_rests_on_good_practice() -> None:
    assert entries()["LNK007"].basis == "Praktik baik"
    assert entries()["PER004"].basis == "Praktik baik"
    assert "Inmendagri 1/2024" in entries()["VER004"].basis


def test_titles_follow_the_language() -> None:
    try:
        i18n.activate("en")
        assert entries()["LNK001"].title.startswith("Orphan program")
    finally:
        i18n.activate("id")
    assert entries()["LNK001"].title.startswith("Program yatim")


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_check_agrees_with_the_catalogue(code: str) -> None:
    check, entry = CHECKS[code], entries()[code]
    assert isinstance(check, Check)
    assert check.name == entry.name
    assert check.severity == entry.severity
    assert isinstance(check.severity, Severity)
    assert check.basis == entry.basis


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_check_documents_why_an_example_and_what_to_do(code: str) -> None:
    check = CHECKS[code]
    assert type(check).__doc__ != Rule.__doc__
    sections = documentation(check)
    assert list(sections) == ["", *SECTIONS]
    assert all(len(text) > 15 for text in sections.values())
    assert not FORBIDDEN.search(" ".join(sections.values()))
