"""The class that checks derive from.

A check names its code and slug, what it needs, and how it looks::

    class OrphanProgram(Rule):
        \"\"\"Program yatim: …

        Mengapa: …

        Contoh: …

        Yang perlu dilakukan: …
        \"\"\"

        code = "LNK001"
        name = "orphan-program"
        needs = (Kind.MASTERPLAN,)

        def look(self, plan):
            …
            yield self.finding(program, message=_("…"))

The docstring is what a planner reads, so it is Indonesian like every text for users.
Severity, title and basis of a built-in check come from the catalogue of rules; a check
of a third party sets them itself.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.data import catalogue
from align.data.kinds import meant
from align.i18n import _
from align.model import Document, Finding, Goal, Indicator, Kind, Place, Program, Role, Severity

if TYPE_CHECKING:
    from align.graph.query import Plan

#: Headings every docstring of a check has, in this order.
SECTIONS = ("Mengapa", "Contoh", "Yang perlu dilakukan")


class Rule:
    """Base of checks; conforms to :class:`align.hookspecs.Check`."""

    code: str
    """Family letters and three digits, fixed for ever."""
    name: str
    """The slug of the catalogue."""
    severity: Severity
    title: str
    basis: str
    needs: tuple[Kind | Role | tuple[Kind, ...], ...] = ()
    """Kinds of document that must be in the run; of a tuple or a role, at least one."""
    parameters: Mapping[str, float] = MappingProxyType({})
    """Figures that ``[aturan.parameter.CODE]`` may change, with their defaults."""

    def __init__(self) -> None:
        entry = catalogue.entries().get(self.code)
        if entry:
            self.severity = getattr(self, "severity", entry.severity)
            self.title = entry.title
            self.basis = entry.basis

    def figure(self, plan: Plan, name: str) -> float:
        """A figure of :attr:`parameters`, as the settings of the run have it."""
        given = plan.settings.aturan.parameter
        own = {**self.parameters, **given.get(self.name, {}), **given.get(self.code, {})}
        return own[name]

    def applies(self, plan: Plan) -> bool:
        """Whether the rule concerns these documents at all; if not: "Tidak berlaku"."""
        present = {d.kind for d in plan.documents.values()}
        return bool(present) and all(not present.isdisjoint(meant(need)) for need in self.needs)

    def enough(self, plan: Plan) -> bool:
        """Whether what was read suffices for a conclusion; if not: "Tidak cukup data"."""
        return True

    def look(self, plan: Plan) -> Iterable[Finding]:
        """The findings, on a plan that the rule applies to and that says enough."""
        raise NotImplementedError

    def run(self, plan: Plan) -> Iterator[Finding]:
        """The findings; none where the rule does not apply or cannot tell."""
        if self.applies(plan) and self.enough(plan):
            yield from self.look(plan)

    def finding(
        self,
        subject: Goal | Program | Document,
        message: str,
        *,
        remedy: str = "",
        related: Iterable[str] = (),
        also: Iterable[Place | None] = (),
        indicator: Indicator | None = None,
        severity: Severity | None = None,
        part: str = "",
        at: Place | None = None,
    ) -> Finding:
        """A finding of this rule about ``subject``.

        Its first place is ``at``, else that of ``indicator``, else of ``subject`` (of a
        document: its first page); ``also`` adds places, the empty ones are left out. ``part`` names
        what of a document is meant (a dimension's code, a year), so that two findings
        about one document can be told apart.
        """
        own = Place(subject.id, 1) if isinstance(subject, Document) else subject.place
        first = at or (indicator.place if indicator else None) or own
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            subject=part or subject.id,
            places=tuple(dict.fromkeys([first, *(p for p in also if p)])),
            related=tuple(dict.fromkeys(related)),
            remedy=remedy,
        )


def documentation(check: object) -> dict[str, str]:
    """The docstring of a check by heading; what stands before the first is under ``""``.

    Headings that a check does not have are missing; the text is plain, in the language
    of the run where the catalogue has it.
    """
    return {heading: _spoken(body) for heading, body in written(type(check)).items()}


def written(kind: type) -> dict[str, str]:
    """What :func:`documentation` gives, as it stands in the class ``kind``."""
    parts = re.split(
        rf"^({'|'.join(SECTIONS)}):\s*", inspect.getdoc(kind) or "", flags=re.MULTILINE
    )
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {"": parts[0].strip()} | {heading: body.strip() for heading, body in named.items()}


def flat(body: str) -> str:
    """``body`` without its line breaks: the key under which it is translated."""
    return " ".join(body.split())


def _spoken(body: str) -> str:
    key = flat(body)
    said = _(key)
    return body if said == key else said
