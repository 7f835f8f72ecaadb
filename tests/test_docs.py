"""Every page of the documentation: its code runs, its commands exist, its data is valid."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from align import hookspecs
from align.cli.main import COMMANDS, main
from align.cli.start import start
from align.contract import VERSION
from align.layouts.catalogue import BECOMES, load
from align.layouts.entries import FIELD_KEYS, KEYS
from align.review.store import parse
from align.settings import Settings
from tests.installed import install

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PLANS = ROOT / "fixtures" / "nusa-karya"
#: Pages that are made from the catalogue of rules and hold no code.
GENERATED = DOCS / "aturan"
PAGES = sorted(
    page
    for page in (*DOCS.rglob("*.md"), *(ROOT / n for n in ("README.md", "CONTRIBUTING.md")))
    if GENERATED not in page.parents and "_build" not in page.parts
)
#: Pages whose commands are carried out, one after the other, in one folder.
WALKED = [*(f"panduan/{n}.md" for n in ("audit", "reviu", "formulir", "ci"))]
WALKED += ["developer/first-parser.md", "developer/hooks.md", "developer/layouts.md"]


@dataclass(frozen=True)
class Block:
    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"^( *)```(\S+)[^\n]*\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [Block(language, textwrap.dedent(body)) for _indent, language, body in found]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def words_of(block: Block) -> Iterator[str]:
    """The command lines of a block, without their prompt."""
    if block.language == "console":
        yield from (line[2:] for line in block.text.splitlines() if line.startswith("$ "))
    elif block.language == "powershell":
        yield from (line.replace(".venv\\Scripts\\", "") for line in block.text.splitlines())


def with_code(*languages: str) -> list[Path]:
    return [page for page in PAGES if any(b.language in languages for b in blocks(page))]


@pytest.mark.parametrize("page", with_code("python"), ids=named)
def test_python_on_a_page_runs_from_top_to_bottom(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs", "__file__": str(tmp_path / "page.py")}
    monkeypatch.setitem(sys.modules, "docs", type(sys)("docs"))
    for block in blocks(page):
        # Files of a package are run as such by the walk below.
        if block.language == "python" and not block.text.startswith("# file: "):
            exec(compile(block.text, named(page), "exec"), names)


@pytest.mark.parametrize("page", with_code("console", "powershell"), ids=named)
def test_every_command_on_a_page_exists_with_its_options(page: Path) -> None:
    lines = [line for block in blocks(page) for line in words_of(block)]
    assert lines
    for line in lines:
        program, *rest = line.split()
        if program not in ("align", ".venv/bin/align"):
            continue
        command: click.Command = main
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            found = command.get_command(click.Context(command), rest[0])
            if found is None:
                break
            command, rest = found, rest[1:]
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
        assert {word for word in rest if word.startswith("--")} <= known, line


@pytest.mark.parametrize("page", with_code("toml", "json", "yaml"), ids=named)
def test_data_on_a_page_is_valid(page: Path, tmp_path: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.text)
        elif block.language == "yaml":
            assert ":" in block.text
            assert "\t" not in block.text
        elif block.language == "toml":
            data = tomllib.loads(block.text)
            if set(data) & {"layout", "field"}:
                (tmp_path / "x.toml").write_text(block.text, encoding="utf-8")
                load([tmp_path / "x.toml"])
            elif "bentuk" in data:
                book = parse(block.text)
                assert book.decisions
                assert not book.problems
            elif set(data) & set(Settings.model_fields):
                Settings.model_validate(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the pages call their files, in an empty folder; small ones, told by content."""
    goals = [["Misi", "Tujuan", "Sasaran", "Indikator", "Satuan", "2025", "2026"]]
    goals.append(
        ["Misi 4: Kota terhubung", "4.1 Meningkatnya mobilitas", "4.1.1 Meningkatnya kelancaran lalu lintas",
         "Kecepatan rata-rata", "km/jam", "20", "22"]
    )  # fmt: skip
    acts = [["No", "Dimensi", "Program", "Kegiatan", "Perangkat Daerah", "Indikator"]]
    acts.append(["1", "Smart Living", "Lampu lalu lintas adaptif", "Sensor", "Dishub", "Waktu"])
    more = [*acts, ["2", "Smart Governance", "Videotron Ucapan", "Pengadaan", "Setda", "Tayangan"]]
    own = [["Tujuan", "Sasaran", "Indikator", "Satuan", "2025", "2026"]]
    own.append(
        ["Meningkatnya keselamatan", "Menurunnya kecelakaan", "Kecelakaan", "Kasus", "9", "8"]
    )
    unknown = [["Akar Masalah", "Uraian Persoalan"], ["Rambu kurang", "Kecelakaan di simpang"]]
    city = "KOTA NUSA KARYA TAHUN 2025-2029"
    for name, heading, tables in (
        (
            "rpjmd.pdf",
            "RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH",
            {"Tabel 3.1 Tujuan dan Sasaran": goals},
        ),
        ("draf-1.docx", "MASTERPLAN SMART CITY", {"Tabel 4.1 Rencana Aksi": acts}),
        ("masterplan.docx", "MASTERPLAN SMART CITY", {"Tabel 4.1 Rencana Aksi": more}),
        (
            "renstra.docx",
            "RENCANA STRATEGIS (RENSTRA) DINAS PERHUBUNGAN",
            {"Tabel 4.1 Tujuan dan Sasaran Renstra": own, "Tabel 5.1 Akar": unknown},
        ),
    ):
        paper(tmp_path / name, f"{heading} {city}", tables)
    for name in ("rpjmn.pdf", "rpjpd.pdf"):
        shutil.copy(PLANS / name, tmp_path)
    return tmp_path


