"""The page for authors of plugins: its code runs, its signatures are those of the contract."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import click
import pytest

from align import hookspecs
from align.cli.main import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(code) for _indent, code in found]


@pytest.mark.parametrize("code", blocks("python"))
def test_every_block_of_python_runs(code: str) -> None:
    exec(compile(code, "docs/plugins.md", "exec"), {"__name__": "docs"})


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


@pytest.mark.parametrize("name", signatures())
def test_every_hook_is_described_with_its_exact_signature(name: str) -> None:
    assert f"`{signatures()[name]}`" in PAGE
    if name.startswith("align_"):
        assert f"### {name}\n" in PAGE


def test_every_command_on_the_page_exists_with_its_options() -> None:
    lines = [line for block in blocks("console") for line in block.splitlines()]
    words = [line.split() for line in lines if line.startswith("$ align ")]
    assert len(words) >= 5
    for _dollar, _align, name, *rest in words:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        if isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            command = command.get_command(click.Context(command), rest[0])
            assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known


def test_the_contract_has_a_version_and_a_list_of_public_names() -> None:
    assert f"The contract has version {hookspecs.CONTRACT_VERSION}." in PAGE
    assert set(hookspecs.__all__) == {
        "CONTRACT_VERSION", "PROJECT", "Check", "Exporter", "Hooks", "Linker", "Parser",
        "hookimpl", "hookspec",
    }  # fmt: skip
    assert all(hasattr(hookspecs, name) for name in hookspecs.__all__)
