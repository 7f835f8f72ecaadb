"""What made-up plans say: themes, names and sentences, drawn with a seed.

Nothing describes a real region. Names are put together from syllables, wordings from parts, so
that two regions share the words of government and no sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Theme:
    """One field of government. ``ideas`` are (name, what it does)."""

    code: str
    agency: str
    sub: str
    outcome: str
    indicator: str
    unit: str
    up: bool
    priority: int
    ideas: tuple[tuple[str, str], ...]


@dataclass
class Sasaran:
    """A goal of an RPJMD. ``number`` is misi.tujuan.sasaran."""

    number: str
    text: str
    theme: Theme
    base: float
    served: bool = False
    indicator: str = ""


@dataclass
class Initiative:
    """A program of a masterplan; ``goal`` is the number of its sasaran, empty for an orphan."""

    name: str
    what: str
    activities: list[str]
    dimension: str
    sub: str
    agency: str
    years: list[int]
    budget: int
    indicator: str
    target: str
    goal: str = ""
    declared: str = ""


@dataclass
class Plans:
    """Everything that the four plans of one region say."""

    slug: str
    name: str
    kind: str
    place: str
    province: str
    seed: int
    vision: str
    missions: list[str]
    aims: list[tuple[str, str]]
    """(number misi.tujuan, text)"""
    goals: list[Sasaran]
    initiatives: list[Initiative]
    themes: list[Theme]
    style: dict[str, object] = field(default_factory=dict)
    copied_from: str = ""


RISE = ("Meningkatnya", "Menguatnya", "Membaiknya", "Terwujudnya", "Optimalnya")
FALL = ("Terkendalinya", "Tertanganinya", "Membaiknya", "Terwujudnya")
HOW = (
    "yang merata dan inklusif",
    "berbasis data",
    "di seluruh kecamatan",
    "yang berkelanjutan",
    "secara terpadu",
    "bagi kelompok rentan",
    "di kawasan pesisir dan pedalaman",
    "dengan dukungan teknologi",
    "melalui kolaborasi",
    "",
)
MISSION = (
    "Mewujudkan sumber daya manusia yang sehat, cerdas, dan berkarakter",
    "Memperkuat tata kelola pemerintahan yang bersih, melayani, dan digital",
    "Membangun ekonomi daerah yang tangguh dan berdaya saing",
    "Menyediakan prasarana dasar yang andal dan merata",
    "Menjaga lingkungan hidup dan ketangguhan bencana",
    "Memajukan kebudayaan dan kerukunan masyarakat",
)
VISION = (
    "maju, sejahtera, dan berkelanjutan",
    "unggul, tangguh, dan melayani",
    "mandiri, berbudaya, dan lestari",
    "sehat, cerdas, dan berdaya saing",
    "makmur, rukun, dan terhubung",
)
ORPHANS = (
    ("Bilik Swafoto Pegawai", "menyediakan bilik foto berlatar unik di lobi kantor"),
    ("Lomba Layang-Layang Malam", "menggelar adu layang-layang berlampu untuk penggemar"),
    ("Tayangan Ucapan Selamat", "memutar ucapan pejabat pada layar di persimpangan"),
    ("Maskot Boneka Raksasa", "memajang boneka tiup setinggi rumah di taman"),
    ("Karaoke Akhir Pekan", "menyelenggarakan karaoke bergilir di aula"),
    ("Galeri Perangko Kuno", "memamerkan kumpulan perangko milik kolektor"),
)
ACTS = (
    "Penyusunan rancangan",
    "Pengadaan perangkat",
    "Pelatihan petugas",
    "Uji coba di {place}",
    "Penyambungan data",
    "Sosialisasi kepada warga",
    "Evaluasi tahunan",
    "Perluasan ke kecamatan",
)
SYLLABLES = (
    "ba",
    "ra",
    "tu",
    "ma",
    "la",
    "su",
    "ka",
    "ri",
    "wa",
    "na",
    "pa",
    "li",
    "go",
    "ta",
    "sa",
    "mu",
    "da",
    "ju",
    "be",
    "lo",
    "ngi",
    "si",
    "yo",
    "ke",
)
SENTENCES = (
    "Pada tahun {year}, {topic} di {name} tercatat {value} {unit}, dibandingkan {other} {unit} tiga tahun sebelumnya.",
    "Capaian {topic} antarkecamatan masih berbeda; Kecamatan {sub} berada di bawah rata-rata.",
    "Faktor pendukung {topic} ialah tersedianya aparatur, anggaran, serta kerja sama dengan dunia usaha di {place}.",
    "Kendala yang dihadapi dalam {topic} meliputi keterbatasan data mutakhir dan luasnya wilayah pelayanan.",
    "{agency} mencatat perkembangan {topic} melalui survei yang dilakukan setiap semester.",
    "Ke depan, {topic} memerlukan perhatian karena berpengaruh pada kesejahteraan warga {place}.",
    "Warga Kecamatan {sub} mengusulkan perbaikan {topic} dalam musyawarah perencanaan pembangunan.",
    "Dibandingkan rata-rata Provinsi {province}, {topic} di {name} berada pada peringkat ke-{rank}.",
)


def themes() -> list[Theme]:
    found = []
    text = Path(__file__).with_name("regions_themes.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, agency, sub, outcome, indicator, unit, way, priority, ideas = line.split("|")
        pairs = tuple(
            (n.strip(), w.strip()) for n, w in (i.split(":", 1) for i in ideas.split(";"))
        )
        found.append(
            Theme(code, agency, sub, outcome, indicator, unit, way == "up", int(priority), pairs)
        )
    return found


def names(count: int, chance: Random) -> list[str]:
    """Invented place names, all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3, 3)))]
        word = "".join(parts).capitalize()
        if len(word) > 4:
            found[
                f"{word} {chance.choice(('Raya', 'Jaya', 'Utara', 'Indah', 'Baru'))}"
                if chance.random() < 0.3
                else word
            ] = None
    return list(found)


