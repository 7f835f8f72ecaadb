"""A dimension profile other than the six: the indicator themes of ISO 37122:2019."""

from __future__ import annotations

from pathlib import Path

from align.data.knowledge import Addition
from align.hookspecs import hookimpl

#: The contract with align that this plugin needs.
ALIGN_CONTRACT = "1.0"
PROFILE = Path(__file__).with_name("iso37122.toml")


@hookimpl
def align_knowledge() -> list[Addition]:
    return [Addition("dimensi", PROFILE)]
