"""What the page itself says, by the names its template uses."""

from __future__ import annotations

from collections.abc import Mapping

from align.i18n import _


def page_words() -> Mapping[str, str]:
    """Texts in the active language; what stands in braces is filled in by template or script."""
    return {
        "of": _("({shown} dari {all})"),
        "filtered_by": _("Saringan: {filters}"),
        "summary": _("Ringkasan"),
        "by_status": _("Program menurut status"),
        "quality": _("Mutu bacaan"),
        "orphans": _("Program yatim"),
        "no_orphans": _("Tidak ada program yatim."),
        "more_orphans": _("… dan {count} lainnya pada tabel Program Yatim."),
        "unserved": _("Belum terwadahi program"),
        "no_unserved": _(
            "Semua sasaran RPJMD telah terwadahi program, atau belum ada yang dinilai."
        ),
        "more_unserved": _("… dan {count} lainnya pada tabel Sasaran Belum Terwadahi."),
        "contents": _("Isi halaman"),
        "stream": _("Aliran program"),
        "trees": _("Pohon per misi atau dimensi"),
        "passages": _("Kutipan berdampingan"),
        "stream_up": _("Aliran program ke rencana di atasnya"),
        "stream_note": _(
            "Tebal pita sebanding dengan jumlah program; angka dalam kurung menyebutnya. Warna mengikuti dimensi."
        ),
        "trees_note": _(
            "Garis putus-putus: belum terwadahi atau belum bertaut. Satu program digambar di bawah sasaran pertamanya."
        ),
        "show": _("Tampilkan"),
        "tables": _("Tabel"),
        "filter": _("Saring tabel"),
        "all": _("semua"),
        "search": _("Cari kata"),
        "reset": _("Hapus saringan"),
        "passages_note": _(
            "Kata yang sama ditandai tebal; kata yang berkerabat digarisbawahi titik-titik."
        ),
        "passages_many": _(
            "Karena programnya sangat banyak, tiap program disandingkan dengan satu sasaran saja."
        ),
        "printed": _(
            "Dicetak: ringkasan dan matriks. Temuan, kertas kerja, persandingan, dan kutipan ada pada halaman ini di layar, pada buku kerja, dan pada formulir."
        ),
        "close": _("Tutup"),
    }
