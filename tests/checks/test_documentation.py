"""Code, data file, texts, docstring and pages of every rule agree."""

from __future__ import annotations

import gettext
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from align import i18n
from align.checks.rule import SECTIONS, flat, written
from align.control.rules import RuleInfo, Rules
from align.data.catalogue import entries
from tests.checks.test_cases import CASES, CHECKS
from tests.tools import tool

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "aturan"
#: Rules that no check decides; each says why.
LEFT_OUT = {"VER007"}


@pytest.fixture(scope="module")
def rules() -> ModuleType:
    return tool("rules")


@pytest.fixture(scope="module")
def english() -> gettext.NullTranslations:
    folder = Path(i18n.__file__).parent / "data" / "locale"
    return gettext.translation("align", folder, languages=["en"])


def listed() -> dict[str, RuleInfo]:
    return dict(Rules(CHECKS.values()).infos)


def test_121_rules_of_the_catalogue_are_decided_and_the_others_say_why_not() -> None:
    infos = [info for code, info in listed().items() if code in entries()]
    assert sum(info.automatic for info in infos) == len(CHECKS) == 121
    assert {info.code for info in infos if not info.automatic} == LEFT_OUT
    assert all(len(info.left_out) > 40 for info in infos if not info.automatic)
    assert not [info.code for info in infos if info.automatic and info.left_out]
    assert all(all(entries()[code].left_out) for code in LEFT_OUT)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_rule_says_everything_in_both_languages(
    code: str, english: gettext.NullTranslations
) -> None:
    entry, info = entries()[code], listed()[code]
    assert entry.title_id != entry.title_en
    assert info.titles == {"id": entry.title_id, "en": entry.title_en}
    assert info.basis
    assert all(id_text and en_text for id_text, en_text in entry.exempt)
    for heading, body in written(type(CHECKS[code])).items():
        said = english.gettext(flat(body))
        assert said, heading
        assert said != flat(body), heading


@pytest.mark.parametrize("code", sorted(entries()))
def test_the_pages_hold_the_rule_with_its_words(
    code: str, english: gettext.NullTranslations
) -> None:
    entry = entries()[code]
    pages = {
        language: (PAGES / language / f"{entry.family}.md").read_text(encoding="utf-8")
        for language in ("id", "en")
    }
    assert all(f"## {code} {entry.name}\n" in page for page in pages.values())
    assert entry.title_id in pages["id"]
    assert entry.title_en in pages["en"]
    for number, language in enumerate(("id", "en")):
        assert all(pair[number] in pages[language] for pair in entry.exempt)
        assert entry.left_out[number] in pages[language]
    if code in CHECKS:
        bodies = [flat(body) for body in written(type(CHECKS[code])).values()]
        assert all(body in pages["id"] for body in bodies)
        assert all(english.gettext(body) in pages["en"] for body in bodies)
        assert all(f"**{english.gettext(heading)}.**" in pages["en"] for heading in SECTIONS)
        if code != "EKS001":
            assert tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"]


def test_the_pages_are_what_the_tool_writes(rules: ModuleType) -> None:
    made = rules.pages()
    assert set(PAGES.glob("*/*.md")) == set(made)
    assert not [p.name for p, text in made.items() if p.read_text(encoding="utf-8") != text]


def test_exemptions_name_rules_of_the_catalogue() -> None:
    path = Path(i18n.__file__).parent / "data" / "exemptions.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for entry in table["exemption"]:
        assert len(set(entry["codes"])) == len(entry["codes"])
        assert set(entry["codes"]) <= entries().keys() - LEFT_OUT
    try:
        i18n.activate("en")
        assert entries()["TGT003"].exemptions[0].startswith("Rows that")
    finally:
        i18n.activate("id")
    assert entries()["SWT003"].exemptions == ()
