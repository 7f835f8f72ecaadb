"""Problems of the digital affairs, and the words that answer them (``issues.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.data import knowledge


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; patterns are for text in lower case."""

    key: str
    name: str
    issue: re.Pattern[str]
    answer: re.Pattern[str]


@knowledge.cached
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the file."""
    return tuple(
        Topic(t["kunci"], t["nama"], re.compile(t["masalah"]), re.compile(t["jawaban"]))
        for t in knowledge.read("isu")["topik"]
    )
