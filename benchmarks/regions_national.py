"""The national plan that all invented regions share."""

from __future__ import annotations

from pathlib import Path

from regions_pdf import Book
from regions_text import Theme

PRIORITIES = {
    1: "Memperkokoh ideologi, demokrasi, dan hak asasi",
    2: "Memantapkan pertahanan dan kemandirian pangan, energi, air, dan ekonomi hijau",
    3: "Melanjutkan pengembangan infrastruktur dan kesempatan kerja",
    4: "Memperkuat pembangunan sumber daya manusia, pendidikan, kesehatan, dan budaya",
    5: "Melanjutkan hilirisasi dan nilai tambah industri",
    6: "Membangun dari desa dan dari bawah untuk pemerataan",
    7: "Memperkuat reformasi birokrasi dan tata kelola digital",
    8: "Memperkuat keselarasan dengan lingkungan dan ketangguhan bencana",
}


def national(path: Path, every: list[Theme]) -> int:
    book = Book(path, "Rencana Pembangunan Jangka Menengah Nasional Tahun 2025-2029", "Times", 11)
    book.cover(
        [
            ("RANCANGAN", 14),
            ("RENCANA PEMBANGUNAN JANGKA MENENGAH NASIONAL", 18),
            ("TAHUN 2025-2029", 18),
        ]
    )
    book.chapter("II", "Kebijakan Pembangunan")
    book.heading("2.1", "Visi dan Prioritas Nasional")
    book.para(
        "Visi pembangunan jangka menengah nasional dijabarkan ke dalam delapan prioritas nasional."
    )
    book.table(
        "Tabel 2.1\nPrioritas Nasional",
        [["Prioritas Nasional", "Uraian"]],
        [[f"Prioritas Nasional {n}", text] for n, text in PRIORITIES.items()],
        [3, 12],
        9,
    )
    book.chapter("III", "Prioritas Nasional")
    for number, text in PRIORITIES.items():
        book.heading(f"3.{number}", f"Prioritas Nasional {number}: {text}")
        mine = [t for t in every if t.priority == number] or [every[number]]
        rows = []
        for k, theme in enumerate(mine, 1):
            name = f"Penguatan {theme.outcome}"
            for idea, what in theme.ideas:
                rows.append([f"{number:02d}.{k:02d}", name, f"{idea}: {what}"])
        book.table(
            f"Tabel 3.{number}\nProgram Prioritas dan Kegiatan Prioritas pada Prioritas Nasional {number}",
            [["Kode", "Program Prioritas", "Kegiatan Prioritas"]],
            rows,
            [1.6, 6, 8],
            9,
        )
    return book.save()
