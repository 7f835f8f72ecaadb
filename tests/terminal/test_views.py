"""Views: eighty columns, no markup from documents, words that stand without colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from align import i18n
from align.model import (
    Finding,
    Kind,
    Link,
    LinkKind,
    ParseResult,
    Place,
    PluginInfo,
    Report,
    Severity,
    Strength,
    Verdict,
)
from align.sources.document import Block, BlockKind, Cell, Page, PageClass, Source, Table
from align.terminal.explain import explain_view
from align.terminal.goals import unserved
from align.terminal.inspect import inspect_view
from align.terminal.plugins import plugins_view
from align.terminal.report import report_view
from align.terminal.words import at, ranges, short

HOSTILE = "[/b] [bold]pintar[/bold] :smile: =cmd </script> {{7*7}}"


def printed(view: RenderableType, width: int = 80, **options: object) -> str:
    file = io.StringIO()
    Console(
        file=file, width=width, markup=False, emoji=False, highlight=False, _environ={}, **options
    ).print(view)  # type: ignore[arg-type]
    return file.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_summary_is_the_first_line(report: Report) -> None:
    first = printed(report_view(report)).splitlines()[0]
    assert first == "3 program: 1 selaras · 1 perlu telaah · 1 yatim"


def test_nothing_is_wider_than_eighty_columns(report: Report) -> None:
    for line in printed(report_view(report, tree=True, full=True)).splitlines():
        assert len(line) <= 80


def test_document_text_is_shown_as_it_stands(report: Report) -> None:
    assert HOSTILE in flat(printed(report_view(report, tree=True), 300))
    assert HOSTILE in flat(printed(explain_view(report, report.programs[1]), 300))


def test_colour_says_nothing_that_the_words_do_not(report: Report) -> None:
    coloured = printed(report_view(report), force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(report_view(report))


def test_our_own_characters_all_stand_in_cp1252(report: Report) -> None:
    plain = replace(report, programs=report.programs[::2], findings=())
    file = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    console = Console(file=file, width=80, markup=False, _environ={})
    console.print(report_view(plain, tree=True, full=True))
    console.print(explain_view(plain, plain.programs[0]))


def test_an_orphan_shows_agency_dimension_page_quotation_and_nearest_goal(report: Report) -> None:
    text = flat(printed(report_view(report), 200))
    for part in (
        "Program yatim (1)",
        "hlm. 14 (IV-2), baris 2 · Dinas Kominfo",
        "terdekat 0,31 RPJMD sasaran 1.1.2",
        "kata sama: kota",
        "tidak menyebut: taman, swafoto",
    ):
        assert part in text


def test_documents_say_what_was_read_and_how_well(report: Report) -> None:
    text = flat(printed(report_view(report), 200))
    assert "RPJMD Kota Contoh · 2025–2029" in text
    assert "rpjmd.pdf · 120 halaman · terbaca 98%" in text
    assert "tak terbaca halaman 7–8, 12" in text
    assert "1 misi · 1 tujuan · 2 sasaran" in text


def test_many_files_of_one_plan_share_a_block(report: Report) -> None:
    form = report.documents[1]
    forms = [replace(form, id=f"{form.id}-{n}", file=f"{n}.xlsx") for n in range(1, 6)]
    forms[2] = replace(forms[2], quality=0.5)
    many = replace(report, documents=(report.documents[0], *forms))
    text = flat(printed(report_view(many), 200))
    assert "Dokumen yang dibaca (6)" in text
    assert "5 berkas · 1.xlsx … 5.xlsx tak terbaca 3.xlsx · terbaca 50%" in text


def test_unserved_goals_leave_out_the_parents_of_served_ones(report: Report) -> None:
    assert [goal.number for goal in unserved(report)] == ["1.1.2"]


def test_the_tree_hangs_programs_under_the_goals_they_serve(report: Report) -> None:
    lines = printed(report_view(report, tree=True), 200).splitlines()
    goal = next(i for i, line in enumerate(lines) if "sasaran 1.1.1:" in line and "─" in line)
    assert "[selaras] Layanan satu pintu digital 0,71" in lines[goal + 1]


def test_findings_name_file_and_remedy(report: Report) -> None:
    text = flat(printed(report_view(report), 250))
    assert "KRITIS LNK001" in text
    assert "draf.docx · hlm. 14 (IV-2), baris 12" in text
    assert "Saran: Kaitkan ke sasaran." in text


def test_a_page_that_the_message_names_still_says_of_which_file(report: Report) -> None:
    plan, draft = (
        next(d for d in report.documents if d.kind is k) for k in (Kind.RPJMD, Kind.MASTERPLAN)
    )
    for document, shown in ((plan, 1), (draft, 0)):
        place = Place(document.id, page=3)
        finding = Finding(
            "DOK006", "x", Severity.MINOR, "Tabel dua kali (hlm. 3)", places=(place,) * 2
        )
        text = printed(report_view(replace(report, findings=(finding,))))
        assert text.split("Tabel dua kali")[1].count(document.file) == shown


def test_long_lists_say_how_many_are_left_out(report: Report) -> None:
    many = [
        Finding("IND001", "program-no-indicator", Severity.MINOR, f"temuan {n}") for n in range(9)
    ]
    shown = printed(report_view(replace(report, findings=tuple(many))))
    assert "dan 4 lainnya" in shown
    assert "temuan 8" not in shown
    assert "temuan 8" in printed(report_view(replace(report, findings=tuple(many)), full=True))


def test_the_last_word_is_limited_assurance(report: Report) -> None:
    assert flat(printed(report_view(report))).endswith(
        "keyakinan terbatas dan perlu dikonfirmasi oleh pereviu."
    )


def test_an_empty_report_says_that_nothing_could_be_checked() -> None:
    assert "Tidak ada dokumen yang dapat diperiksa." in printed(report_view(Report()))


def test_english_has_a_decimal_point(report: Report) -> None:
    i18n.activate("en")
    assert "0.31" in printed(report_view(report))


def test_explain_shows_signals_words_and_the_chain_upward(report: Report) -> None:
    text = flat(printed(explain_view(report, report.programs[0]), 200))
    for part in (
        "Putusan: selaras",
        "0,71 · kuat · utama",
        "teks 0,71 · layanan 0,50, digital 0,21 (sinonim elektronik)",
        '< RPJMD tujuan 1.1 "Meningkatnya tata kelola"',
        '< RPJMD misi 1 "Mewujudkan layanan prima"',
        "peluang Kurang dari 1 di antara 100 program acak setara akan semirip ini.",
    ):
        assert part in text


def test_explain_shows_what_the_chain_answers_in_higher_plans(report: Report) -> None:
    upper = replace(report.goals[0], id="rpjpd/misi/2", document="rpjpd", text="Transformasi")
    answer = Link(report.goals[1].id, upper.id, LinkKind.ANSWERS, Strength.STRONG, score=0.9)
    more = replace(report, goals=(*report.goals, upper), links=(*report.links, answer))
    text = flat(printed(explain_view(more, more.programs[0]), 200))
    assert '<< tujuan 1.1 menjawab misi 1 "Transformasi" · hlm. 30 (0,90)' in text


def test_explain_survives_goals_that_are_their_own_parents(report: Report) -> None:
    goals = [replace(g, parent=g.id) for g in report.goals]
    assert printed(explain_view(replace(report, goals=tuple(goals)), report.programs[0]))


def test_inspect_names_the_pages_that_cannot_be_read(report: Report) -> None:
    pages = [Page(n, "teks", PageClass.SCAN if n in (2, 3) else PageClass.TEXT) for n in (1, 2, 3)]
    source = Source("a.pdf", "a.pdf", "c" * 64, "pdf", tuple(pages))
    result = ParseResult(report.documents[0], report.goals, report.programs)
    text = flat(printed(inspect_view(source, result), 200))
    assert "teks 1 pindaian 2 (2–3)" in text
    assert "Sasaran (4)" in text
    assert HOSTILE in text


def test_inspect_points_out_skipped_numbers_and_pictures(report: Report) -> None:
    blocks = (
        Block(BlockKind.CAPTION, "Tabel 2.1 Penduduk", 1, number="2.1"),
        Block(BlockKind.CAPTION, "Tabel 2.3 Kemiskinan", 2, number="2.3"),
        Block(BlockKind.CAPTION, "Gambar 3.1 Visi dan Misi", 2, number="3.1"),
    )
    pages = (Page(1, "teks"), Page(2, "teks"))
    source = Source("a.pdf", "a.pdf", "c" * 64, "pdf", pages, blocks)
    weak = tuple(replace(goal, confidence=0.7) for goal in report.goals)

    text = flat(printed(inspect_view(source, ParseResult(report.documents[0], weak)), 200))

    assert f"keyakinan rendah {len(weak)} butir: halaman" in text
    assert "nomor terlewat Tabel 2.2 · sebelum halaman 2" in text
    assert "gambar berisi Gambar 3.1 Visi dan Misi · halaman 2" in text


def test_inspect_says_what_became_of_each_sheet_and_of_tables_without_a_layout() -> None:
    cells = tuple(Cell(text, 0, col) for col, text in enumerate(("No", "Uraian\nkegiatan")))
    source = Source(
        "a.xlsx", "a.xlsx", "c" * 64, "xlsx",
        (
            Page(1, "No Uraian kegiatan", PageClass.RULED, "Form"),
            Page(2, "", PageClass.BLANK, "Lama", note="hidden-sheet"),
            Page(3, "", PageClass.FAILED, "Rusak"),
        ),
        tables=(Table(1, 0, cells, 7, 2),),
        findings=(Finding("EKS006", "hidden-content", Severity.INFO, "isi tersembunyi: lembar Lama"),),
    )  # fmt: skip

    text = flat(printed(inspect_view(source, None), 200))

    assert "Lembar (3) Form 1 tabel Lama tersembunyi, tidak dibaca Rusak gagal dibaca" in text
    assert "1 tabel lain tidak dikenali susunan kolomnya: halaman 1" in text
    assert "hlm. 1 (Form) 7 baris, 2 kolom · No | Uraian kegiatan" in text
    assert "EKS006 Isi tersembunyi (1) - isi tersembunyi: lembar Lama" in text


def test_a_broken_plugin_says_why_and_what_to_do() -> None:
    broken = PluginInfo("saya", "1.0", "file", (), "broken", "KeyError: x", "Perbaiki")
    text = flat(printed(plugins_view([broken], [])))
    assert "saya 1.0 · berkas GAGAL sebab KeyError: x saran Perbaiki" in text


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([3], "3"), ([4, 1, 2, 3, 7], "1–4, 7"), ([1, 3], "1, 3")]
)
def test_page_numbers_are_written_as_ranges(numbers: list[int], text: str) -> None:
    assert ranges(numbers) == text


def test_a_place_gives_the_printed_page_only_where_it_differs() -> None:
    assert at(Place("d", 84, "III-28")) == "hlm. 84 (III-28)"
    assert at(Place("d", 84, "84", row=2)) == "hlm. 84, baris 2"
    assert at(Place("d")) == at(None) == ""


def test_long_text_is_cut_at_a_word() -> None:
    assert short("satu dua tiga empat", 12) == "satu dua…"


def test_a_verdict_on_an_unknown_program_is_left_out(report: Report) -> None:
    stray = Verdict("tiada", report.verdicts[1].ruling)
    assert printed(report_view(replace(report, verdicts=(*report.verdicts, stray))))
