"""The four plans of an invented region, chapter by chapter."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

from regions_pdf import Book
from regions_text import Plans, names, prose

from align.data.dimensions import dimensions

YEARS = (2025, 2026, 2027, 2028, 2029)
DATA = Path(__file__).parent.parent / "align" / "data" / "nomenclature" / "program.csv"


def filler(book: Book, one: Plans, until: int, chance: Random, start: int = 1) -> None:
    """Prose and statistics under numbered headings until the plan has ``until`` pages."""
    number = start
    while book.pages < until:
        theme = one.themes[number % len(one.themes)]
        book.heading(f"2.{number}", theme.outcome.capitalize())
        for _ in range(4):
            book.para(prose(one, theme, 6, chance))
        if number % 3 == 0:
            rows = [
                [f"Kecamatan {n}", *(str(chance.randint(100, 9999)) for _ in YEARS)]
                for n in names(10, chance)
            ]
            heads = [["Kecamatan", *(str(y - 5) for y in YEARS)]]
            book.table(
                f"Tabel 2.{number} {theme.indicator} menurut Kecamatan",
                heads,
                rows,
                [4, 1, 1, 1, 1, 1],
                8,
            )
        number += 1


def targets(base: float, up: bool, chance: Random) -> list[str]:
    step = chance.uniform(0.4, 2.5) * (1 if up else -1)
    return [f"{max(0.1, base + step * n):.2f}".replace(".", ",") for n in range(6)]


def _book(path: Path, one: Plans, title: str, years: str) -> Book:
    size = float(str(one.style["size"]))
    book = Book(path, f"{title} {one.name} Tahun {years}", str(one.style["font"]), size)
    book.cover(
        [
            (title.upper(), 17),
            (one.name.upper(), 20),
            (f"TAHUN {years}", 17),
            (f"PEMERINTAH {one.name.upper()}", 11),
            (f"PROVINSI {one.province.upper()}", 11),
        ]
    )
    return book


def rpjpd(path: Path, one: Plans, pages: int) -> int:
    chance = Random(f"rpjpd/{one.slug}/{one.seed}")
    book = _book(path, one, "Rencana Pembangunan Jangka Panjang Daerah", "2025-2045")
    book.chapter("I", "Pendahuluan")
    book.heading("1.1", "Latar Belakang")
    book.para(prose(one, one.themes[0], 5, chance))
    book.chapter("II", "Gambaran Umum Kondisi Daerah")
    filler(book, one, pages - 6, chance)
    book.chapter("IV", "Visi dan Misi Daerah")
    book.heading("4.1", "Visi")
    book.para(f"Visi {one.name} tahun 2045 ialah “{one.vision} 2045”.")
    book.heading("4.2", "Misi")
    for n, text in enumerate(one.missions, 1):
        book.para(f"Misi {n}: {text};")
    book.chapter("V", "Arah Kebijakan dan Sasaran Pokok", wide=True)
    book.heading("5.1", "Sasaran Pokok")
    rows = []
    for goal in one.goals:
        m = int(goal.number[0])
        code = f"{one.style['rpjmd']}{goal.number.replace('.', '')}"
        base, _a, b, c, d, e = targets(goal.base, goal.theme.up, chance)
        rows.append(
            [
                f"{m}. {one.missions[m - 1]}",
                f"{code} {goal.theme.outcome.capitalize()}",
                f"{goal.indicator} ({goal.theme.unit})",
                base,
                b,
                c,
                d,
                e,
            ]
        )
    book.table(
        f"Tabel 5.1\nSasaran Pokok RPJPD {one.name} Tahun 2025-2045",
        [
            [
                "Misi",
                "Arah Pembangunan",
                "Indikator Utama Pembangunan",
                "Baseline 2025",
                "Target 2029",
                "Target 2034",
                "Target 2039",
                "Sasaran 2045",
            ]
        ],
        rows,
        [4, 4, 5, 2, 2, 2, 2, 2],
        7.5,
    )
    book.chapter("VI", "Penutup")
    book.para(prose(one, one.themes[-1], 3, chance))
    return book.save()


def rpjmd(path: Path, one: Plans, pages: int) -> int:
    chance = Random(f"rpjmd/{one.slug}/{one.seed}")
    book = _book(path, one, "Rencana Pembangunan Jangka Menengah Daerah", "2025-2029")
    book.chapter("I", "Pendahuluan")
    book.heading("1.1", "Latar Belakang")
    book.para(prose(one, one.themes[1], 5, chance))
    book.chapter("II", "Gambaran Umum Daerah")
    filler(book, one, pages - 12, chance)
    book.chapter("III", "Visi, Misi, dan Program Prioritas Pembangunan Daerah")
    book.heading("3.1", "Visi dan Misi")
    book.para("Visi pembangunan jangka menengah daerah dirumuskan sebagai berikut.")
    book.para(f"“{one.vision}”")
    for n, text in enumerate(one.missions, 1):
        book.para(f"Misi {n}: {text};")
    book.heading("3.2", "Tujuan dan Sasaran")
    book.turn(wide=True)
    (goals_by_band if one.style["rpjmd"] == "A" else goals_by_column)(book, one, chance)
    book.chapter("IV", "Program Perangkat Daerah", wide=True)
    program_table(book, one, chance)
    book.chapter("V", "Penutup")
    book.para(prose(one, one.themes[-1], 3, chance))
    return book.save()


def goals_by_band(book: Book, one: Plans, chance: Random) -> None:
    """Visi and misi as bands, tujuan and sasaran in columns (after Permendagri 86/2017)."""
    rows: list[list[str]] = [[f"VISI: {one.vision}"]]
    seen = ""
    for goal in one.goals:
        m, t = goal.number.split(".")[0], goal.number.rpartition(".")[0]
        if m != seen.split(".")[0]:
            rows.append([f"MISI {m}: {one.missions[int(m) - 1]}"])
        aim = dict(one.aims)[t] if t != seen or one.style["repeats"] else ""
        seen = t
        rows.append(
            [
                aim,
                goal.text,
                goal.indicator,
                goal.theme.unit,
                *targets(goal.base, goal.theme.up, chance),
                "-",
            ]
        )
    book.table(
        f"Tabel 3.1\nKeterkaitan Visi, Misi, Tujuan dan Sasaran Pembangunan {one.name}",
        [
            [
                "Tujuan",
                "Sasaran",
                "Indikator Tujuan/Sasaran",
                "Satuan",
                "Kondisi Awal (2024)",
                "Target Capaian Tahun",
                "<",
                "<",
                "<",
                "<",
                "Kondisi Akhir",
            ],
            ["^"] * 5 + [str(y) for y in YEARS] + ["^"],
        ],
        rows,
        [3.6, 4, 4, 1.7, 1.9, 1.6, 1.6, 1.6, 1.6, 1.6, 1.7],
        7,
    )


def goals_by_column(book: Book, one: Plans, chance: Random) -> None:
    """Misi, tujuan and sasaran in columns (after Inmendagri 2/2025)."""
    rows, seen = [], ("", "")
    for goal in one.goals:
        m, t = goal.number.split(".")[0], goal.number.rpartition(".")[0]
        first = (
            f"Misi {m}: {one.missions[int(m) - 1]}" if m != seen[0] or one.style["repeats"] else ""
        )
        aim = f"{t} {dict(one.aims)[t]}" if t != seen[1] or one.style["repeats"] else ""
        seen = (m, t)
        rows.append(
            [
                first,
                aim,
                f"{goal.number} {goal.text}",
                f"{goal.indicator} ({goal.theme.unit})",
                *targets(goal.base, goal.theme.up, chance),
                "",
            ]
        )
    book.table(
        f"Tabel 3.1\nTarget Kinerja Tujuan dan Sasaran Pembangunan {one.name} Tahun 2025-2029",
        [
            [
                "VISI/MISI",
                "TUJUAN",
                "SASARAN",
                "INDIKATOR",
                "BASELINE 2024",
                "TARGET TAHUN",
                "<",
                "<",
                "<",
                "<",
                "KET.",
            ],
            ["^"] * 5 + [str(y) for y in YEARS] + ["^"],
        ],
        rows,
        [3, 3.2, 3.4, 3.6, 1.7, 1.55, 1.55, 1.55, 1.55, 1.55, 1],
        7,
    )


def program_table(book: Book, one: Plans, chance: Random) -> None:
    with DATA.open(encoding="utf-8", newline="") as stream:
        official = {row["kode"]: row["nama"] for row in csv.DictReader(stream)}
    agencies = {t.code[:4]: t.agency for t in one.themes}
    rows = []
    for code, name in official.items():
        if code[:4] not in agencies or (len(code) > 7):
            continue
        cells = []
        for _year in YEARS:
            cells += [
                f"{chance.uniform(10, 95):.1f}".replace(".", ","),
                f"{chance.randint(50, 9000)}.000.000",
            ]
        rows.append(
            [
                code,
                name,
                f"Persentase capaian {name.removeprefix('PROGRAM ').lower()} (%)",
                f"{chance.uniform(10, 60):.1f}".replace(".", ","),
                *cells,
                agencies[code[:4]],
            ]
        )
    book.table(
        f"Tabel 4.1\nProgram Perangkat Daerah dan Pagu Indikatif {one.name} Tahun 2025-2029 (dalam rupiah)",
        [
            [
                "KODE",
                "URUSAN/ BIDANG URUSAN/ PROGRAM",
                "INDIKATOR PROGRAM (OUTCOME)",
                "BASELINE 2024",
                "TARGET DAN PAGU INDIKATIF TAHUN",
                *["<"] * 9,
                "PERANGKAT DAERAH PENANGGUNG JAWAB",
            ],
            ["^"] * 4 + [x for y in YEARS for x in (str(y), "<")] + ["^"],
            ["^"] * 4 + ["KINERJA", "RUPIAH"] * 5 + ["^"],
        ],
        rows,
        [1.6, 4, 3.4, 1.5, *[1.2, 2.1] * 5, 2.8],
        5.5,
    )


def masterplan(path: Path, one: Plans, pages: int) -> int:
    chance = Random(f"masterplan/{one.slug}/{one.seed}")
    book = _book(path, one, "Masterplan Smart City", "2025-2029")
    book.chapter("I", "Pendahuluan")
    book.heading("1.1", "Latar Belakang")
    book.para(prose(one, one.themes[2], 6, chance))
    book.chapter("II", "Analisis Strategis Smart City")
    filler(book, one, pages - 8, chance)
    book.chapter("III", "Visi dan Strategi Pembangunan Smart City")
    book.heading("3.1", "Visi Smart City")
    book.para(f"“{one.place} kota cerdas yang {chance.choice(('melayani', 'lestari', 'tangguh'))}”")
    book.chapter("IV", "Rencana Aksi Smart City", wide=True)
    actions(book, one)
    book.chapter("V", "Penutup")
    book.para(prose(one, one.themes[-2], 3, chance))
    return book.save()


HEAD = [
    "Program (Inisiatif)",
    "Deskripsi",
    "Kegiatan",
    "Indikator/Output",
    "Target",
    "Sasaran RPJMD yang Didukung",
    "OPD Penanggung Jawab",
    "Waktu Pelaksanaan",
    "Anggaran (Rp juta)",
    "Sumber Dana",
]
WIDTHS = [3, 4.6, 3.6, 2.8, 1.4, 3.4, 2.8, 1.8, 1.6, 1.4]


def actions(book: Book, one: Plans) -> None:
    """One table a dimension with bands for sub-dimensions, or one long table."""
    known = {d.code: d for d in dimensions()}
    subs = {s.code: s.name for d in known.values() for s in d.subs}
    if one.style["single"]:
        rows = [
            [known[i.dimension].name, subs[i.sub], str(n), *cells(i)]
            for n, i in enumerate(sorted(one.initiatives, key=lambda i: i.sub), 1)
        ]
        book.table(
            f"Tabel 4.1\nRencana Aksi Smart City {one.name} Tahun 2025-2029",
            [["Dimensi", "Sub Dimensi", "No", *HEAD]],
            rows,
            [1.9, 2, 0.8, *WIDTHS],
            6,
        )
        return
    for k, (code, dimension) in enumerate(known.items(), 1):
        mine = sorted((i for i in one.initiatives if i.dimension == code), key=lambda i: i.sub)
        if not mine:
            continue
        book.heading(f"4.{k}", f"Rencana Aksi {dimension.name}")
        rows, last = [], ""
        for n, i in enumerate(mine, 1):
            if i.sub != last:
                last = i.sub
                rows.append([f"Sub Dimensi: {subs[i.sub]}"])
            rows.append([str(n), *cells(i)])
        book.table(
            f"Tabel 4.{k}\nRencana Aksi {dimension.name} {one.name} Tahun 2025-2029",
            [["No", *HEAD]],
            rows,
            [0.8, *WIDTHS],
            6.5,
        )


def cells(i: object) -> list[str]:
    one = vars(i)
    years = one["years"]
    span = (
        f"{years[0]}-{years[-1]}"
        if len(years) > 1 and years[-1] - years[0] == len(years) - 1
        else ", ".join(map(str, years))
    )
    return [
        one["name"],
        one["what"],
        "; ".join(one["activities"]),
        one["indicator"] or "-",
        one["target"],
        one["declared"] or "-",
        one["agency"],
        span,
        f"{one['budget']:,}".replace(",", "."),
        "APBD",
    ]
