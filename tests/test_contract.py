"""What plugins may rely on: listed in one place, kept, and retired only with a warning."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from importlib import import_module, metadata
from pathlib import Path
from string import Template
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from align import contract, hookspecs
from align.contract import PUBLIC, ContractWarning, deprecated, meets, moved, names, parsed
from align.hookspecs import hookimpl
from align.registry import FILE, Registry

ROOT = Path(__file__).parent.parent
#: What contract 1 promises, as it was recorded. Refresh it, after an addition only, with:
#: python -m tests.test_contract
PROMISED = Path(__file__).with_name("contract-1.json")


def parameters(call: Any) -> list[str]:
    """Names in order; ``*`` stands before one that must be given."""
    taken = inspect.signature(call).parameters.values()
    return [p.name if p.default is not p.empty else f"*{p.name}" for p in taken]


def described(item: Any) -> Any:
    if isinstance(item, type) and issubclass(item, Enum):
        return {member.name: member.value for member in item}
    if isinstance(item, type) and is_dataclass(item):
        needed = (MISSING, MISSING)
        own = [
            f"*{f.name}" if (f.default, f.default_factory) == needed else f.name
            for f in fields(item)
        ]
        return {"fields": own, **methods(item)}
    if isinstance(item, type):
        return methods(item)
    return parameters(item) if callable(item) and not isinstance(item, ModuleType) else "value"


def methods(item: type) -> dict[str, list[str]]:
    found = {k: v for k, v in vars(item).items() if inspect.isfunction(v) and k[0] != "_"}
    return {name: parameters(found[name]) for name in sorted(found)}


def surface() -> dict[str, dict[str, Any]]:
    return {
        module: {name: described(getattr(import_module(module), name)) for name in names(module)}
        for module in PUBLIC
    }


def broken(promised: Any, now: Any, where: str) -> Iterator[str]:
    """Each promise that ``now`` does not keep; what was added breaks nothing."""
    if isinstance(promised, dict):
        for key, value in promised.items():
            if key not in now:
                yield f"{where}.{key} is gone"
            else:
                yield from broken(value, now[key], f"{where}.{key}")
    elif isinstance(promised, list):
        kept = [name for name in now if name.lstrip("*") in {p.lstrip("*") for p in promised}]
        if kept != promised:
            yield f"{where}: {promised} has become {kept}"
        yield from (
            f"{where}: {n[1:]} must now be given" for n in now if n not in kept and n[0] == "*"
        )
    elif promised != now:
        yield f"{where}: {promised!r} has become {now!r}"


def test_every_public_name_is_there() -> None:
    for module in PUBLIC:
        home = import_module(module)
        assert all(hasattr(home, name) for name in names(module)), module
        if hasattr(home, "__all__"):
            assert set(names(module)) <= set(home.__all__), module


def test_nothing_that_contract_1_promises_is_taken_away() -> None:
    promised = json.loads(PROMISED.read_text(encoding="utf-8"))
    assert contract.VERSION.startswith("1.")
    assert sum(len(members) for members in promised.values()) > 80
    assert list(broken(promised, surface(), "align")) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"f": ["*a", "b"], "g": []}, []),
        ({"f": ["*a", "b", "c"]}, []),
        ({}, ["m.f is gone"]),
        ({"f": ["*a"]}, ["m.f: ['*a', 'b'] has become ['*a']"]),
        ({"f": ["b", "*a"]}, ["m.f: ['*a', 'b'] has become ['b', '*a']"]),
        ({"f": ["*a", "b", "*c"]}, ["m.f: c must now be given"]),
        ({"f": ["*a", "*b"]}, ["m.f: ['*a', 'b'] has become ['*a', '*b']"]),
    ],
)
def test_a_promise_is_broken_by_what_breaks_a_caller(now: Any, said: list[str]) -> None:
    assert list(broken({"f": ["*a", "b"]}, now, "m")) == said


def imported(code: str) -> set[tuple[str, str]]:
    """Module and name of everything of align that ``code`` imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "align":
            found |= {(node.module or "", alias.name) for alias in node.names}
    return found


def third_party_code() -> dict[str, str]:
    words = {
        "name": "x",
        "module": "x",
        "cls": "X",
        "code": "XXX001",
        "contract": contract.VERSION,
    }
    scaffold = (ROOT / "align" / "data" / "scaffold").glob("*.py.txt")
    own = (ROOT / "examples").rglob("*.py")
    return {
        **{p.name: Template(p.read_text("utf-8")).substitute(words) for p in scaffold},
        **{str(p.relative_to(ROOT)): p.read_text("utf-8") for p in own if "build" not in p.parts},
    }


@pytest.mark.parametrize("file", third_party_code())
def test_what_a_third_party_is_shown_uses_public_names_only(file: str) -> None:
    for module, name in imported(third_party_code()[file]):
        public = f"{module}.{name}" in PUBLIC or name in PUBLIC.get(module, ())
        assert public or (module in PUBLIC and name in names(module)), (module, name)


