"""What a finding is about, as a short hash that stays while the plan says the same.

Pages, rows, boxes, numbering, scores and the language of the run never enter it, so an
unchanged item keeps its fingerprint through new drafts and new versions of align; a
reworded item, a moved target or another agency changes it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from align.model import Document, Finding, Goal, Indicator, Program, Report, Value
from align.text.normalise import key, normalise

#: Where something stands, as messages word it in both languages: it is no content.
_WHERE = re.compile(
    r"\b(?:hlm|halaman|p|page)\.? ?\d+(?: \([^()]*\))?(?:, (?:baris|row) \d+)?", re.IGNORECASE
)
_LENGTH = 16


class Fingerprints:
    """Fingerprints of the findings of one report."""

    def __init__(self, report: Report) -> None:
        items: tuple[Document | Goal | Program, ...] = (
            *report.documents,
            *report.goals,
            *report.programs,
        )
        self._items = {item.id: item for item in items}

    def of(self, finding: Finding) -> str:
        """16 hex digits over the rule, the subject and what the subject says.

        A finding about a goal or program changes with that item and with the rows of its
        own document that it quotes. One about a whole document has nothing to read but
        its own message, which depends on the language.
        """
        item = self._items.get(finding.subject)
        if item is None or isinstance(item, Document):
            return _hashed([finding.code, finding.subject, key(_WHERE.sub("", finding.message))])
        quotes = [key(p.quote) for p in finding.places if p.document == item.document and p.quote]
        return _hashed([finding.code, finding.subject, *contents(item), *quotes])


def contents(item: Goal | Program) -> Iterator[str]:
    """Everything that ``item`` says, normalised, without its place and number."""
    if isinstance(item, Goal):
        yield from map(key, (item.level, item.text, *item.agencies, *item.declared))
    else:
        yield from map(key, (item.code, item.name, item.description, *item.activities))
        yield from map(key, (item.dimension, item.sub_dimension, item.dimension_text))
        yield from map(key, (item.owner, *item.supporters, *item.funding, *item.declared_goals))
        yield from map(str, (*item.years, "", *item.roadmap_years, item.quick_win))
        yield from (_figure(budget.text) for budget in item.budgets)
        yield key(item.status)
    for indicator in item.indicators:
        yield from _indicator(indicator)


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield from map(key, (indicator.name, indicator.unit, *indicator.agencies))
    values: list[tuple[int | str, Value | None]] = [("", indicator.baseline)]
    values += [*sorted(indicator.targets.items()), ("", indicator.final)]
    for year, value in values:
        yield f"{year}={_figure(value.text) if value else ''}"


def _figure(text: str) -> str:
    """A cell with a figure: signs and separators count, spaces do not."""
    return "".join(normalise(text).split())


def _hashed(parts: Iterable[str]) -> str:
    # Half a character, which a plugin may hand on, must not stop a report.
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