def paper(path: Path, heading: str, tables: dict[str, list[list[str]]]) -> None:
    from docx import Document

    written = Document()
    written.add_heading(heading, 0)
    for title, rows in tables.items():
        written.add_paragraph(title)
        table = written.add_table(len(rows), len(rows[0]))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.cell(at, column).text = text
    written.save(str(path))


class Walk:
    """Carries out the commands of a page as a reader would, in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = ""
        self.count = 0
        self.ran: list[str] = []

    def page(self, name: str) -> None:
        for block in blocks(DOCS / name):
            if block.text.startswith("# file: "):
                self.file(block)
            for line in words_of(block) if block.language == "console" else ():
                self.command(line)

    def command(self, line: str) -> None:
        words, target = shlex.split(line.partition(" > ")[0]), line.partition(" > ")[2]
        if words[:4] == ["python", "-m", "pip", "install"] and "--editable" in words:
            self.count += 1
            site = self.folder / f"site{self.count}" / "packages"
            seen = install([self.folder / words[-1]], site)["PYTHONPATH"]
            # Its own folder first: an editable install follows what is changed later.
            self.site = os.pathsep.join([str(self.folder / words[-1]), seen])
        elif words[0] == "align" and not self.site:
            self.done(line, target, *self.align(words[1:]))
        elif words[0] in ("align", "python"):
            self.run(words, line, target)

    def align(self, words: list[str]) -> tuple[int, str, str]:
        """In this process, which has the libraries loaded already."""
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = start(words)
        return code, out.getvalue(), err.getvalue()

    def run(self, words: list[str], line: str, target: str) -> None:
        if words[0] == "python" and words[1] == "-m" and words[2] != "pytest":
            return
        done = subprocess.run(
            [sys.executable, *(["-m", *words] if words[0] == "align" else words[1:])],
            cwd=self.folder,
            env={**install([], self.folder / "none"), "PYTHONPATH": self.site},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.done(line, target, done.returncode, done.stdout, done.stderr)

    def done(self, line: str, target: str, code: int, out: str, err: str) -> None:
        # Findings (1) and nothing to check (4) are what a reader of the page meets too.
        good = (0,) if "pytest" in line or ".py" in line else (0, 1, 4)
        assert code in good, f"{line}\n{out}\n{err}"
        assert "Traceback" not in err, f"{line}\n{err}"
        if target:
            (self.folder / target.strip()).write_text(out, encoding="utf-8")
        self.ran.append(line)

    def file(self, block: Block) -> None:
        first, _newline, body = block.text.partition("\n")
        path = self.folder / first.removeprefix("# file: ").strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


@pytest.mark.parametrize("name", WALKED)
def test_a_page_can_be_followed_to_its_end(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANGUAGE", "id")
    walk = Walk(folder)
    walk.page(name)
    assert walk.ran


def test_the_tutorial_leaves_a_workbook_a_report_and_a_decision(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the text promises, with the documents that it names."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANGUAGE", "id")
    for name in ("rpjmd.pdf", "masterplan.docx"):
        shutil.copy(PLANS / name, folder)
    Walk(folder).page("tutorial.md")
    assert (folder / "hasil.xlsx").stat().st_size > 10_000
    report = json.loads((folder / "hasil.json").read_text(encoding="utf-8"))
    rulings = [verdict["verdict"] for verdict in report["verdicts"]]
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert (len(rulings), rulings.count("yatim")) == (44, 3)
    assert "empat puluh empat program, tiga" in " ".join(text.split())
    assert "tolak" in (folder / "keputusan.toml").read_text(encoding="utf-8")


# hooks
HOOKS_PAGE = (DOCS / "developer" / "hooks.md").read_text(encoding="utf-8")


def signatures() -> dict[str, str]:
    """``name(arguments) -> result`` of each hook and of each method of the protocols."""
    tree = ast.parse(Path(hookspecs.__file__).read_text(encoding="utf-8"))
    out = {}
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for item in (node for node in group.body if isinstance(node, ast.FunctionDef)):
            item.args.args = item.args.args[1:]
            assert item.returns is not None
            out[item.name] = f"{item.name}({ast.unparse(item.args)}) -> {ast.unparse(item.returns)}"
    return out


HOOKS = [name for name in signatures() if name.startswith("align_")]


@pytest.mark.parametrize("name", signatures())
def test_every_hook_is_described_with_its_exact_signature(name: str) -> None:
    assert f"`{signatures()[name]}`" in HOOKS_PAGE


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_a_section_with_code_and_a_test_named_after_it(name: str) -> None:
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", HOOKS_PAGE, re.MULTILINE | re.DOTALL)
    assert section
    assert "```python\n" in section[1]
    assert f"def {name}()" in section[1]
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    assert any(re.search(rf"^def test_{name}\(", text, re.MULTILINE) for text in tests)


# references
def test_the_layout_reference_names_every_key_and_every_value() -> None:
    page = (DOCS / "developer" / "layouts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", page, re.MULTILINE)
    assert sorted(name for name, _meaning in rows) == sorted([*KEYS, *FIELD_KEYS, *BECOMES])
    assert all(len(meaning) > 10 for _name, meaning in rows)


def settings_keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every key of align.toml with its default; a section gives the keys in it."""
    for name, field in model.model_fields.items():
        inner = [a for a in (field.annotation, *get_args(field.annotation)) if is_section(a)]
        if inner:
            yield from settings_keys(inner[0], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", None if field.is_required() else field.default


def is_section(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def test_the_page_of_settings_names_every_key_with_its_default() -> None:
    page = (DOCS / "pengaturan.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+?) \| .{8,} \|$", page, re.MULTILINE)
    known = dict(settings_keys(Settings))
    assert [name for name, _default in rows] == list(dict.fromkeys(n for n, _default in rows))
    assert {name for name, _default in rows} == set(known)
    for name, written in rows:
        if written.startswith("`"):
            shown = tomllib.loads(f"x = {written.strip('`')}")["x"]
            default = known[name]
            assert shown == (list(default) if isinstance(default, tuple) else default), name
        else:
            assert known[name] in (None, (), {}), name


def test_the_page_of_the_contract_names_its_version() -> None:
    page = (DOCS / "developer" / "contract.md").read_text(encoding="utf-8")
    assert f"The contract has version {VERSION}." in page


def test_the_page_of_the_kit_names_every_check() -> None:
    from align import testing

    page = (DOCS / "developer" / "testing.md").read_text(encoding="utf-8")
    checks = [name for name in testing.__all__ if name.startswith("check_")]
    assert all(f"| `{name}(" in page for name in checks)
    assert all(f"`{name}" in page or f"testing.{name}" in page for name in testing.__all__)


def test_the_directory_lists_the_packages_of_this_repository() -> None:
    page = (DOCS / "developer" / "directory.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "examples").glob("*/pyproject.toml")]
    assert packages
    assert all(f"| `{name}` (in `examples/`) |" in page for name in packages)


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(DOCS), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tutorial.html").exists()
    page = (tmp_path / "perintah.html").read_text(encoding="utf-8")
    assert all(f"<h3>{name}<" in page for name in COMMANDS)