def plans(number: int, place: str, seed: int, every: list[Theme]) -> Plans:
    """One region; equal arguments give equal plans."""
    chance = Random(f"{seed}/{number}")
    kind = chance.choice(("Kota", "Kabupaten"))
    chosen = chance.sample(every, chance.randint(14, 20))
    groups = _missions(chosen, chance)
    missions, aims, goals = [], [], []
    for m, (text, mine) in enumerate(groups, 1):
        missions.append(text)
        half = (len(mine) + 1) // 2
        for t, part in enumerate((mine[:half], mine[half:]), 1):
            if not part:
                continue
            aims.append(
                (
                    f"{m}.{t}",
                    f"{chance.choice(RISE)} {part[0].outcome.split()[0]} "
                    f"{chance.choice(('pelayanan', 'pembangunan', 'kehidupan'))} "
                    f"{chance.choice(('daerah', 'masyarakat', 'wilayah'))} "
                    f"melalui {part[0].outcome}",
                )
            )
            for s, theme in enumerate(part, 1):
                goals.append(_sasaran(f"{m}.{t}.{s}", theme, chance))
    style: dict[str, object] = {
        "rpjmd": chance.choice("AB"),
        "font": chance.choice(("Helvetica", "Times")),
        "size": chance.choice((10, 10.5, 11, 11.5)),
        "declares": chance.random() < 0.6,
        "repeats": chance.random() < 0.4,
        "single": chance.random() < 0.4,
        "stale": chance.random() < 0.25,
    }
    made = Plans(
        f"{kind.lower()}-{place.lower().replace(' ', '-')}",
        f"{kind} {place}",
        kind,
        place,
        f"{chance.choice(SYLLABLES).capitalize()}ndra {chance.choice(('Timur', 'Barat', 'Tengah'))}",
        number,
        f"{place} {chance.choice(VISION)}",
        missions,
        aims,
        goals,
        [],
        chosen,
        style,
    )
    made.initiatives = _initiatives(made, chance)
    return made


