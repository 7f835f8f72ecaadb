"""One open question on a screen of 80 columns, and the agreement of two reviewers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from align.i18n import _
from align.model import Goal, Program, Report
from align.reports.decided import choice_word, who
from align.review.agreement import ENOUGH, Agreement
from align.review.likeness import words
from align.review.notices import changes
from align.review.queue import Question, Why
from align.review.reading import Intake
from align.review.session import Session
from align.review.words import sentence
from align.terminal.decisions import side_by_side
from align.terminal.lines import bullet, indented, labelled, section
from align.terminal.programs import dimension_of
from align.terminal.words import at, decimal, goal_word, joined, kind_word, ruling_word, short

#: Words this short or this common in plans say nothing when both passages have them.
_SHORT = 3
_LEAST_SAID = words(
    "dan yang untuk dengan pada dari dalam melalui serta bagi oleh meningkatnya peningkatan "
    "kualitas program pengembangan penguatan terwujudnya daerah kota kabupaten jumlah persentase"
)
#: Columns of the narrowest screen that is used.
_WIDE = 80
#: The name of a program in a list of questions.
_ROW = 44
#: Passages are cut here, so that a question fits on a screen.
_CUT = 500


def question_view(session: Session, question: Question) -> RenderableType:
    """:func:`passages_view` and the keys."""
    return Group(passages_view(session, question), Text(), keys_line(len(question.others)))


def passages_view(session: Session, question: Question) -> RenderableType:
    """Both passages with the words they share, and what align thinks."""
    report = session.desk.report
    program, goal = _records(report, question)
    shared = _shared(session, question)
    head = _("Pertanyaan {n} dari {total}").format(n=session.position, total=len(session.questions))
    verdict = next((v for v in report.verdicts if v.program == question.lower), None)
    thinks = joined(
        [
            _why(question.why),
            _("skor {score}").format(score=decimal(question.score)) if question.score else "",
            _("putusan: {ruling}").format(ruling=ruling_word(verdict.ruling)) if verdict else "",
        ]
    )
    blocks: list[RenderableType] = [
        Text.assemble((head, "bold"), f"  {thinks}"),
        *_before(session, question),
        Text(),
        Text(_lower_head(report, program), style="bold underline"),
        _passage(session.desk.items[question.lower].text, shared),
        Text(),
        Text(_goal_head(report, goal), style="bold underline"),
        _passage(session.desk.items[question.upper].text, shared),
        Text(),
        labelled([(_("kata sama"), ", ".join(_named(shared, session, question)) or "-")], 2),
        *_learned(question),
        *_others(session, question),
    ]
    return Group(*blocks)


def row_view(session: Session, position: int) -> Text:
    """The question at ``position`` on one line: what was said to it, program, goal."""
    question = session.questions[position - 1]
    lower, upper = (session.desk.items[i].name for i in (question.lower, question.upper))
    step = session.step(position)
    said = "" if step is None else choice_word(step.made.choice) if step.made else _("dilewati")
    mark = f"[{said}] " if said else ""
    line = f"{position:>4} {mark}{short(lower, _ROW - len(mark))} / {upper}"
    return Text(line, style="dim" if said else "", no_wrap=True, overflow="ellipsis")


def keys_line(others: int) -> Text:
    """``[y] terima  [t] tolak …``; the letter is in the brackets, so colour says nothing new."""
    keys = [("y", _("terima")), ("t", _("tolak"))]
    keys += [("1" if others == 1 else f"1-{others}", _("alihkan"))] if others else []
    keys += [("l", _("lewati")), ("u", _("urungkan")), ("a", _("alasan")), ("q", _("selesai"))]
    keys.append(("?", _("bantuan")))
    lines = [""]
    for key, word in keys:
        told = f"[{key}] {word}"
        joint = f"{lines[-1]}  {told}" if lines[-1] else told
        # A key and its word stay on one line.
        lines = [*lines[:-1], joint] if len(joint) < _WIDE else [*lines, told]
    return Text("\n".join(lines))


def help_view() -> RenderableType:
    return labelled(
        [
            ("y", _("Terima: program memang mendukung sasaran ini.")),
            ("t", _("Tolak: program tidak mendukung sasaran ini.")),
            ("1-9", _("Alihkan: bukan sasaran ini, melainkan calon bernomor itu.")),
            ("b", _("Bukan sasaran: butir ini salah terbaca sebagai sasaran.")),
            ("k", _("Kecualikan: program boleh tanpa kaitan; alasannya ditanyakan.")),
            ("a", _("Alasan: tambahkan pada keputusan terakhir.")),
            ("l", _("Lewati; ditanyakan lagi lain kali.")),
            ("u", _("Urungkan keputusan terakhir.")),
            ("q", _("Selesai. Setiap keputusan sudah tersimpan; lanjutkan kapan saja.")),
        ],
        2,
    )


def intake_view(found: Intake) -> RenderableType:
    """What workbooks brought: taken, removed, in conflict, unclear."""
    counts = [
        (_("diambil"), str(len(found.taken))),
        (_("dihapus"), str(len(found.removed))),
        (_("tidak berubah"), str(found.unchanged)),
        (_("bertentangan"), str(len(found.conflicts))),
        (_("tidak jelas"), str(len(found.troubles))),
    ]
    views: list[RenderableType] = [labelled(counts, 2)]
    if found.conflicts:
        blocks: list[RenderableType] = []
        for conflict in found.conflicts:
            blocks.append(bullet(conflict.key))
            answers = [
                (where, f"{choice_word(d.choice)}, {who(d)}" if d else _("tanpa keputusan"))
                for where, d in conflict.answers
            ]
            blocks.append(labelled(answers, 6))
        views.append(section(_("Bertentangan; tidak satu pun diambil"), blocks))
    if found.troubles:
        rows = [bullet(f"{t.where}: {t.message}") for t in found.troubles]
        views.append(section(_("Tidak jelas; tidak diambil"), rows))
    return Group(*views)


def agreement_view(found: Agreement, names: Sequence[str]) -> RenderableType:
    """Kappa, the table of answers, and what is to be settled."""
    value = _("tidak dapat dihitung") if found.kappa is None else decimal(found.kappa)
    few = _("(kurang dari {n} pasangan: hanya petunjuk)").format(n=ENOUGH)
    rows = [
        (_("dinilai keduanya"), str(found.both)),
        (_("sama"), f"{found.agreed} ({found.share:.0%})" if found.both else "-"),
        ("kappa", value if found.both >= ENOUGH else f"{value} {few}"),
        (_("hanya {name}").format(name=names[0]), str(found.only_one)),
        (_("hanya {name}").format(name=names[1]), str(found.only_other)),
    ]
    views: list[RenderableType] = [
        Text(_("Kesepakatan {one} dan {other}").format(one=names[0], other=names[1]), style="bold"),
        labelled(rows, 2),
    ]
    if found.differences:
        blocks: list[RenderableType] = []
        for difference in found.differences:
            blocks.append(bullet(sentence(difference.one, {})))
            said = f"{choice_word(difference.other.choice)}, {who(difference.other)}"
            blocks.append(labelled([(names[1], joined([said, difference.other.reason]))], 6))
        views.append(section(_("Yang perlu disepakati"), blocks, len(found.differences)))
    return Group(*views)


# parts of a question
def _before(session: Session, question: Question) -> list[RenderableType]:
    """The decision that has to be made again, with the old and the new wording."""
    if question.decision is None:
        return []
    known = session.desk.items
    blocks: list[RenderableType] = [indented(sentence(question.decision, known), 2, "italic")]
    return blocks + [side_by_side(a, b, 2) for a, b in changes(question.decision, known)]


def _learned(question: Question) -> list[RenderableType]:
    if not question.like:
        return []
    text = _('mirip "{program}", yang diterima untuk sasaran ini')
    return [labelled([(_("pelajaran"), text.format(program=short(question.like, 100)))], 2)]


def _lower_head(report: Report, record: Program | Goal) -> str:
    if isinstance(record, Program):
        return joined([_("PROGRAM"), record.owner, dimension_of(record), at(record.place)])
    return _goal_head(report, record)


def _goal_head(report: Report, goal: Goal) -> str:
    kinds = {document.id: document.kind for document in report.documents}
    kind = kind_word(kinds[goal.document]) if goal.document in kinds else ""
    return joined([f"{kind} {goal_word(goal)}".strip().upper(), at(goal.place)])


def _passage(text: str, shared: frozenset[str]) -> RenderableType:
    """``text`` with the words of ``shared`` marked by brackets and weight."""
    found = Text()
    for line in short_lines(text):
        for part in re.split(r"(\W+)", line):
            mine = bool(part.strip()) and words(part) & shared
            found.append(f"[{part}]" if mine else part, "bold" if mine else "")
        found.append("\n")
    found.rstrip()
    return indented(found, 2)


def short_lines(text: str) -> list[str]:
    """The lines of a passage as far as they fit, the last one cut at a word."""
    lines: list[str] = []
    left = _CUT
    for line in text.split("\n"):
        if left <= 0:
            break
        lines.append(short(line, left))
        left -= len(line)
    return lines


def _shared(session: Session, question: Question) -> frozenset[str]:
    one, other = (words(session.desk.items[i].text) for i in (question.lower, question.upper))
    return frozenset(w for w in one & other - _LEAST_SAID if len(w) > _SHORT)


def _named(shared: frozenset[str], session: Session, question: Question) -> list[str]:
    """The shared words as the goal writes them."""
    said = re.findall(r"\w+", session.desk.items[question.upper].text)
    return list(dict.fromkeys(word.lower() for word in said if words(word) & shared))


def _others(session: Session, question: Question) -> list[RenderableType]:
    report = session.desk.report
    goals = {goal.id: goal for goal in report.goals}
    rows = [
        (f"[{n}]", f'{_goal_head(report, goals[g])} "{short(goals[g].text, 110)}"')
        for n, g in enumerate(question.others, start=1)
        if g in goals
    ]
    return [labelled([(_("calon lain"), " ")], 2), labelled(rows, 4)] if rows else []


def _records(report: Report, question: Question) -> tuple[Program | Goal, Goal]:
    goals = {goal.id: goal for goal in report.goals}
    lower = next((p for p in report.programs if p.id == question.lower), None)
    return lower or goals[question.lower], goals[question.upper]


def _why(why: Why) -> str:
    return {
        Why.SUSPECT: _("keputusan perlu ditinjau ulang"),
        Why.DOUBTFUL: _("keputusan tidak diterapkan"),
        Why.WEAK: _("dukungan belum meyakinkan"),
        Why.NEAR: _("sasaran terdekat program yatim"),
        Why.PROPOSED: _("kaitan usulan align"),
    }[why]
