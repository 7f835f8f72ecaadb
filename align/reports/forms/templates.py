"""Makes the templates of the forms: ``python -m align.reports.forms.templates``.

An office may edit a copy in Word and hand its folder to ``--template``; nothing but the
names in double braces must stay. Indonesian and English templates are made alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from align.i18n import LANGUAGES, _, activate
from align.reports.forms.paper import Paper

Form: TypeAlias = Callable[[], Paper]
#: Where templates stand, one folder a language.
FOLDER = Path(__file__).parents[2] / "data" / "templates"


def matrix() -> Paper:
    """Matriks Keselarasan, with orphans and goals without a program."""
    paper = Paper(wide=True)
    paper.title(_("MATRIKS KESELARASAN"), "{{ subject }}")
    paper.table(
        "matrix",
        [
            ("no", _("No"), 4),
            ("mission", _("Misi RPJMD"), 9),
            ("objective", _("Tujuan"), 9),
            ("goal", _("Sasaran"), 10),
            ("goal_indicators", _("Indikator Sasaran"), 9),
            ("policy", _("Arah Kebijakan/Asta Cita"), 14),
            ("dimension", _("Dimensi"), 8),
            ("sub_dimension", _("Sub Dimensi"), 9),
            ("program", _("Program Smart City"), 10),
            ("agency", _("OPD"), 9),
            ("indicators", _("Indikator"), 9),
            ("targets", _("Target"), 8),
            ("status", _("Status Keselarasan"), 9),
            ("basis", _("Dasar tautan"), 8),
            ("page", _("Halaman"), 8),
            ("remark", _("Keterangan"), 9),
        ],
        size=7,
    )
    paper.heading(_("Program yatim"))
    paper.table("orphans", _orphan_columns(), size=8)
    paper.heading(_("Sasaran belum terwadahi"))
    paper.table("unserved", _unserved_columns(), size=8)
    paper.text("{{ assurance }}", italic=True)
    paper.signatures([_("Ketua Tim Penyusun"), _("Kepala Perangkat Daerah")])
    return paper


def _orphan_columns() -> list[tuple[str, str, int]]:
    return [
        ("no", _("No"), 4),
        ("code", _("Kode"), 8),
        ("program", _("Program"), 16),
        ("agency", _("OPD"), 16),
        ("dimension", _("Dimensi"), 10),
        ("reason", _("Alasan"), 16),
        ("nearest", _("Sasaran terdekat (skor)"), 26),
        ("remedy", _("Rekomendasi"), 16),
        ("page", _("Halaman"), 9),
    ]


def _unserved_columns() -> list[tuple[str, str, int]]:
    return [
        ("no", _("No"), 4),
        ("mission", _("Misi"), 16),
        ("goal", _("Sasaran"), 20),
        ("indicators", _("Indikator"), 16),
        ("programs", _("Program RPJMD pendukung"), 18),
        ("dimension", _("Usulan dimensi"), 10),
        ("agency", _("OPD"), 16),
        ("page", _("Halaman"), 9),
    ]


def working_paper() -> Paper:
    """Kertas Kerja Reviu: every criterion, closed."""
    paper = Paper(wide=True)
    paper.title(_("KERTAS KERJA REVIU"), "{{ subject }}")
    paper.pairs(_identity())
    paper.table(
        "kkr",
        [
            ("no", _("No"), 4),
            ("aspect", _("Aspek"), 11),
            ("condition", _("Kondisi"), 28),
            ("criterion", _("Kriteria"), 20),
            ("cause", _("Sebab"), 9),
            ("effect", _("Akibat"), 13),
            ("remedy", _("Rekomendasi"), 18),
            ("status", _("Status"), 9),
            ("evidence", _("Bukti"), 16),
        ],
        size=8,
    )
    paper.text(_("Kolom Sebab diisi pereviu bila ada buktinya; align tidak menduga sebab."))
    paper.text("{{ assurance }}", italic=True)
    paper.signatures([_("Disusun oleh"), _("Direviu oleh")])
    return paper


def _identity() -> list[tuple[str, str]]:
    return [
        (_("Pemerintah daerah"), "{{ region }}"),
        (_("Dokumen yang direviu"), "{{ subject }}"),
        (_("Nomor KKR"), "{{ blank }}"),
        (_("Tanggal"), "{{ blank }}"),
    ]


def verification() -> Paper:
    """Lembar Verifikasi with the numbered columns of the form."""
    paper = Paper(wide=True)
    paper.title(_("LEMBAR VERIFIKASI"), "{{ subject }}")
    paper.pairs(_identity()[:2])
    paper.text(
        _(
            "Ada: kriteria sesuai. Tidak ada: kriteria tidak sesuai. Baris tanpa tanda: tidak cukup data atau tidak berlaku."
        )
    )
    paper.table(
        "verification",
        [
            ("no", _("No"), 4),
            ("criterion", _("Uraian/Sistematika"), 30),
            ("yes", _("Ada"), 6),
            ("not", _("Tidak Ada"), 6),
            ("cause", _("Faktor penyebab ketidaksesuaian"), 34),
            ("remedy", _("Tindak lanjut penyempurnaan apabila tidak sesuai"), 24),
        ],
        size=9,
        numbered=True,
    )
    paper.text("{{ assurance }}", italic=True)
    paper.signatures(
        [
            _("VERIFIKATOR\na.n. Kepala Bappeda"),
            _("a.n. Kepala Perangkat Daerah\nKetua Tim Penyusun"),
        ]
    )
    return paper


def facilitation() -> Paper:
    """Hasil Fasilitasi, from the introduction to the recommendation."""
    paper = Paper(wide=False)
    paper.pairs([(_("Lampiran Nomor"), "{{ blank }}"), (_("Tanggal"), "{{ blank }}")])
    paper.title(_("HASIL FASILITASI"), "{{ subject }}")
    paper.heading(_("I. PENDAHULUAN"))
    paper.text(
        _(
            "Fasilitasi dilakukan atas {{ subject }} terhadap dokumen perencanaan yang menjadi acuannya."
        )
    )
    paper.heading(_("II. DASAR HUKUM"))
    paper.list("bases")
    paper.heading(_("III. MAKSUD DAN TUJUAN"))
    paper.text(
        _(
            "Memeriksa keselarasan program dengan sasaran RPJMD, RPJPD, dan RPJMN, serta menyampaikan catatan penyempurnaan."
        )
    )
    paper.heading(_("IV. KELENGKAPAN PERSYARATAN"))
    paper.table("documents", _documents(), size=9)
    paper.heading(_("V. HASIL"))
    paper.text(_("1. Sistematika dan Substansi"), bold=True)
    paper.table(
        "chapters",
        [
            ("no", _("No"), 5),
            ("chapter", _("Bab/Sub Bab"), 30),
            ("notes", _("Catatan Penyempurnaan"), 65),
        ],
        size=9,
        whole=False,
    )
    paper.text(_("2. Konsistensi dan Keselarasan"), bold=True)
    paper.list("statements", letters=True)
    paper.text(_("3. Masukan per urusan"), bold=True)
    paper.table(
        "advice",
        [
            ("no", _("No"), 5),
            ("agency", _("Perangkat Daerah"), 24),
            ("notes", _("Masukan/Saran"), 48),
            ("remark", _("Keterangan"), 23),
        ],
        size=9,
        whole=False,
    )
    paper.heading(_("VI. REKOMENDASI"))
    paper.list("remedies")
    paper.text("{{ assurance }}", italic=True)
    paper.signatures([_("Kepala Bappeda")])
    return paper


def _documents() -> list[tuple[str, str, int]]:
    return [
        ("no", _("No"), 5),
        ("title", _("Dokumen"), 40),
        ("period", _("Periode"), 14),
        ("file", _("Berkas"), 24),
        ("quality", _("Terbaca"), 10),
    ]


def minutes() -> Paper:
    """Berita Acara of a discussion of the results."""
    paper = Paper(wide=False)
    paper.title(_("BERITA ACARA PEMBAHASAN"), "{{ subject }}")
    paper.text(_("Nomor: {{ blank }}"), centre=True)
    paper.text(
        _(
            "Pada hari ini {{ blank }}, tanggal {{ blank }} bulan {{ blank }} tahun {{ blank }}, bertempat di {{ blank }}, telah dilaksanakan pembahasan hasil pemeriksaan keselarasan {{ subject }}."
        )
    )
    paper.heading(_("Peserta"))
    paper.blanks([_("No"), _("Nama"), _("Jabatan/Instansi"), _("Tanda tangan")], 6)
    paper.heading(_("Pokok bahasan"))
    paper.list("statements")
    paper.heading(_("Temuan yang dibahas"))
    paper.list("top")
    paper.heading(_("Kesepakatan"))
    paper.list("remedies")
    paper.heading(_("Lampiran"))
    paper.text(_("Matriks Keselarasan, Kertas Kerja Reviu, dan Lembar Verifikasi."))
    paper.text("{{ assurance }}", italic=True)
    paper.signatures([_("Bappeda"), _("Diskominfo"), _("Inspektorat")])
    return paper


def review_notes() -> Paper:
    """Catatan Hasil Reviu, A to G."""
    paper = Paper(wide=False)
    paper.title(_("CATATAN HASIL REVIU"), "{{ subject }}")
    paper.heading(_("A. DASAR"))
    paper.list("bases")
    paper.heading(_("B. TUJUAN DAN RUANG LINGKUP"))
    paper.text(
        _(
            "Reviu bertujuan memberi keyakinan terbatas atas keselarasan {{ subject }} dengan dokumen perencanaan berikut."
        )
    )
    paper.table("documents", _documents(), size=9)
    paper.heading(_("C. METODOLOGI"))
    paper.text(
        _(
            "Sasaran dan program dibaca dari dokumen, dikaitkan menurut pernyataan penyusun, kode, indikator, nama, urusan, dan kata-katanya, lalu diperiksa terhadap {{ counts.criteria }} kriteria. Setiap temuan menyebut halaman dokumennya."
        )
    )
    paper.heading(_("D. HASIL REVIU"))
    paper.list("statements")
    paper.heading(_("E. CATATAN DAN REKOMENDASI"))
    paper.table(
        "findings",
        [
            ("no", _("No"), 5),
            ("code", _("Kode"), 9),
            ("severity", _("Tingkat"), 9),
            ("message", _("Catatan"), 40),
            ("remedy", _("Rekomendasi"), 24),
            ("page", _("Halaman"), 17),
        ],
        size=8,
    )
    paper.heading(_("F. SIMPULAN"))
    paper.text("{{ assurance }}")
    paper.text(_("Status dokumen menurut kriteria yang diperiksa: {{ standing }}."))
    paper.heading(_("G. APRESIASI"))
    paper.text(
        _("Terima kasih kepada tim penyusun dan seluruh perangkat daerah atas kerja samanya.")
    )
    paper.signatures([_("Ketua Tim Reviu"), _("Pengendali Teknis")])
    return paper


#: Name of the file → what makes it.
FORMS: Mapping[str, Form] = {
    "matriks-keselarasan": matrix,
    "kertas-kerja-reviu": working_paper,
    "lembar-verifikasi": verification,
    "hasil-fasilitasi": facilitation,
    "berita-acara": minutes,
    "catatan-hasil-reviu": review_notes,
}


def make(folder: Path = FOLDER, languages: Sequence[str] = LANGUAGES) -> None:
    """Write every template into ``folder``, one sub-folder a language."""
    for language in languages:
        activate(language)
        for name, form in FORMS.items():
            form().save(folder / language / f"{name}.docx")
    activate("id")


if __name__ == "__main__":
    make()