def _missions(chosen: list[Theme], chance: Random) -> list[tuple[str, list[Theme]]]:
    buckets: dict[int, list[Theme]] = {}
    place = {4: 0, 7: 1, 5: 2, 2: 2, 3: 3, 6: 3, 8: 4}
    for theme in chosen:
        buckets.setdefault(place[theme.priority], []).append(theme)
    order = list(buckets)
    chance.shuffle(order)
    return [(f"{MISSION[key]} {chance.choice(HOW)}".strip(), buckets[key]) for key in order]


def _sasaran(number: str, theme: Theme, chance: Random) -> Sasaran:
    verb = chance.choice(RISE if theme.up else FALL)
    text = f"{verb} {theme.outcome} {chance.choice(HOW)}".strip()
    return Sasaran(number, text, theme, round(chance.uniform(20, 80), 2), indicator=theme.indicator)


def _initiatives(made: Plans, chance: Random) -> list[Initiative]:
    found: list[Initiative] = []
    for goal in made.goals:
        if chance.random() < 0.22:
            continue
        for name, what in chance.sample(
            goal.theme.ideas, min(len(goal.theme.ideas), chance.randint(1, 3))
        ):
            goal.served = True
            found.append(_initiative(made, name, what, goal, chance))
    for name, what in chance.sample(ORPHANS, chance.randint(1, 3)):
        found.append(_initiative(made, name, what, None, chance))
    chance.shuffle(found)
    return found


def _initiative(
    made: Plans, name: str, what: str, goal: Sasaran | None, chance: Random
) -> Initiative:
    theme = goal.theme if goal else chance.choice(made.themes)
    first = chance.randint(2025, 2027)
    years = list(range(first, min(2029, first + chance.randint(1, 4)) + 1))
    if made.style["stale"] and chance.random() < 0.1:
        years = [*years, 2031]
    about = f" untuk mendukung {goal.theme.outcome}" if goal else ""
    title = chance.choice((f"{name} {made.place}", name, f"{made.place} {name}"))
    declared = ""
    if goal and made.style["declares"] and chance.random() < 0.8:
        declared = f"{goal.number} {goal.text}"
    elif goal and made.style["declares"] and chance.random() < 0.2:
        declared = "9.9.9 Sasaran yang tidak ada"
    return Initiative(
        title,
        f"Inisiatif ini {what}{about}. {chance.choice(('Dimulai dari', 'Diutamakan bagi', 'Berjalan di'))} "
        f"{chance.choice(('kecamatan terluar', 'pusat kota', 'wilayah padat', 'perangkat daerah perintis'))}.",
        [a.format(place=made.place) for a in chance.sample(ACTS, chance.randint(2, 4))],
        theme.sub.partition(".")[0],
        theme.sub,
        theme.agency,
        years,
        chance.randint(80, 4000) * 5,
        "" if chance.random() < 0.08 else f"Jumlah keluaran {name}",
        str(chance.randint(5, 90)),
        goal.number if goal else "",
        declared,
    )


def copied(made: Plans, source: Plans) -> None:
    """Let ``made`` hand in the masterplan programs of ``source``, whose name it leaves in."""
    by_outcome = {goal.theme.outcome: goal for goal in made.goals}
    made.copied_from = source.slug
    for goal in made.goals:
        goal.served = False
    made.initiatives = []
    for one in source.initiatives:
        goal = next((g for g in source.goals if g.number == one.goal), None)
        mine = by_outcome.get(goal.theme.outcome) if goal else None
        made.initiatives.append(
            Initiative(**{**vars(one), "goal": mine.number if mine else "", "declared": ""})
        )
        if mine:
            mine.served = True


def prose(made: Plans, theme: Theme, count: int, chance: Random) -> str:
    """A paragraph of ``count`` sentences about ``theme``."""
    lines = []
    for pattern in chance.sample(SENTENCES, min(count, len(SENTENCES))):
        lines.append(
            pattern.format(
                year=chance.randint(2021, 2024),
                topic=theme.outcome,
                name=made.name,
                place=made.place,
                value=f"{chance.uniform(10, 95):.2f}".replace(".", ","),
                unit=theme.unit,
                other=f"{chance.uniform(10, 95):.2f}".replace(".", ","),
                sub="".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize(),
                agency=theme.agency,
                province=made.province,
                rank=chance.randint(2, 30),
            )
        )
    return " ".join(lines)
