"""The example package installs, passes its own tests and is listed, as a third party's would."""

from __future__ import annotations

from pathlib import Path

from tests.installed import install, run

EXAMPLE = Path(__file__).parent.parent / "examples" / "selaras-renstra"


def test_the_example_package_keeps_working_with_this_contract(tmp_path: Path) -> None:
    environment = install([EXAMPLE], tmp_path / "site")
    words = ["-q", "--import-mode=importlib", "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    done = run(environment, tmp_path, "pytest", *words)
    assert "6 passed" in done.stdout, done.stdout
    listed = run(environment, tmp_path, "align", "plugins")
    assert listed.returncode == 0, listed.stdout
    assert "renstra 0.1.0 · terpasang · align_layouts, align_parsers  aktif" in listed.stdout
    assert "iso-37122 0.1.0 · terpasang · align_checks  aktif" in listed.stdout
