"""The kit for authors of plugins: records to build on, samples, and conformance checks.

One import is enough in a test::

    from align import testing

    def test_parser_keeps_the_contract():
        testing.check_parser(MyParser(), my_sample())

Every ``check_*`` raises :class:`AssertionError` with a sentence that says what the
contract asks for and what the plugin did. Nothing here reads a clock or the network.
"""

from align.testing.conformance import (
    check_check,
    check_exporter,
    check_kind,
    check_knowledge,
    check_layout,
    check_linker,
    check_parser,
)
from align.testing.records import document, finding, goal, plan, program, report
from align.testing.samples import damaged, sample, samples, source, table

__all__ = [
    "check_check",
    "check_exporter",
    "check_kind",
    "check_knowledge",
    "check_layout",
    "check_linker",
    "check_parser",
    "damaged",
    "document",
    "finding",
    "goal",
    "plan",
    "program",
    "report",
    "sample",
    "samples",
    "source",
    "table",
]
