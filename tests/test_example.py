"""The example packages install, pass their own tests and work, as a third party's would."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.installed import install, run

ROOT = Path(__file__).parent.parent
RENSTRA = ROOT / "examples" / "selaras-renstra"
ISO = ROOT / "examples" / "selaras-iso37122"
RAD = ROOT / "examples" / "selaras-rad-stunting"
QUIET = ["-q", "--import-mode=importlib", "-p", "no:cacheprovider"]


def test_the_renstra_package_keeps_working_with_this_contract(tmp_path: Path) -> None:
    environment = install([RENSTRA], tmp_path / "site")
    done = run(environment, tmp_path, "pytest", *QUIET, str(RENSTRA / "tests"))
    assert "7 passed" in done.stdout, done.stdout
    listed = run(environment, tmp_path, "align", "plugins")
    assert listed.returncode == 0, listed.stdout
    assert "renstra 0.1.0 · terpasang · align_layouts, align_parsers  aktif" in listed.stdout
    assert "iso-37122 0.1.0 · terpasang · align_checks  aktif" in listed.stdout


def masterplan(path: Path) -> None:
    """A masterplan whose column of dimensions holds themes of ISO 37122, and one that is none."""
    from docx import Document

    rows = [
        ["No", "Dimensi", "Program", "Kegiatan", "Perangkat Daerah", "Indikator"],
        ["1", "Transportasi", "Lampu lalu lintas adaptif", "Sensor", "Dinas Perhubungan", "Waktu"],
        ["2", "Kesehatan", "Telemedis puskesmas", "Antrean", "Dinas Kesehatan", "Kunjungan"],
        ["3", "Solid waste", "Bank sampah digital", "Pendataan", "Dinas Lingkungan", "Volume"],
        ["4", "Smart Branding", "Festival kota", "Promosi", "Dinas Pariwisata", "Pengunjung"],
    ]
    written = Document()
    written.add_heading("MASTERPLAN SMART CITY KOTA NUSA KARYA TAHUN 2025-2029", 0)
    written.add_paragraph("Tabel 4.1 Rencana Aksi Smart City")
    table = written.add_table(len(rows), len(rows[0]))
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    written.save(str(path))


def test_a_run_counts_names_and_judges_by_the_dimensions_of_another_profile(
    tmp_path: Path,
) -> None:
    environment = install([ISO], tmp_path / "site")
    done = run(environment, tmp_path, "pytest", *QUIET, str(ISO / "tests"))
    assert "2 passed" in done.stdout, done.stdout
    masterplan(tmp_path / "masterplan.docx")
    words = ["align", "check", str(ROOT / "fixtures/nusa-karya/rpjmd.pdf"), "masterplan.docx"]
    made = json.loads(run(environment, tmp_path, *words, "--format", "json").stdout)
    judged = [p for p in made["programs"] if p["document_id"].startswith("masterplan")]
    assert [p["dimension"] for p in judged] == ["TRP", "KES", "SMP", ""]
    empty = {f["subject_id"] for f in made["findings"] if f["code"] == "DIM001"}
    assert len(empty) == 16
    assert "TRP" not in empty
    (stranger,) = [f for f in made["findings"] if f["code"] == "DIM003"]
    assert "Smart Branding" in stranger["message"]
    assert "bukan salah satu dari 19 dimensi" in stranger["message"]
    shown = run(environment, tmp_path, *words)
    assert shown.returncode == 1, shown.stderr
    assert re.search(r"^  Transportasi +1 ", shown.stdout, re.MULTILINE), shown.stdout
    assert "Smart Governance" not in shown.stdout


def action_plan(path: Path) -> None:
    """A regional action plan; its first program names a goal of the RPJMD, the second none."""
    from docx import Document

    rows = [
        ["No", "Program", "Kegiatan", "Lokus", "Perangkat Daerah", "Sasaran RPJMD yang Didukung"],
        ["1", "Gizi", "Kunjungan rumah", "Desa Mekar", "Dinas Kesehatan", "Sasaran 1.1.1"],
        ["2", "Air minum layak", "Sambungan rumah", "Desa Sari", "Dinas Pekerjaan Umum", ""],
    ]
    written = Document()
    written.add_heading("RENCANA AKSI DAERAH PERCEPATAN PENURUNAN STUNTING", 0)
    written.add_paragraph("KOTA NUSA KARYA TAHUN 2025-2029")
    written.add_paragraph("Tabel 4.1 Matriks Aksi Konvergensi")
    table = written.add_table(len(rows), len(rows[0]))
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    written.save(str(path))


def test_a_kind_of_a_package_is_told_linked_judged_and_reported(tmp_path: Path) -> None:
    environment = install([RAD], tmp_path / "site")
    done = run(environment, tmp_path, "pytest", *QUIET, str(RAD / "tests"))
    assert "4 passed" in done.stdout, done.stdout
    action_plan(tmp_path / "aksi.docx")
    words = ["align", "check", str(ROOT / "fixtures/nusa-karya/rpjmd.pdf"), "aksi.docx"]
    made = json.loads(run(environment, tmp_path, *words, "--format", "json").stdout)
    assert {d["kind"] for d in made["documents"]} == {"rpjmd", "rad-stunting"}
    gizi, _water = [v["verdict"] for v in made["verdicts"]]
    assert gizi == "selaras"
    assert {f["code"] for f in made["findings"]}.isdisjoint({"DIM001", "PLG001"})
    outputs = ["--html", "a.html", "--xlsx", "a.xlsx", "--docx", "forms"]
    shown = run(environment, tmp_path, *words, *outputs)
    assert "RAD Stunting" in shown.stdout, shown.stdout + shown.stderr
    assert "Tidak ada masterplan" not in shown.stdout
    assert "RAD Stunting" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_profile_that_cannot_be_used_is_its_plugins_fault(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from align.data.knowledge import Addition\n"
        "from align.hookspecs import hookimpl\n"
        "@hookimpl\n"
        "def align_knowledge():\n"
        "    return [Addition('dimensi', Path('tiada.toml'))]\n"
    )
    (tmp_path / "profil.py").write_text(code, encoding="utf-8")
    masterplan(tmp_path / "masterplan.docx")
    environment = install([], tmp_path / "site")
    words = ["align", "check", "masterplan.docx", "--plugin", "profil.py", "--format", "json"]
    done = run(environment, tmp_path, *words)
    assert done.returncode == 3, done.stderr
    made = json.loads(done.stdout)
    (finding,) = [f for f in made["findings"] if f["code"] == "PLG001"]
    assert "profil" in finding["message"]
    assert "tiada.toml" in finding["message"]
    assert len(made["programs"]) == 4