def test_the_contract_of_hookspecs_is_this_one() -> None:
    assert hookspecs.CONTRACT_VERSION == contract.VERSION
    assert parsed(contract.VERSION)


@pytest.mark.parametrize(
    ("text", "version"),
    [("1", (1, 0)), ("1.12", (1, 12)), ("", None), ("1.x", None), (1, None), ("1.0.0", None)],
)
def test_a_version_is_two_numbers(text: object, version: tuple[int, int] | None) -> None:
    assert parsed(text) == version


@pytest.mark.parametrize(
    ("needed", "served"),
    [((1, 0), True), ((1, 2), True), ((1, 3), False), ((2, 0), False), ((0, 9), False)],
)
def test_contract_1_2_serves_what_needs_no_more(needed: tuple[int, int], served: bool) -> None:
    assert meets(needed, (1, 2)) is served


# plugins that state what they need
def plugin(**attributes: object) -> Any:
    class Plugin:
        @hookimpl
        def align_checks(self) -> list[object]:
            return []

    made = Plugin()
    made.__dict__.update(attributes)
    return made


@pytest.mark.parametrize(
    ("needs", "said", "remedy"),
    [
        ("1.99", "membutuhkan kontrak 1.99", "align yang lebih baru"),
        ("2.0", "membutuhkan kontrak 2.0", "align yang lebih baru"),
        ("0.9", "membutuhkan kontrak 0.9", "plugin yang lebih baru"),
        (1.0, "ALIGN_CONTRACT = 1.0 bukan versi", f'"{contract.VERSION}"'),
    ],
)
def test_a_plugin_that_needs_another_contract_is_named_and_the_others_are_heard(
    needs: object, said: str, remedy: str
) -> None:
    registry = Registry()
    registry.register(plugin(ALIGN_CONTRACT=needs), "new", FILE, "3.4")
    registry.register(plugin(ALIGN_CONTRACT="1.0"), "good", FILE)
    registry.checks()
    assert {info.name: info.status for info in registry.infos} == {
        "new": "broken",
        "good": "active",
    }
    (finding,) = registry.findings
    assert said in finding.message
    assert "new (3.4)" in finding.message
    assert remedy in finding.remedy


GREEDY = """
from align.hookspecs import hookimpl
__version__ = "2.5"
ALIGN_CONTRACT = "1.99"
@hookimpl
def align_checks():
    return []
"""


def test_a_plugin_that_imports_what_align_does_not_have_yet_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "baru.py"
    file.write_text(GREEDY, encoding="utf-8")
    (finding,) = Registry.load(files=[file], environment={}).findings
    assert "baru (2.5)" in finding.message
    for code in ("from align.model import Hologram", "import align.holograms"):
        file.write_text(code, encoding="utf-8")
        (finding,) = Registry.load(files=[file], environment={}).findings
        assert f"menyediakan kontrak {contract.VERSION}" in finding.message
        assert "align yang lebih baru" in finding.remedy


def test_a_missing_library_of_the_plugin_is_not_blamed_on_align(tmp_path: Path) -> None:
    file = tmp_path / "lain.py"
    file.write_text("import pustaka_yang_tidak_ada", encoding="utf-8")
    (finding,) = Registry.load(files=[file], environment={}).findings
    assert "pustaka_yang_tidak_ada" in finding.message
    assert "kontrak" not in finding.message


# names that retire
def test_a_retiring_function_works_and_names_its_successor() -> None:
    @deprecated("align.testing.plan", since="1.1")
    def old(number: int) -> int:
        """Twice."""
        return number * 2

    with pytest.warns(ContractWarning, match=r"old is deprecated since contract 1\.1: use align"):
        assert old(4) == 8
    assert (old.__name__, old.__doc__) == ("old", "Twice.")


def test_a_name_that_moved_is_found_and_names_its_new_home() -> None:
    find = moved("align.old", {"Ziel": "align.model.Goal"}, since="1.1")
    with pytest.warns(ContractWarning, match=r"align\.old\.Ziel .* use align\.model\.Goal") as seen:
        assert find("Ziel") is import_module("align.model").Goal
    assert issubclass(seen[0].category, DeprecationWarning)
    with pytest.raises(AttributeError, match="Other"):
        find("Other")


def test_align_plugins_shows_what_a_working_plugin_should_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def retire() -> None:
        deprecated("align.new", since="1.1")(lambda: None)()

    class Late:
        @hookimpl
        def align_checks(self) -> list[object]:
            retire()
            return []

    def load() -> object:
        retire()
        return Late()

    point = SimpleNamespace(name="lama", dist=SimpleNamespace(name="p", version="1"), load=load)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point])
    registry = Registry.load(environment={})
    registry.checks()
    (info,) = [info for info in registry.infos if info.name == "lama"]
    assert info.status == "active"
    assert info.message.count("use align.new") == 1
    assert not registry.findings


if __name__ == "__main__":
    text = json.dumps(surface(), indent=1, ensure_ascii=False, sort_keys=True)
    PROMISED.write_text(text + "\n", encoding="utf-8")
