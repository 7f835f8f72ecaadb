"""EKS: what could not be read well enough to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.checks.measures import values
from align.checks.programs import FIRM, is_firm
from align.checks.rule import Rule
from align.checks.wording import bracket, item_named, listed, page, short
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Program
from align.phrases import percent
from align.text.numbers import is_ambiguous
from align.text.style import is_open


class ScannedPage(Rule):
    """Halaman tanpa lapisan teks.

    Mengapa: Halaman hasil pindai tidak dapat dibaca tanpa pengenalan huruf; isinya tidak
    ikut dinilai, dan kesimpulan tentang dokumen itu berkurang nilainya.

    Contoh: SK penetapan atau lampiran yang dipindai dan disisipkan sebagai gambar.

    Yang perlu dilakukan: Gunakan berkas asli (DOCX, XLSX, atau PDF dari pengolah kata), atau
    jalankan pengenalan huruf lebih dahulu, lalu periksa ulang.
    """

    code = "EKS001"
    name = "scanned-page"

    def look(self, plan: Plan) -> Iterator[Finding]:
        """Nothing more: whoever opens a file reports its unread pages under this code, and
        the findings of the run carry them."""
        return iter(())


class LowConfidenceRow(Rule):
    """Baris tabel terpotong atau terbaca dengan keyakinan rendah.

    Mengapa: Baris yang terbaca ragu-ragu tidak boleh dipakai menyatakan sesuatu belum sesuai.

    Contoh: Sel yang terpotong oleh pergantian halaman, atau dua sel yang menyatu.

    Yang perlu dilakukan: Buka halaman yang disebutkan dan bandingkan dengan hasil bacaan.
    """

    code = "EKS002"
    name = "low-confidence-row"

    def look(self, plan: Plan) -> Iterator[Finding]:
        told = {f.subject for f in plan.findings if f.code == self.code}
        items: list[Goal | Program] = [*plan.goals.values(), *plan.programs.values()]
        for item in items:
            if is_firm(item) or item.id in told:
                continue
            text = item.text if isinstance(item, Goal) else item.name
            if item.confidence >= FIRM:
                message = _('Nama "{text}"{where} tampak terpotong; periksa pada halamannya.')
            else:
                message = _(
                    '"{text}"{where} terbaca dengan keyakinan {share}; periksa pada halamannya.'
                )
            yield self.finding(
                item,
                message.format(
                    text=short(text),
                    where=bracket([page(item.place)]),
                    share=percent(item.confidence),
                ),
                remedy=_("Bandingkan hasil bacaan dengan halaman aslinya."),
            )


class AmbiguousNumber(Rule):
    """Angka ambigu, yang dapat dibaca dengan dua cara.

    Mengapa: "1.234" dapat berarti seribu dua ratus tiga puluh empat atau satu koma dua; angka
    seperti itu tidak dipakai dalam penyandingan.

    Contoh: Target "24.870" dalam tabel yang menulis desimal kadang dengan titik, kadang dengan
    koma. Bila tabel (atau, untuk tabel kecil, dokumennya) hampir selalu memakai koma untuk desimal,
    titik dibaca sebagai pemisah ribuan, dan sebaliknya; angka seperti itu tidak dilaporkan.

    Yang perlu dilakukan: Tulis desimal dengan koma dan ribuan dengan titik secara konsisten,
    atau cantumkan satuannya.
    """

    code = "EKS003"
    name = "ambiguous-number"

    def look(self, plan: Plan) -> Iterator[Finding]:
        items: list[Goal | Program] = [*plan.goals.values(), *plan.programs.values()]
        for item in items:
            texts = [v.text for i in item.indicators for v in values(i) if is_open(v)]
            if isinstance(item, Program):
                texts += [b.text for b in item.budgets if b.amount is None and is_ambiguous(b.text)]
            if texts:
                yield self.finding(
                    item,
                    _(
                        "Angka pada {item} dapat dibaca sebagai ribuan atau desimal: {texts}."
                    ).format(item=item_named(item), texts=listed(list(dict.fromkeys(texts)), 3)),
                    remedy=_("Tulis desimal dengan koma dan ribuan dengan titik."),
                )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [ScannedPage(), LowConfidenceRow(), AmbiguousNumber()]
