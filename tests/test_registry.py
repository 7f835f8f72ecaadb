"""The registry names what is broken and goes on without it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from align.errors import PluginError, SettingsError
from align.hookspecs import hookimpl
from align.model import Finding, Severity
from align.registry import BUILT_IN, ENTRY_POINT, FILE, Registry
from align.settings import PluginSettings


class GoodCheck:
    """A check that finds nothing."""

    code, name, severity, basis = "TST001", "test-check", Severity.INFO, ""

    def run(self, plan: object) -> Iterable[Finding]:
        return ()


def plugin_of(answer: Any) -> object:
    class Plugin:
        @hookimpl
        def align_checks(self) -> Any:
            return answer() if callable(answer) else answer

    return Plugin()


def written(folder: Path, name: str, code: str) -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(code), encoding="utf-8")
    return path


GOOD_FILE = """
    from align.hookspecs import hookimpl
    __version__ = "2.1"
    class Check:
        "Nothing."
        code, name, severity, basis = "TST002", "file-check", "info", ""
        def run(self, plan):
            return ()
    @hookimpl
    def align_checks():
        return [Check()]
"""


def test_what_a_plugin_offers_comes_with_its_name() -> None:
    registry = Registry()
    registry.register(plugin_of([GoodCheck()]), "mine", FILE, "1.0")
    (offer,) = registry.checks()
    assert (offer.plugin, offer.item.code) == ("mine", "TST001")
    assert registry.infos[0].hooks == ("align_checks",)
    assert registry.infos[0].version == "1.0"
    assert not registry.findings


def test_a_plugin_that_raises_is_named_and_the_others_are_heard() -> None:
    def crash() -> list[GoodCheck]:
        raise KeyError("sasaran")

    registry = Registry()
    registry.register(plugin_of(crash), "bad", FILE)
    registry.register(plugin_of([GoodCheck()]), "good", FILE)
    assert [offer.plugin for offer in registry.checks()] == ["good"]
    (finding,) = registry.findings
    assert (finding.code, finding.name, finding.subject) == ("PLG001", "broken-plugin", "bad")
    assert "KeyError" in finding.message
    assert "test_registry.py" in finding.message
    assert finding.remedy


def test_a_generator_that_fails_halfway_is_caught_inside_the_guard() -> None:
    def half() -> Iterable[GoodCheck]:
        yield GoodCheck()
        raise ValueError("halfway")

    registry = Registry()
    registry.register(plugin_of(half), "bad", FILE)
    assert registry.checks() == ()
    assert "halfway" in registry.findings[0].message


@pytest.mark.parametrize(
    ("garbage", "word"), [(GoodCheck, "GoodCheck()"), ("text", "'text'"), (None, "None")]
)
def test_garbage_is_named_and_the_rest_of_the_answer_kept(garbage: object, word: str) -> None:
    registry = Registry()
    registry.register(plugin_of([garbage, GoodCheck()]), "bad", FILE)
    assert len(registry.checks()) == 1
    assert word in registry.findings[0].message
    assert registry.infos[0].status == "broken"


def test_an_answer_that_is_no_iterable_is_named() -> None:
    registry = Registry()
    registry.register(plugin_of(7), "bad", FILE)
    assert registry.checks() == ()
    assert registry.findings[0].subject == "bad"


def test_a_code_that_does_not_fit_the_scheme_is_refused() -> None:
    check = SimpleNamespace(
        code="wrong", name="x", severity=Severity.INFO, basis="", run=lambda plan: ()
    )
    registry = Registry()
    registry.register(plugin_of([check]), "bad", FILE)
    assert registry.checks() == ()
    assert "'wrong'" in registry.findings[0].message


def test_two_checks_with_one_code_keep_the_first_and_name_the_second() -> None:
    registry = Registry()
    registry.register(plugin_of([GoodCheck()]), "one", FILE)
    registry.register(plugin_of([GoodCheck()]), "two", FILE)
    assert [offer.plugin for offer in registry.checks()] == ["one"]
    assert registry.findings[0].subject == "two"


def test_a_misspelt_hook_is_refused_by_name_and_spoils_nothing() -> None:
    class Misspelt:
        @hookimpl
        def align_cheks(self) -> list[object]:
            return []

    registry = Registry()
    registry.register(Misspelt(), "bad", FILE)
    registry.register(plugin_of([GoodCheck()]), "good", FILE)
    assert len(registry.checks()) == 1
    assert "align_cheks" in registry.findings[0].message


def test_a_wrong_argument_name_is_refused_by_name() -> None:
    class Wrong:
        @hookimpl
        def align_checks(self, plan: object) -> list[object]:
            return []

    registry = Registry()
    registry.register(Wrong(), "bad", FILE)
    registry.register(plugin_of([GoodCheck()]), "good", FILE)
    assert len(registry.checks()) == 1
    assert registry.findings[0].subject == "bad"


def test_a_plugin_without_hooks_is_named() -> None:
    registry = Registry()
    registry.register(SimpleNamespace(), "empty", FILE)
    assert registry.findings[0].subject == "empty"
    assert "@hookimpl" in registry.findings[0].remedy


def test_a_broken_builtin_raises() -> None:
    registry = Registry()
    registry.register(plugin_of([object()]), "core", BUILT_IN)
    with pytest.raises(PluginError, match="core"):
        registry.checks()
    with pytest.raises(PluginError, match="core2"):
        registry.register(SimpleNamespace(), "core2", BUILT_IN)


def test_a_crash_in_a_builtin_raises_unless_spared() -> None:
    def crash() -> None:
        raise ValueError("boom")

    registry = Registry()
    registry.register(plugin_of([GoodCheck()]), "core", BUILT_IN)
    with pytest.raises(ValueError, match="boom"):
        registry.guarded("core", crash)
    assert registry.guarded("core", crash, spare_builtin=True) is None
    assert registry.infos[0].status == "broken"


def test_a_file_plugin_is_loaded_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path, "saya.py", GOOD_FILE)
    registry = Registry.load(files=[path], environment={})
    (info,) = [info for info in registry.infos if info.origin == FILE]
    assert (info.name, info.version, info.status) == ("saya", "2.1", "active")
    assert [p.name for p in tmp_path.iterdir()] == ["saya.py"]


@pytest.mark.parametrize(
    ("code", "word"),
    [("import sys\nsys.exit(3)", "SystemExit"), ("x = (", "SyntaxError"), ("1/0", "ZeroDivision")],
)
def test_a_file_that_cannot_be_run_is_named(tmp_path: Path, code: str, word: str) -> None:
    registry = Registry.load(files=[written(tmp_path, "rusak.py", code)], environment={})
    assert word in registry.findings[0].message


def test_a_missing_plugin_file_is_named(tmp_path: Path) -> None:
    registry = Registry.load(files=[tmp_path / "tiada.py"], environment={})
    assert registry.findings[0].subject == "tiada"


def test_third_parties_can_be_switched_off(tmp_path: Path) -> None:
    path = written(tmp_path, "saya.py", GOOD_FILE)
    registry = Registry.load(files=[path], environment={"ALIGN_PLUGINS": "off"})
    (info,) = [info for info in registry.infos if info.origin == FILE]
    assert info.status == "inactive"
    assert all(offer.plugin != "saya" for offer in registry.checks())


class FakePoint:
    """An entry point that remembers whether it was imported."""

    def __init__(self, name: str) -> None:
        self.name, self.loaded = name, False
        self.dist = SimpleNamespace(version="9.9")

    def load(self) -> object:
        self.loaded = True
        return plugin_of([GoodCheck()])


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> list[FakePoint]:
    made = [FakePoint("zeta"), FakePoint("alfa")]
    monkeypatch.setattr(metadata, "entry_points", lambda group: made)
    return made


def test_entry_points_are_loaded_by_name_with_their_version(points: list[FakePoint]) -> None:
    registry = Registry.load(environment={})
    found = [(i.name, i.version) for i in registry.infos if i.origin == ENTRY_POINT]
    assert found == [("alfa", "9.9"), ("zeta", "9.9")]


def test_a_plugin_that_is_not_on_the_list_is_not_even_imported(points: list[FakePoint]) -> None:
    registry = Registry.load(PluginSettings(aktif=("alfa",)), environment={})
    assert [point.loaded for point in points] == [False, True]
    assert {i.name: i.status for i in registry.infos if i.origin == ENTRY_POINT} == {
        "alfa": "active",
        "zeta": "inactive",
    }


def test_an_unknown_name_on_the_list_is_refused_with_the_nearest(points: list[FakePoint]) -> None:
    with pytest.raises(SettingsError, match="alfa"):
        Registry.load(PluginSettings(aktif=("alfaa",)), environment={})
