"""The ISO 37122 profile: nineteen themes, each named where no program serves it."""

from selaras_renstra.themes import THEMES, ThemeWithoutProgram, themes_of

from align import testing


def test_align_checks():
    everything = testing.program("Program gabungan", "1", description=EVERYTHING)
    findings = testing.check_check(
        ThemeWithoutProgram(), testing.plan(), testing.plan(programs=[everything])
    )
    # The kit's own masterplan has a program on licensing and one on traffic.
    assert {f.subject for f in findings} == set(THEMES) - {"Tata kelola", "Transportasi"}


def test_words_inside_other_words_announce_nothing():
    assert themes_of(testing.program("Penyediaan hunian petani", "1")) == []


EVERYTHING = (
    "ekonomi pendidikan energi lingkungan keuangan perizinan kesehatan perumahan sosial taman "
    "kebakaran sampah olahraga internet transportasi pangan tata ruang air limbah air minum"
)
