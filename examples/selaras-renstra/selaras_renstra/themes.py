"""A dimension profile other than the six: the indicator themes of ISO 37122:2019.

The themes are sections 5 to 23 of the standard (*Indicators for smart cities*); the words
that announce each are this package's own choice, in Indonesian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.rule import Rule
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.model import Finding, Kind, Program, Severity

#: The contract with align that this plugin needs.
ALIGN_CONTRACT = "1.0"

#: Theme → pattern of the words that announce it.
THEMES = {
    "Ekonomi": r"ekonomi|umkm|usaha|investasi|industri",
    "Pendidikan": r"pendidikan|sekolah|belajar|literasi|siswa",
    "Energi": r"energi|listrik|surya|penerangan",
    "Lingkungan dan perubahan iklim": r"lingkungan|iklim|emisi|udara",
    "Keuangan": r"keuangan|pajak|retribusi|pendapatan asli|anggaran",
    "Tata kelola": r"layanan publik|pemerintahan|spbe|perizinan|aduan|data terpadu|satu data",
    "Kesehatan": r"kesehatan|rumah sakit|puskesmas|telemedis|stunting",
    "Perumahan": r"perumahan|permukiman|rumah layak|kumuh",
    "Kependudukan dan sosial": r"penduduk|sosial|kemiskinan|disabilitas|inklusi",
    "Rekreasi": r"rekreasi|taman|ruang terbuka",
    "Keamanan": r"keamanan|kebencanaan|bencana|cctv|kebakaran|darurat",
    "Sampah": r"sampah|persampahan|daur ulang",
    "Olahraga dan budaya": r"olahraga|budaya|museum|seni",
    "Telekomunikasi": r"internet|wi-?fi|jaringan|serat optik|telekomunikasi",
    "Transportasi": r"transportasi|lalu lintas|parkir|angkutan|kendaraan",
    "Pertanian dan pangan": r"pertanian|pangan|tani|perikanan",
    "Perencanaan kota": r"tata ruang|perencanaan kota|bangunan",
    "Air limbah": r"air limbah|sanitasi|limbah domestik",
    "Air": r"air bersih|air minum|pdam",
}


def themes_of(program: Program) -> list[str]:
    """The themes that the name or description of ``program`` announces."""
    text = f"{program.name} {program.description}".lower()
    return [theme for theme, words in THEMES.items() if re.search(rf"\b(?:{words})", text)]


class ThemeWithoutProgram(Rule):
    """Tema ISO 37122 tanpa program.

    Mengapa: ISO 37122 menilai kota cerdas pada sembilan belas tema; tema tanpa program
    tidak akan bergerak indikatornya.

    Contoh: Masterplan memuat program transportasi dan sampah, tetapi tidak satu pun tentang
    air limbah.

    Yang perlu dilakukan: Periksa apakah tema itu memang bukan prioritas, atau usulkan program.
    """

    code = "ISO001"
    name = "iso-theme-empty"
    title = "Tema ISO 37122 tanpa program"
    severity = Severity.INFO
    basis = "ISO 37122:2019"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return bool(plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = plan.documents_of(Kind.MASTERPLAN)[0]
        served = {theme for program in plan.proposals for theme in themes_of(program)}
        for theme in THEMES:
            if theme not in served:
                yield self.finding(
                    document, f"Tema ISO 37122 “{theme}” belum memiliki program.", part=theme
                )


@hookimpl
def align_checks() -> list[Check]:
    return [ThemeWithoutProgram()]
