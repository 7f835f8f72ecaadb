"""What holds for the project as a whole: rooms, names, catalogues, docstrings of checks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import align
from align import registry
from align.i18n import LOCALE_DIR

ROOT = Path(__file__).parent.parent


def test_rooms_import_only_what_lies_below_them() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_architecture_names_every_room_and_no_other() -> None:
    table = ARCHITECTURE.partition("## Rooms")[2].partition("## Who may")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name.rstrip("/") for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    rooms = {
        path.name
        for path in (ROOT / "align").iterdir()
        if path.suffix in ("", ".py") and not path.name.startswith("__")
    }
    assert named - rooms == {"docs", "examples", "fixtures", "tests"}
    assert rooms <= named


def test_the_architecture_draws_the_layers_that_are_enforced() -> None:
    import tomllib

    chain = ARCHITECTURE.partition("## Who may")[2].partition("```text\n")[2].partition("```")[0]
    drawn = [{name.strip() for name in part.split(",")} for part in chain.split("→")]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    enforced = [{re.sub(r"[()]|align\.", "", n).strip() for n in la.split("|")} for la in layers]
    assert drawn == enforced


def test_every_file_of_the_plugins_folder_is_named_as_built_in() -> None:
    files = {path.stem for path in (ROOT / "align" / "plugins").glob("*.py")} - {"__init__"}
    assert {name.rpartition(".")[2] for name in registry.BUILTINS} == files


def test_built_in_plugins_load_and_keep_the_contract() -> None:
    found = registry.Registry.load(environment={"ALIGN_PLUGINS": "off"})
    found.parsers(), found.linkers(), found.exporters(), found.checks(), found.layouts()
    assert not found.findings
    assert {info.status for info in found.infos} <= {"active", "inactive"}


def test_public_names_are_those_that_are_listed_and_all_exist() -> None:
    assert sorted(align.__all__) == align.__all__
    assert all(getattr(align, name) is not None for name in align.__all__)
    with pytest.raises(AttributeError):
        _ = align.nothing  # type: ignore[attr-defined]


def test_importing_align_loads_nothing_heavy() -> None:
    code = "import sys, align; print('click' in sys.modules, 'pluggy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


CLICK_PO = LOCALE_DIR / "id" / "LC_MESSAGES" / "messages.po"


def test_every_message_of_click_is_translated() -> None:
    with CLICK_PO.open("rb") as file:
        catalogue = read_po(file)
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(Path(click.__file__).parent, keywords=keywords)
    wanted = {m if isinstance(m, str) else m[0] for _file, _line, m, _notes, _context in found}
    # "d" is pluralised in click's own documentation of gettext, not in a message.
    missing = [text for text in sorted(wanted - {"d"}) if not catalogue.get(text)]
    assert not missing
    assert all(message.string for message in catalogue if message.id)


def test_the_compiled_catalogue_of_click_is_current() -> None:
    """Refresh it with: pybabel compile -D messages -d align/data/locale"""
    with CLICK_PO.open("rb") as source, CLICK_PO.with_suffix(".mo").open("rb") as compiled:
        written, made = read_po(source), read_mo(compiled)

    def texts(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {_many(m.id): _many(m.string) for m in catalogue if m.id}

    assert len(texts(made)) > 50
    assert texts(made) == texts(written)


def _many(text: str | Iterable[str]) -> tuple[str, ...]:
    """One form or all plural forms, as the two readers of Babel give them."""
    return (text,) if isinstance(text, str) else tuple(text)


def test_no_file_of_the_project_names_a_registry_or_a_home() -> None:
    """Pins carry no download address, so that every region can use its own mirror."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--hash=sha256:" in text


def test_constraints_pin_every_dependency_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["docs"]]
    for requirement in wanted:
        name = requirement.replace(">", "=").partition("=")[0]
        assert f"\n{name}==" in f"\n{pins}", name
