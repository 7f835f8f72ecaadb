"""A handful of the hostile files; ``benchmarks/hostile.py`` opens them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import UnreadableFile
from align.sources import open_source
from align.sources.document import PageClass, Source
from tests.hostile.make import CASES, Case, mutants, write

READ = {
    "pdf-startxref-0": 6,
    "pdf-xref-scrambled-3": 6,
    "pdf-prev-loop": 6,
    "pdf-nested-arrays-100000": 1,
    "pdf-circular-forms-2": 1,
    "pdf-media-box-2": 1,
    "pdf-image-2000000000": 1,
    "docx-span-1000000000": 1,
    "docx-merge-without-start": 1,
    "docx-style-loop": 1,
    "docx-styles-laughs": 1,
    "docx-document-stray-end": 1,
    "docx-deep-after-text": 1,
    "docx-headless-lies-huge": 1,
    "docx-main-elsewhere": 1,
    "xlsx-second-sheet-laughs": 2,
    "xlsx-merge-A1-XFD1048576": 1,
    "xlsx-hidden-columns-all": 1,
    "xlsx-dimension-lies": 1,
    "ods-span-huge": 1,
    "html-comment-open": 1,
    "html-tag-open": 1,
    "html-spans-many": 1,
    "md-links-open": 1,
    "pdf-caption-20000-lines": 1,
    "pdf-cmap-text-bomb": 1,
    "pdf-type3-draws-itself": 1,
}
REFUSED = {
    "pdf-page-tree-loop": "rusak",
    "pdf-claims-2000000000-pages": "batas|rusak|halaman",
    "noise-after-head-3": "rusak",
    "docx-bomb-100mb": "bom zip",
    "docx-many-members": "20000 bagian",
    "docx-entities-laughs": "rusak",
    "docx-deep-xml-50000": "rusak",
    "docx-without-document": "rusak",
    "docx-not-xml": "rusak",
    "docx-cut-and-laughs": "rusak",
    "docx-headless-bomb": "bom zip",
    "docx-headless-members-50000": "bagian",
    "xlsx-strings-cut-and-far": "rusak",
    "xlsx-cell-XFD1048576": "rusak|batas",
    "xlsx-not-xml": "rusak",
    "ole-loop-Workbook": "rusak|dikenal",
    "zip-ppt-presentation.xml": "PPTX",
    "xlsx-relation-outside": "rusak",
    "ods-garbage": "rusak",
    "pdf-object-stream-many": "rusak",
    "csv-formula": "tidak dikenal",
}


def attempt(case: Case, folder: Path) -> Source | UnreadableFile:
    try:
        return open_source(write(folder, case))
    except UnreadableFile as caught:
        refusal = caught
    assert "\n" not in str(refusal)
    assert refusal.remedy
    return refusal


@pytest.mark.parametrize(("name", "pages"), list(READ.items()))
def test_is_read_in_spite_of_it(tmp_path: Path, name: str, pages: int) -> None:
    got = attempt(CASES[name], tmp_path)
    assert isinstance(got, Source)
    assert len(got.pages) == pages
    assert not [p for p in got.pages if p.kind is PageClass.FAILED]


@pytest.mark.parametrize(("name", "word"), list(REFUSED.items()))
def test_is_refused_in_one_line(tmp_path: Path, name: str, word: str) -> None:
    got = attempt(CASES[name], tmp_path)
    assert isinstance(got, UnreadableFile)
    assert any(w in got.message for w in word.split("|"))


def test_password_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pikepdf")
    got = attempt(CASES["pdf-user-password-r6"], tmp_path)
    assert isinstance(got, UnreadableFile)
    assert "kata sandi" in got.message
    assert isinstance(attempt(CASES["pdf-owner-password-r4"], tmp_path), Source)


def test_entity_reads_no_file(tmp_path: Path) -> None:
    got = attempt(CASES["docx-entities-external"], tmp_path)
    assert isinstance(got, Source)
    assert not any("root:" in p.text for p in got.pages)


def test_damaged_end_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pikepdf")
    got = attempt(CASES["pdf-truncated-50"], tmp_path)
    assert isinstance(got, Source)
    assert len(got.pages) == 3
    assert [f.name for f in got.findings] == ["damaged-file"]


@pytest.mark.parametrize("case", list(mutants(24, seed=7)), ids=lambda case: case.name)
def test_random_damage_is_read_or_refused(tmp_path: Path, case: Case) -> None:
    attempt(case, tmp_path)
