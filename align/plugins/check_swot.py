"""SWT: whether strategies, gaps and problems lead to programs, and programs come from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from align.checks.parts import NO_DIMENSION, group_name, parts_in
from align.checks.programs import HALF, judged
from align.checks.rule import Rule
from align.checks.wording import bracket, listed, named, page, short
from align.checks.words import words_of
from align.data.issues import topics
from align.graph.passages import program_text
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Part, PartKind, Program
from align.phrases import capital
from align.text.normalise import key, slug

_FACTORS = (PartKind.STRENGTH, PartKind.WEAKNESS, PartKind.OPPORTUNITY, PartKind.THREAT)
_QUADRANTS = ("SO", "WO", "ST", "WT")


class StrategyWithoutProgram(Rule):
    """Strategi SWOT tanpa program.

    Mengapa: Strategi yang tidak dijabarkan menjadi program hanya tinggal di buku analisis.

    Contoh: Strategi "Menerangi jalan dengan tenaga surya" pada sub dimensi energi, sedangkan sub
    dimensi itu tidak memuat program dan tidak ada program lain yang menyebut hal yang sama.

    Yang perlu dilakukan: Tambahkan program, atau tunjukkan program yang menjalankan strategi itu.
    """

    code = "SWT001"
    name = "swot-strategy-no-program"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return bool(_strategies(plan) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document, strategy in _strategies(plan):
            if not _carried(plan, strategy):
                yield self.finding(
                    document,
                    _("{strategy} belum dijalankan program mana pun.").format(
                        strategy=capital(_strategy_named(strategy))
                    ),
                    at=strategy.place,
                    remedy=_("Tambahkan program, atau tunjukkan program yang menjalankannya."),
                    part=f"{document.id}/strategi/{slug(strategy.number or strategy.text)}",
                )


class ProgramWithoutStrategy(Rule):
    """Program tanpa strategi asal.

    Mengapa: Masterplan menurunkan program dari strategi; program tanpa strategi menimbulkan
    pertanyaan mengapa ia dipilih.

    Contoh: Program berada pada sub dimensi yang tidak punya strategi, dan tidak ada strategi yang
    menyebut hal yang sama. Program tanpa dimensi dinilai oleh DIM003.

    Yang perlu dilakukan: Tambahkan strategi yang melahirkan program itu, atau keluarkan programnya.
    """

    code = "SWT002"
    name = "program-no-strategy"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        grouped = [s for _document, s in _strategies(plan) if s.group]
        placed = [p for p in judged(plan) if p.dimension]
        lone = [p for p in placed if not self._founded(plan, p)]
        return bool(grouped and placed) and len(lone) <= HALF * len(placed)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in judged(plan):
            if program.dimension and not self._founded(plan, program):
                yield self.finding(
                    program,
                    _("Program {program} tidak berasal dari strategi mana pun.").format(
                        program=named(program)
                    ),
                    remedy=_("Tambahkan strategi asalnya, atau keluarkan programnya."),
                )

    def _founded(self, plan: Plan, program: Program) -> bool:
        words, own = words_of(plan), words_of(plan).of_program(program)
        return any(
            (program.sub_dimension or program.dimension).startswith(strategy.group or "-")
            or own & words.of(strategy.text)
            for _document, strategy in _strategies(plan)
        )


class QuadrantEmpty(Rule):
    """Kuadran SWOT kosong.

    Mengapa: Matriks dengan kuadran kosong menandakan analisis yang belum selesai.

    Contoh: Matriks SWOT Smart Living memuat kekuatan, kelemahan, dan peluang, tetapi tidak satu
    pun ancaman. Strategi silang (SO, WO, ST, WT) dinilai bila matriksnya memuat strategi.

    Yang perlu dilakukan: Lengkapi kuadrannya, atau jelaskan mengapa kosong.
    """

    code = "SWT003"
    name = "swot-quadrant-empty"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return bool(_matrices(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for (document, group), parts in _matrices(plan).items():
            kinds = {p.kind for p in parts}
            missing = [str(kind) for kind in _FACTORS if kind not in kinds]
            crossed = {q for p in parts for q in p.note.split() if p.kind is PartKind.STRATEGY}
            if crossed:
                missing += [
                    _("strategi {quadrant}").format(quadrant=q)
                    for q in _QUADRANTS
                    if q not in crossed
                ]
            if missing:
                yield self.finding(
                    plan.documents[document],
                    _("Matriks SWOT {name} belum memuat {missing}.").format(
                        name=group_name(group) or plan.documents[document].file,
                        missing=listed(missing),
                    ),
                    at=parts[0].place,
                    remedy=_("Lengkapi kuadrannya, atau jelaskan mengapa kosong."),
                    part=f"{document}/swot/{group or 'umum'}",
                )


class GapUnaddressed(Rule):
    """Kesenjangan tanpa tindak lanjut.

    Mengapa: Kesenjangan adalah alasan program; yang tidak ditindaklanjuti akan ditanyakan lebih
    dahulu oleh evaluator.

    Contoh: Baris "guru kurang" pada analisis kesenjangan tidak menyebut upaya, dan tidak ada
    program yang menyangkut guru.

    Yang perlu dilakukan: Isi kolom upaya atau strategi, atau tambahkan program.
    """

    code = "SWT004"
    name = "gap-unaddressed"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return bool(parts_in(plan, Kind.MASTERPLAN, PartKind.GAP) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document, gap in parts_in(plan, Kind.MASTERPLAN, PartKind.GAP):
            if gap.note or words_of(plan).related(gap.text, _of_dimension(plan, gap.group)):
                continue
            about = bracket([group_name(gap.group), page(gap.place)])
            yield self.finding(
                document,
                _('Kesenjangan "{text}"{about} belum punya upaya atau program.').format(
                    text=short(gap.text), about=about
                ),
                at=gap.place,
                remedy=_("Isi kolom upaya atau strategi, atau tambahkan program."),
                part=f"{document.id}/kesenjangan/{slug(gap.text)}",
            )


class IssueUnaddressed(Rule):
    """Permasalahan RPJMD urusan komunikasi dan informatika tidak dijawab masterplan.

    Mengapa: Masterplan smart city adalah jawaban pertama atas permasalahan digital yang diakui
    RPJMD: SPBE, data, jaringan, keamanan informasi.

    Contoh: RPJMD menyebut keamanan informasi yang lemah, tetapi tidak ada program masterplan yang
    menyangkutnya. Yang dicari adalah kata-kata permasalahan pada bab permasalahan dan isu strategis.

    Yang perlu dilakukan: Tambahkan program, atau tunjukkan program yang menjawabnya.
    """

    code = "SWT005"
    name = "issue-unaddressed"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return bool(parts_in(plan, Kind.RPJMD, PartKind.ISSUE) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        known = {topic.key: topic for topic in topics()}
        texts = [program_text(p).casefold() for p in plan.proposals]
        for document, issue in parts_in(plan, Kind.RPJMD, PartKind.ISSUE):
            topic = known.get(issue.group)
            if topic is None or any(topic.answer.search(text) for text in texts):
                continue
            yield self.finding(
                document,
                _('Permasalahan RPJMD tentang {topic} belum dijawab masterplan: "{text}".').format(
                    topic=topic.name, text=short(issue.text)
                ),
                at=issue.place,
                remedy=_("Tambahkan program, atau tunjukkan program yang menjawabnya."),
                part=f"{document.id}/permasalahan/{issue.group}",
            )


def _strategies(plan: Plan) -> list[tuple[Document, Part]]:
    return parts_in(plan, Kind.MASTERPLAN, PartKind.STRATEGY)


def _strategy_named(strategy: Part) -> str:
    about = bracket([group_name(strategy.group), page(strategy.place)])
    number = f" {strategy.number}" if strategy.number else ""
    return _('strategi{number} "{text}"{about}').format(
        number=number, text=short(strategy.text), about=about
    )


def _carried(plan: Plan, strategy: Part) -> bool:
    """Whether a program has the strategy's sub-dimension, its code, or a word of it."""
    code = key(strategy.number)
    for program in plan.proposals:
        if "." in strategy.group and program.sub_dimension == strategy.group:
            return True
        said = key(" ".join([program_text(program), *program.declared_goals]))
        if code and f" {code} " in f" {said} ":
            return True
    return bool(words_of(plan).related(strategy.text, _of_dimension(plan, strategy.group)))


def _of_dimension(plan: Plan, group: str) -> list[Program]:
    """Programs of the dimension of ``group``; all where it has none."""
    code = group.partition(".")[0]
    return [p for p in plan.proposals if not code or p.dimension in (code, "")]


def _matrices(plan: Plan) -> dict[tuple[str, str], list[Part]]:
    """Points and strategies by document and dimension, where a matrix was read."""
    found: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for document, part in parts_in(plan, Kind.MASTERPLAN, *_FACTORS, PartKind.STRATEGY):
        if part.kind is not PartKind.STRATEGY or part.note:
            found[document.id, part.group.partition(".")[0] or NO_DIMENSION].append(part)
    return {
        where: parts
        for where, parts in found.items()
        if any(p.kind is not PartKind.STRATEGY for p in parts)
    }


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        StrategyWithoutProgram(),
        ProgramWithoutStrategy(),
        QuadrantEmpty(),
        GapUnaddressed(),
        IssueUnaddressed(),
    ]
