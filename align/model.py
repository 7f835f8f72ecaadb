"""The records of align: frozen values with string ids, and the words they use.

Nothing here opens a file, prints or decides. Levels and kinds keep the terms of
the law (UU 25/2004, Permendagri 86/2017, Inmendagri 2/2025): *tujuan* is the
higher, *sasaran* the lower, measurable one; they are never translated in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Kind(StrEnum):
    """What a document is."""

    RPJPN = "rpjpn"
    RPJMN = "rpjmn"
    RPJPD = "rpjpd"
    RPJMD = "rpjmd"
    MASTERPLAN = "masterplan"
    RENSTRA = "renstra"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """Where a goal stands in its plan, highest first."""

    VISI = "visi"
    SASARAN_VISI = "sasaran-visi"
    MISI = "misi"
    PRIORITAS_NASIONAL = "prioritas-nasional"
    ARAH_PEMBANGUNAN = "arah-pembangunan"
    TUJUAN = "tujuan"
    SASARAN_POKOK = "sasaran-pokok"
    PROGRAM_PRIORITAS = "program-prioritas"
    SASARAN = "sasaran"
    KEGIATAN_PRIORITAS = "kegiatan-prioritas"
    OUTCOME = "outcome"
    STRATEGI = "strategi"
    ARAH_KEBIJAKAN = "arah-kebijakan"


class Regime(StrEnum):
    """The guideline a plan is written under; it fixes chapters and tables."""

    PERMENDAGRI_86_2017 = "permendagri-86-2017"
    INMENDAGRI_2_2025 = "inmendagri-2-2025"
    RPD = "rpd"
    RPJPD_LAMA = "rpjpd-2005-2025"
    INMENDAGRI_1_2024 = "inmendagri-1-2024"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether a higher value of an indicator is the better one."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding weighs (domain catalogue 4.2), heaviest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class LinkKind(StrEnum):
    """What a link says: program serves goal, goal refines parent, goal answers a higher plan."""

    SERVES = "serves"
    REFINES = "refines"
    ANSWERS = "answers"


class Strength(StrEnum):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class LinkStatus(StrEnum):
    PROPOSED = "proposed"
    DECLARED = "declared"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUSPECT = "suspect"


class Ruling(StrEnum):
    """The verdict on one program; the words are what planners read."""

    SELARAS = "selaras"
    SELARAS_SEBAGIAN = "selaras-sebagian"
    PERLU_TELAAH = "perlu-telaah"
    YATIM = "yatim"
    TIDAK_CUKUP_DATA = "tidak-cukup-data"


class FindingState(StrEnum):
    OPEN = "open"
    SUPPRESSED = "suppressed"
    BASELINED = "baselined"
    ACCEPTED = "accepted"


class Choice(StrEnum):
    """What a person decided; the words are those of ``keputusan.toml``."""

    ACCEPT = "terima"
    REJECT = "tolak"
    REASSIGN = "alihkan"
    NOT_A_GOAL = "bukan-sasaran"
    SAME_PROGRAM = "program-sama"
    EXCEPTION = "pengecualian"


class DecisionState(StrEnum):
    """What became of a decision in this run."""

    KEPT = "kept"
    """Both sides say what they said: it counts."""
    SUSPECT = "suspect"
    """A side was reworded: somebody has to look again."""
    DOUBTFUL = "doubtful"
    """Split, merged or not told apart: nothing is guessed, nothing is applied."""
    RETIRED = "retired"
    """What it was about is in no document any more."""
    EXPIRED = "expired"
    ABSENT = "absent"
    """Its kind of document is not part of this run."""


class Conformity(StrEnum):
    """The conclusion on one criterion, in the words of a review sheet (KKR)."""

    SESUAI = "sesuai"
    TIDAK_SESUAI = "tidak-sesuai"
    TIDAK_CUKUP_DATA = "tidak-cukup-data"
    TIDAK_BERLAKU = "tidak-berlaku"


class BBox(NamedTuple):
    """Points from the page's top left corner, in pdfplumber's order."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Period:
    """Years of a plan, both included."""

    start: int
    end: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.start <= year <= self.end

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, so that a person can find it again.

    ``page`` counts from 1 as a PDF viewer does (a sheet counts as a page in a
    workbook; a DOCX gives the page last rendered, or None); ``page_label`` is
    what is printed on the page. ``table`` is the table's title, ``row`` its row
    from 1, header excluded. ``quote`` is the text as it stands in the document.
    """

    document: str
    page: int | None = None
    page_label: str = ""
    table: str = ""
    row: int | None = None
    bbox: BBox | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One plan that was read. ``id`` is kind, region and first year in one slug."""

    id: str
    kind: Kind
    title: str
    file: str
    sha256: str
    region: str = ""
    period: Period | None = None
    regime: Regime = Regime.UNKNOWN
    pages: int = 0
    pages_unread: tuple[int, ...] = ()
    parser: str = ""
    quality: float = 1.0
    """Share of the content that could be read, 0…1."""
    indicators: tuple[Indicator, ...] = ()
    """Indicators of the plan as a whole (IKU, IKD), which hang on no single goal."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of an indicator as written, and as a number where that is certain."""

    text: str
    number: float | None = None
    high: float | None = None
    """Upper end where the plan gives a range ("5,00-5,30")."""
    year: int | None = None
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str
    unit: str = ""
    baseline: Value | None = None
    targets: Mapping[int, Value] = field(default_factory=lambda: MappingProxyType({}))
    final: Value | None = None
    """"Kondisi akhir", where the plan has such a column."""
    polarity: Polarity = Polarity.UNKNOWN
    agencies: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of any level. ``id`` is ``<document>/<level>/<number>`` and stable over runs."""

    id: str
    document: str
    level: Level
    text: str
    place: Place
    number: str = ""
    parent: str | None = None
    indicators: tuple[Indicator, ...] = ()
    agencies: tuple[str, ...] = ()
    confidence: float = 1.0
    declared: tuple[str, ...] = ()
    """What the plan itself says about the goals of higher plans it answers to (persandingan)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Rupiah. ``text`` is the cell as written; ``amount`` is None where it is ambiguous."""

    text: str
    amount: float | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program of a plan: proposed by a masterplan, or binding in an RPJMD.

    ``parent`` is the goal of the *same* document under which the program is
    listed; ``declared_goals`` is what its author wrote about goals of other plans.
    """

    id: str
    document: str
    name: str
    place: Place
    code: str = ""
    description: str = ""
    activities: tuple[str, ...] = ()
    dimension: str = ""
    sub_dimension: str = ""
    dimension_text: str = ""
    """The dimension as written, where it is not a known one."""
    owner: str = ""
    supporters: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    roadmap_years: tuple[int, ...] = ()
    """Years that the roadmap table marks for it, apart from those of the action plan."""
    budgets: tuple[Budget, ...] = ()
    funding: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    declared_goals: tuple[str, ...] = ()
    parent: str | None = None
    parents: tuple[str, ...] = ()
    """Every goal of the same document it is listed under; ``parent`` is the first."""
    quick_win: bool = False
    status: str = ""
    confidence: float = 1.0
    also: tuple[Place, ...] = ()
    """Other places of the same program (action plan, roadmap, quick-win table)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a signal that a person can check: a word, a code, an agency.

    ``kind`` is a machine key (``term``, ``pair``, ``code``, ``indicator``, ``agency``,
    ``affair``, ``declared`` …); ``share`` is its part of the score, where the score is a sum.
    """

    kind: str
    text: str
    share: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """Why a lower item may serve an upper one; ``score`` is in 0…1."""

    lower: str
    upper: str
    method: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    lower: str
    upper: str
    kind: LinkKind
    strength: Strength
    signals: tuple[Signal, ...] = ()
    status: LinkStatus = LinkStatus.PROPOSED
    score: float = 0.0
    main: bool = False
    """The best link of its program ("utama"); the others are supporting ones."""


