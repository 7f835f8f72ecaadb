"""Every built-in plugin keeps the contract that the kit holds third parties to."""

from __future__ import annotations

import pytest

from align import testing
from align.hookspecs import Check, Exporter, Linker, Parser
from align.registry import Registry

REGISTRY = Registry.load(environment={"ALIGN_PLUGINS": "off"})


@pytest.mark.parametrize("parser", [o.item for o in REGISTRY.parsers()], ids=lambda p: str(p.kind))
def test_align_parsers(parser: Parser) -> None:
    testing.check_parser(parser, testing.sample(parser.kind))


@pytest.mark.parametrize("linker", [o.item for o in REGISTRY.linkers()], ids=lambda x: x.name)
def test_align_linkers(linker: Linker) -> None:
    testing.check_linker(linker)


@pytest.mark.parametrize("check", [o.item for o in REGISTRY.checks()], ids=lambda x: x.code)
def test_align_checks(check: Check) -> None:
    """Cases that each rule finds are in tests/checks; here: calm, alike, and its own code."""
    for plan in (testing.plan(), testing.plan((), ())):
        found = tuple(check.run(plan))
        assert found == tuple(check.run(plan))
        assert all((f.code, f.name) == (check.code, check.name) for f in found)


@pytest.mark.parametrize("exporter", [o.item for o in REGISTRY.exporters()], ids=lambda x: x.name)
def test_align_exporters(exporter: Exporter) -> None:
    assert testing.check_exporter(exporter)
