"""The English catalogue is complete, compiled, and changes words only."""

from __future__ import annotations

import gettext
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from align import i18n
from align.cli.main import main
from tests.tools import tool

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    str(ROOT / "fixtures" / "nusa-karya" / name) for name in ("rpjmd.pdf", "masterplan.docx")
]
FIELD = re.compile(r"\{+[^{}]*\}+")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    pytest.importorskip("babel")
    return tool("translations")


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    i18n.activate("id")


def test_every_string_is_translated_and_none_is_left_over(translations: ModuleType) -> None:
    found = translations.state(translations.load())
    assert len(translations.sources()) > 500
    assert found.missing == ()
    assert found.fuzzy == ()
    assert found.obsolete == ()


def test_placeholders_and_edges_are_equal_on_both_sides(translations: ModuleType) -> None:
    for message in translations.load():
        if not message.id or not message.string:
            continue
        ours, theirs = str(message.id), str(message.string)
        assert sorted(FIELD.findall(ours)) == sorted(FIELD.findall(theirs)), ours
        assert ours[:1].isspace() == theirs[:1].isspace(), ours
        assert ours.count("\n") == theirs.count("\n"), ours


def test_mo_is_compiled_from_po_and_equal_input_gives_equal_bytes(translations: ModuleType) -> None:
    catalog = translations.load()
    assert (
        translations.MO.read_bytes()
        == translations.mo_bytes(catalog)
        == translations.mo_bytes(translations.load())
    )
    assert translations.PO.read_bytes() == translations.po_bytes(catalog)
    with translations.MO.open("rb") as stream:
        read = gettext.GNUTranslations(stream)
    assert read.gettext("perlu telaah") == "needs review"


def test_the_forms_of_both_languages_are_made_from_the_catalogue(tmp_path: Path) -> None:
    pytest.importorskip("docxtpl")
    from align.reports.forms.templates import FOLDER, FORMS, make

    make(tmp_path)
    for language in i18n.LANGUAGES:
        for name in FORMS:
            made = tmp_path / language / f"{name}.docx"
            assert made.read_bytes() == (FOLDER / language / made.name).read_bytes(), made.name


def test_rules_are_explained_in_english_when_asked() -> None:
    i18n.activate("en")
    ran = CliRunner().invoke(main, ["explain", "CAS002", "--lang", "en"])
    assert ran.exit_code == 0, ran.output
    assert "What to do" in ran.stdout
    assert "Yang perlu dilakukan" not in ran.stdout


def test_help_is_english_when_asked(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "align", "--help", "--lang"]
    texts = {
        lang: subprocess.run(
            [*command, lang], capture_output=True, text=True, check=True, cwd=tmp_path
        ).stdout
        for lang in ("en", "id")
    }
    assert "Check the alignment of planning documents." in texts["en"]
    assert "Usage:" in texts["en"]
    assert "Periksa" not in texts["en"]
    assert "Periksa keselarasan dokumen perencanaan." in texts["id"]


def _check(language: str, form: str) -> str:
    i18n.activate(language)
    arguments = ["check", *DOCUMENTS, "--lang", language, "--format", form, "--fail-on", "never"]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_the_view_of_a_check_is_english() -> None:
    view = _check("en", "terminal")
    assert "Documents read" in view
    assert "needs review" in view
    assert "Suggestion:" in view
    for word in ("Dokumen yang dibaca", "perlu telaah", "Saran:"):
        assert word not in view


def _frame(value: object) -> object:
    """The keys of a JSON value and the words machines rely on, without the prose."""
    if isinstance(value, dict):
        kept = ("code", "name", "severity", "subject_id", "verdict", "goal_ids", "id", "level")
        return {k: v if k in kept else _frame(v) for k, v in value.items()}
    return [_frame(item) for item in value] if isinstance(value, list) else None


def test_json_keys_and_codes_do_not_change_with_the_language() -> None:
    english, indonesian = (json.loads(_check(lang, "json")) for lang in ("en", "id"))
    assert _frame(english) == _frame(indonesian)
    assert english["findings"]
    assert english["findings"][0]["message"] != indonesian["findings"][0]["message"]
