"""KON: whether the masterplan follows what the last evaluation recommended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from align.checks.parts import parts_in, parts_of, says
from align.checks.rule import Rule
from align.checks.wording import short
from align.checks.words import words_of
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Part, PartKind

#: Recommendations on these matters are answered by a sentence, not by a program.
_BY_SENTENCE = (
    (
        re.compile(r"\b(?:peraturan|perda|perbup|perwal\w*|ranper\w+|dasar hukum|payung hukum)\b"),
        "penetapan",
    ),
    (re.compile(r"\b(?:dewan|tim pelaksana|forum|kelembagaan)\b"), "dewan"),
    (re.compile(r"\b(?:monitoring|pemantauan|monev)\b"), "monev"),
)
#: What an evaluation asks of its own conduct, not of the plan.
_OF_ITSELF = re.compile(r"\b(?:survei|survey|responden|kuesioner|sampel|evaluator|asesor)\b")
#: Share of its informative words that a program or passage must take up to follow it.
_SHARE = 0.25
_SAYING = (PartKind.STRATEGY, PartKind.GAP, PartKind.WEAKNESS, PartKind.OPPORTUNITY)


class RecommendationOpen(Rule):
    """Rekomendasi evaluasi belum ditindaklanjuti.

    Mengapa: Evaluasi berikutnya dimulai dengan pertanyaan apa yang dilakukan atas rekomendasi yang
    lalu.

    Contoh: Laporan evaluasi menyarankan penambahan titik pemilahan sampah, tetapi masterplan tidak
    memuat program, strategi, atau kesenjangan yang menyebutnya. Saran tentang peraturan, dewan, dan
    pemantauan dianggap terjawab bila masterplan menyebutnya; saran tentang survei tidak dinilai.

    Yang perlu dilakukan: Tambahkan program yang menjawabnya, atau jelaskan mengapa tidak diikuti.
    """

    code = "KON003"
    name = "recommendation-open"
    needs = (Kind.MASTERPLAN, Kind.EVALUATION)

    def enough(self, plan: Plan) -> bool:
        return bool(parts_in(plan, Kind.EVALUATION, PartKind.RECOMMENDATION) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document, part in parts_in(plan, Kind.EVALUATION, PartKind.RECOMMENDATION):
            if not _OF_ITSELF.search(part.text.casefold()) and not _followed(plan, part):
                yield self.finding(
                    document,
                    _('Rekomendasi {number} belum tampak ditindaklanjuti: "{text}".').format(
                        number=part.number, text=short(part.text)
                    ),
                    at=part.place,
                    remedy=_("Tambahkan program yang menjawabnya, atau jelaskan alasannya."),
                    part=f"{document.id}/rekomendasi/{part.number}",
                )


def _followed(plan: Plan, recommendation: Part) -> bool:
    books = plan.documents_of(Kind.MASTERPLAN)
    text = recommendation.text.casefold()
    for pattern, matter in _BY_SENTENCE:
        if pattern.search(text):
            return any(says(book, matter) for book in books)
    words = words_of(plan)
    own = words.of(recommendation.text)
    texts = [words.of_program(p) for p in plan.proposals]
    texts += [words.of(p.text, p.note) for book in books for p in parts_of(book, *_SAYING)]
    return not own or any(len(own & text) >= _SHARE * len(own) for text in texts)


@hookimpl
def align_checks() -> Iterable[Check]:
    return [RecommendationOpen()]
