"""A run with broken third parties ends, names each with its package, and keeps the rest."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

import pytest

from tests.installed import install, run

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "fixtures" / "nusa-karya"

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "paket-rusak"
version = "1.2.3"
[project.entry-points.align]
{points}
[tool.hatch.build.targets.wheel]
packages = ["rusak"]
"""
PARSER = """
from align.hookspecs import hookimpl
from align.model import Kind

class Parser:
    kind = Kind.RENSTRA

    def detect(self, source):
        {detect}

    def parse(self, source):
        {parse}

@hookimpl
def align_parsers():
    return [Parser()]
"""
NONE = "return 0.0"
RESULT = """
        from align import testing
        from align.model import ParseResult
        d = testing.document(self.kind)
        return ParseResult(d, {goals})
"""
#: A plugin whose hook offers ``item``; Thing is a linker, a check and an exporter at once.
OFFER = """
from pathlib import Path
from align.hookspecs import hookimpl
from align.layouts.catalogue import Layout
from align.model import Finding, Severity, Signal

class Thing:
    "Selalu keliru."
    code, name, basis = "RSK001", "graph-rusak", ""
    severity, suffix = Severity.INFO, ".rusak"

    def propose(self, plan):
        yield Signal("tiada", "tiada", self.name, 0.5)

    def run(self, plan):
        yield Finding(self.code, self.name, "berat", "Pesan.")

    def export(self, report, path):
        raise RuntimeError("penulis")

@hookimpl
def align_{hook}():
    return [{item}]
"""


def own(name: str) -> str:
    return f"return 1.0 if source.name == '{name}' else 0.0"


#: Name of the plugin → its code, and a word of what is said about it.
BROKEN = {
    "gagal-impor": ("raise RuntimeError('impor')", "RuntimeError: impor"),
    "gagal-kenal": (
        PARSER.format(detect="raise KeyError('kenal')", parse=NONE),
        "KeyError: 'kenal'",
    ),
    "gagal-baca": (
        PARSER.format(detect=own("baca.docx"), parse="raise ValueError('baris 3')"),
        "ValueError: baris 3",
    ),
    "isi-sampah": (
        PARSER.format(detect=own("sampah.docx"), parse="return 'sampah'"),
        "'sampah' bukan ParseResult",
    ),
    "isi-cacat": (
        PARSER.format(detect=own("cacat.docx"), parse=RESULT.format(goals="('kata',)")),
        "goals[0]: 'kata' bukan Goal",
    ),
    "isi-lingkar": (
        PARSER.format(
            detect=own("lingkar.docx"),
            parse=RESULT.format(
                goals="(testing.goal('Sasaran', '1', of=d, parent=f'{d.id}/sasaran/1'),)"
            ),
        ),
        "kembali ke dirinya",
    ),
    "klaim-sampah": (
        PARSER.format(detect="return 7", parse=NONE),
        "detect memberi 7, bukan angka 0 sampai 1",
    ),
    "kait-salah": (OFFER.format(hook="cheks", item="Thing()"), "align_cheks"),
    "kelas": (OFFER.format(hook="checks", item="Thing"), "Thing adalah kelas"),
    "tata-hilang": (OFFER.format(hook="layouts", item="Path('tiada.toml')"), "tiada.toml"),
    "penghubung": (OFFER.format(hook="linkers", item="Thing()"), "isyarat tidak sah"),
    "pemeriksa": (
        OFFER.format(hook="checks", item="Thing()"),
        "severity: 'berat' bukan Severity",
    ),
    "penulis": (OFFER.format(hook="exporters", item="Thing()"), "RuntimeError: penulis"),
    "macet": (PARSER.format(detect="\n        while True: pass", parse=NONE), "OutOfTime"),
    "rakus": (
        PARSER.format(
            detect="\n        hoard = []\n        while True: hoard.append(bytes(1 << 28))",
            parse=NONE,
        ),
        "MemoryError",
    ),
}


def package(folder: Path) -> Path:
    home = folder / "paket-rusak"
    (home / "rusak").mkdir(parents=True)
    (home / "rusak" / "__init__.py").write_text("", encoding="utf-8")
    points = []
    for name, (code, _word) in BROKEN.items():
        module = name.replace("-", "_")
        (home / "rusak" / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        points.append(f'{name} = "rusak.{module}"')
    text = PROJECT.format(points="\n".join(points))
    (home / "pyproject.toml").write_text(text, encoding="utf-8")
    return home


def paper(path: Path, *lines: str) -> Path:
    from docx import Document

    written = Document()
    for line in lines:
        written.add_paragraph(line)
    written.save(str(path))
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="the watchdog is complete on Linux only")
def test_every_broken_plugin_is_named_with_its_package_and_the_rest_is_checked(
    tmp_path: Path,
) -> None:
    environment = install([package(tmp_path)], tmp_path / "site")
    environment["ALIGN_PLUGIN_SECONDS"] = "2"
    papers = [f"{name}.docx" for name in ("baca", "sampah", "cacat", "lingkar")]
    for name in papers:
        paper(tmp_path / name, "Rencana Strategis Dinas Kota Contoh")
    plans = [str(PLANS / name) for name in ("rpjmd.pdf", "masterplan.docx")]
    words = ["align", "check", *plans, *papers, "--graph", "x.rusak", "--format", "json"]
    done = run(environment, tmp_path, *words)
    assert done.returncode == 3, done.stderr
    report = json.loads(done.stdout)
    said = [f["message"] for f in report["findings"] if f["code"] == "PLG001"]
    # An exporter breaks after the report is closed, so it is named beside it.
    said += [
        line for line in " ".join(done.stderr.split()).split("Plugin ") if "RuntimeError" in line
    ]
    assert len(said) == len(BROKEN), said
    for name, (_code, word) in BROKEN.items():
        (message,) = [text for text in said if f"{name} (paket-rusak 1.2.3) " in text]
        assert word in message
    assert {d["kind"] for d in report["documents"]} >= {"rpjmd", "masterplan"}
    assert report["verdicts"]
    assert report["links"]
    listed = run(environment, tmp_path, "align", "plugins")
    assert listed.returncode == 3
    assert "RuntimeError: impor" in listed.stdout


def test_two_plugins_that_claim_one_file_are_both_named_with_kind(tmp_path: Path) -> None:
    for name, kind in (("satu", "RENSTRA"), ("dua", "RPJPN")):
        code = PARSER.format(detect="return 1.0", parse=NONE).replace("RENSTRA", kind)
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    paper(tmp_path / "berkas.docx", "Rencana Strategis Dinas Kota Contoh")
    environment = install([], tmp_path / "site")
    words = ["align", "check", "berkas.docx", "--plugin", "satu.py", "--plugin", "dua.py"]
    done = run(environment, tmp_path, *words)
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert "renstra (plugin satu)" in said
    assert "rpjpn (plugin dua)" in said
    assert "--kind" in said