@dataclass(frozen=True, slots=True)
class Near:
    """A goal that came close, and what it lacked; shown for programs without support."""

    goal: str
    score: float
    shared: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    program: str
    ruling: Ruling
    goals: tuple[str, ...] = ()
    """Goal ids, best first."""
    score: float = 0.0
    p_value: float | None = None
    coverage: float | None = None
    uncovered: tuple[str, ...] = ()
    """Informative words of the program that no goal covers."""
    near: tuple[Near, ...] = ()
    reason: str = ""
    """Machine key of the rule that decided, e.g. ``declared``, ``chain-broken``, ``no-support``."""
    machine: Ruling | None = None
    """What align alone would have said, where a decision of people has a part in the ruling."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check or a parser has to say about a plan; never about the call."""

    code: str
    name: str
    severity: Severity
    message: str
    subject: str = ""
    places: tuple[Place, ...] = ()
    related: tuple[str, ...] = ()
    state: FindingState = FindingState.OPEN
    remedy: str = ""
    excuse: str = ""
    """Why it is not open: the reason and the owner of its suppression."""


@dataclass(frozen=True, slots=True)
class Memory:
    """One side of a decision as it stood when somebody decided."""

    id: str
    text: str = ""
    """Every line that counts: name, description, activities, indicators."""
    fingerprint: str = ""
    where: str = ""
    """What tells it from an item of equal wording: agency and dimension, or the parent's text."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on a pair or an item, and what became of it in this run.

    ``lower`` is a program or, where a goal answers one of a higher plan, a goal; ``upper`` is
    a goal, the other program of "program-sama", or None where one item is decided on.
    """

    lower: Memory
    choice: Choice
    upper: Memory | None = None
    target: Memory | None = None
    """The goal that the link was moved to (``alihkan``)."""
    reason: str = ""
    reviewer: str = ""
    role: str = ""
    date: str = ""
    """ISO date, as ``until``: the last day on which it counts."""
    until: str = ""
    score: float | None = None
    method: str = ""
    """Version of align that had proposed, or not, what was decided on."""
    state: DecisionState = DecisionState.KEPT
    cause: str = ""
    """Machine key of why it is in this state, e.g. ``reworded``, ``split``, ``gone``."""
    ids: tuple[str, ...] = ()
    """The items it is about in this run: lower, upper, target; empty where one is not known."""
    candidates: tuple[str, ...] = ()
    """Items that may be what it was about, where that is in doubt."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What one criterion comes to over all documents of the run.

    A criterion that lacks its inputs is never counted as fulfilled; ``reason`` says what it
    lacks. ``findings`` counts all of its findings, the excused ones too.
    """

    code: str
    name: str
    ruling: Conformity
    reason: str = ""
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user had shown, left out or excused; every view says so."""

    profile: str = ""
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parameters: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    as_of: str = ""
    """ISO date on which suppressions were judged; empty: their ends were not looked at."""
    tracing: tuple[str, ...] = ()
    """Levels that must be served, where the settings name them."""
    suppressions: int = 0
    """How many were given, exceptions of the tracing policy included."""
    suppressions_applied: bool = True
    baseline: str = ""
    """File name of the baseline that was applied."""
    baseline_lapsed: int = 0
    """Its entries that no finding of this run answers to any more."""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What a parser found in one source. Parsing never fails on content."""

    document: Document
    goals: tuple[Goal, ...] = ()
    programs: tuple[Program, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One plugin as the report names it."""

    name: str
    version: str
    origin: str
    """``built-in``, ``entry-point`` or ``file``."""
    hooks: tuple[str, ...] = ()
    status: str = "active"
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found: the one model behind every view and export."""

    documents: tuple[Document, ...] = ()
    goals: tuple[Goal, ...] = ()
    programs: tuple[Program, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    plugins: tuple[PluginInfo, ...] = ()
    settings: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    conclusions: tuple[Conclusion, ...] = ()
    """One for each criterion that was looked at, by code."""
    filters: Filters = field(default_factory=Filters)
    decisions: tuple[Decision, ...] = ()
    """What people decided, in the order of the file."""
