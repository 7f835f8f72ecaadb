"""GOV: who set the masterplan, who carries it, and how it is watched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.parts import says, whole
from align.checks.rule import Rule
from align.checks.wording import page
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Severity


class _Silence(Rule):
    """Rules about a matter that no masterplan of the run speaks of.

    A masterplan of several books is one: it is enough that one of them speaks.
    """

    needs = (Kind.MASTERPLAN,)
    matter: str

    def enough(self, plan: Plan) -> bool:
        return bool(whole(plan, Kind.MASTERPLAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        books = plan.documents_of(Kind.MASTERPLAN)
        if not any(says(book, self.matter) for book in books):
            yield self.silent(whole(plan, Kind.MASTERPLAN)[0])

    def silent(self, document: Document) -> Finding:
        raise NotImplementedError


class NoLegalAdoption(_Silence):
    """Masterplan belum punya dasar hukum penetapan.

    Mengapa: Masterplan tanpa peraturan kepala daerah tidak mengikat perangkat daerah dan tidak
    dapat menjadi dasar penganggaran; evaluasi daerah berulang kali mencatatnya.

    Contoh: Masterplan akhir tidak menyebut peraturan wali kota atau bupati tentang masterplan, atau
    baru menyebut rancangannya. Untuk naskah yang masih draf, rancangan peraturan sudah cukup, dan
    ketiadaannya dicatat sebagai minor.

    Yang perlu dilakukan: Tetapkan dengan peraturan kepala daerah, dan cantumkan nomornya.
    """

    code = "GOV001"
    name = "no-legal-adoption"
    matter = "penetapan"

    def look(self, plan: Plan) -> Iterator[Finding]:
        books = plan.documents_of(Kind.MASTERPLAN)
        found = [said for book in books if (said := says(book, self.matter))]
        draft = any(says(book, "draf") for book in books)
        if any(not said.note for said in found) or (found and draft):
            return
        document = whole(plan, Kind.MASTERPLAN)[0]
        if found:
            message = _("{file} baru menyebut rancangan peraturan penetapannya ({page}).").format(
                file=document.file, page=page(found[0].place)
            )
        else:
            message = _("{file} tidak menyebut peraturan yang menetapkannya.").format(
                file=document.file
            )
        yield self.finding(
            document,
            message,
            at=found[0].place if found else None,
            remedy=_("Tetapkan dengan peraturan kepala daerah, dan cantumkan nomornya."),
            severity=Severity.MINOR if draft else None,
            part=f"{document.id}/penetapan",
        )


class NoCouncil(_Silence):
    """SK Dewan dan Tim Pelaksana Smart City tidak ada.

    Mengapa: Program lintas perangkat daerah memerlukan dewan dan tim yang ditetapkan; evaluasi
    menilai keberadaan dan keaktifannya.

    Contoh: Masterplan tidak menyebut keputusan kepala daerah tentang Dewan Smart City atau Tim
    Pelaksana, sebagai rujukan maupun rencana.

    Yang perlu dilakukan: Cantumkan keputusannya, atau rencana penetapannya.
    """

    code = "GOV002"
    name = "no-council"
    matter = "dewan"

    def silent(self, document: Document) -> Finding:
        return self.finding(
            document,
            _(
                "{file} tidak menyebut keputusan tentang Dewan atau Tim Pelaksana Smart City."
            ).format(file=document.file),
            remedy=_("Cantumkan keputusannya, atau rencana penetapannya."),
            part=f"{document.id}/dewan",
        )


class NoMonitoring(_Silence):
    """Rencana pemantauan dan evaluasi tidak ada.

    Mengapa: Tanpa cara memantau, capaian tahunan tidak dapat dilaporkan dan rekomendasi evaluasi
    tidak ditindaklanjuti.

    Contoh: Masterplan tidak memuat bab, subbab, atau uraian tentang pemantauan dan evaluasi.

    Yang perlu dilakukan: Tambahkan subbab pemantauan dan evaluasi: siapa, kapan, dengan ukuran apa.
    """

    code = "GOV003"
    name = "no-monitoring"
    matter = "monev"

    def silent(self, document: Document) -> Finding:
        return self.finding(
            document,
            _("{file} tidak memuat rencana pemantauan dan evaluasi.").format(file=document.file),
            remedy=_("Tambahkan subbab pemantauan dan evaluasi."),
            part=f"{document.id}/pemantauan",
        )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoLegalAdoption(), NoCouncil(), NoMonitoring()]
