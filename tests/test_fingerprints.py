"""What changes the fingerprint of a finding, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align import i18n
from align.fingerprints import Fingerprints
from align.model import Budget, Finding, Indicator, Place, Program, Report, Severity, Value
from tests.control.plans import MASTERPLAN, masterplan, program, rpjmd

PROGRAM = program(2, "Dasbor pimpinan", description="Papan data harian")


def fingerprint(item: Program, **more: object) -> str:
    report = Report(documents=(masterplan().document, rpjmd().document), programs=(item,))
    finding = Finding("OPD002", "no-owner", Severity.MAJOR, "pesan", item.id, (item.place,))
    return Fingerprints(report).of(replace(finding, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        replace(
            PROGRAM, place=Place(MASTERPLAN, 80, "IX-1", "Tabel 8", 4, quote="Dasbor pimpinan")
        ),
        replace(PROGRAM, name="DASBOR  Pimpinan"),
        replace(PROGRAM, confidence=0.7),
        replace(PROGRAM, also=(Place(MASTERPLAN, 3),)),
    ],
)
def test_place_spelling_and_certainty_change_nothing(changed: Program) -> None:
    assert fingerprint(changed) == fingerprint(PROGRAM)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PROGRAM, name="Dasbor warga"),
        replace(PROGRAM, description="Papan data"),
        replace(PROGRAM, owner=""),
        replace(PROGRAM, years=(2025,)),
        replace(PROGRAM, years=(), roadmap_years=PROGRAM.years),
        replace(PROGRAM, budgets=(Budget("Rp1.000"),)),
        replace(PROGRAM, indicators=(Indicator("Indeks", targets={2026: Value("-3,1")}),)),
    ],
)
def test_what_an_item_says_changes_it(changed: Program) -> None:
    assert fingerprint(changed) != fingerprint(PROGRAM)


def test_a_target_differs_from_its_opposite() -> None:
    def targeted(text: str) -> Program:
        return replace(PROGRAM, indicators=(Indicator("Laju", targets={2026: Value(text)}),))

    assert fingerprint(targeted("3,1")) != fingerprint(targeted("-3,1"))
    assert fingerprint(targeted("3, 1")) == fingerprint(targeted("3,1"))


def test_another_rule_or_quoted_row_is_another_finding() -> None:
    assert fingerprint(PROGRAM, code="IND001") != fingerprint(PROGRAM)
    other = (Place(MASTERPLAN, 9, quote="Baris lain"),)
    assert fingerprint(PROGRAM, places=other) != fingerprint(PROGRAM)


def test_neither_message_nor_language_matters_for_an_item() -> None:
    before = fingerprint(PROGRAM)
    i18n.activate("en")
    assert fingerprint(PROGRAM, message="another wording (0.31)") == before


def test_findings_about_a_whole_document_differ_by_what_they_say() -> None:
    def about(message: str) -> str:
        return fingerprint(PROGRAM, subject=MASTERPLAN, message=message)

    smart, people = "Dimensi Smart Living (hlm. 9 (IV-1), baris 3)", "Dimensi Smart Society"
    assert about(smart) != about(people)
    assert about(smart) == about("Dimensi Smart Living (hlm. 12 (IV-4), baris 8)")
