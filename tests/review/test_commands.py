"""``align decide``, ``agree`` and ``review`` from the command line: what they say and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align import codec
from align.cli.start import start
from align.model import Choice, Report
from align.review import store
from align.review.make import Desk, Reviewer
from tests.review.lives import LOWER, UPPER, Region, slug

SITI, BUDI = (Reviewer(name, "Bappeda", "2026-03-01") for name in ("Siti Aminah", "Budi"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return Region(tmp_path_factory.mktemp("draf")).first()


@pytest.fixture(autouse=True)
def at_home(draft: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_PLUGINS", "off")
    monkeypatch.delenv("ALIGN_PENINJAU", raising=False)
    Path("laporan.json").write_text(codec.dumps(draft), encoding="utf-8")


def decide(*words: str, who: str = "Siti Aminah") -> int:
    signed = ["--peninjau", who] if who else []
    return start(["decide", *words, "--laporan", "laporan.json", *signed])


def choices() -> dict[str, Choice]:
    book = store.read(Path("keputusan.toml"))
    assert not book.problems
    return {d.lower.id.rpartition("/")[2]: d.choice for d in book.decisions}


def test_a_decision_can_be_taken_out_again() -> None:
    assert decide("jelajah", "1.6", "--terima") == 0
    assert decide("videotron", "--pengecualian", "--alasan", "Bukan urusan kota") == 0
    assert decide("jelajah", "1.6", "--hapus", who="") == 0
    assert choices() == {"videotron-pejabat": Choice.EXCEPTION}


def test_the_opposite_answer_takes_the_place_of_the_first() -> None:
    assert decide("jelajah", "1.6", "--terima") == 0
    assert decide("jelajah", "1.6", "--tolak", "--alasan", "Dibahas lagi", who="Budi") == 0
    (only,) = store.read(Path("keputusan.toml")).decisions
    assert (only.choice, only.reviewer, only.reason) == (Choice.REJECT, "Budi", "Dibahas lagi")


def test_the_same_program_is_one_decision_both_ways_round() -> None:
    assert decide("bank sampah", "pemantau sungai", "--program-sama") == 0
    assert decide("pemantau sungai", "bank sampah", "--program-sama") == 0
    assert choices() == {"bank-sampah-digital": Choice.SAME_PROGRAM}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("jelajah", "1.6"), "tepat satu keputusan"),
        (("jelajah", "1.6", "--terima", "--tolak"), "tepat satu keputusan"),
        (("jelajah", "9.9", "--terima"), "9.9"),
        (("a", "1.6", "--terima"), "'a'"),
        (("videotron", "--pengecualian"), "alasan"),
        (("jelajah", "--terima"), "memerlukan"),
        (("jelajah", "1.6", "--hapus"), "0 keputusan cocok"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(*words) == 2
    assert said in capsys.readouterr().err
    assert not Path("keputusan.toml").exists()


def test_nobody_decides_without_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert decide("jelajah", "1.6", "--terima", who="") == 2
    assert start(["review", "--laporan", "laporan.json"]) == 2
    assert capsys.readouterr().err.count("peninjau belum disebut") == 2


def test_earlier_decisions_that_are_not_there_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("align.toml").write_text('[pembelajaran]\nkeputusan = "2024.toml"\n', encoding="utf-8")
    words = ["review", "--laporan", "laporan.json", "--ekspor", "tinjauan.xlsx"]
    assert start(words) == 2
    assert "2024.toml" in capsys.readouterr().err
    assert start([*words, "--tanpa-belajar"]) == 0


def test_agreement_is_kappa_over_what_both_answered(
    draft: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten common pairs, eight alike: 0,8 observed, 0,5 by chance."""
    desk = Desk(draft)
    pairs = [
        (f"{LOWER}/program/{slug(name)}", f"{UPPER}/sasaran/{goal}")
        for name in ("Jelajah Bahari", "Lumbung Kota")
        for goal in ("1.1", "1.2", "1.3", "1.4", "1.5")
    ]
    yes, no = Choice.ACCEPT, Choice.REJECT
    answers = {
        "siti.toml": (SITI, [yes] * 5 + [no] * 5),
        "budi.toml": (BUDI, [yes] * 4 + [no] * 5 + [yes]),
    }
    for name, (who, said) in answers.items():
        made = [desk.decide(who, c, *pair) for c, pair in zip(said, pairs, strict=True)]
        store.write(Path(name), made)
    assert start(["agree", "siti.toml", "budi.toml", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["both"], found["agreed"], len(found["differences"])) == (10, 8, 2)
    assert found["kappa"] == pytest.approx(0.6)
    assert start(["agree", "siti.toml", "tidak-ada.toml"]) == 2


def test_explain_says_who_decided_and_what_align_thought(
    draft: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region = Region(tmp_path / "lagi")
    region.folder.mkdir()
    pair = f"{LOWER}/program/{slug('Videotron Pejabat')}", f"{UPPER}/sasaran/1.3"
    made = Desk(draft).decide(SITI, Choice.ACCEPT, *pair, reason="Sesuai arahan")
    store.write(region.path, [made])
    Path("laporan.json").write_text(codec.dumps(region.first()), encoding="utf-8")
    assert start(["explain", "videotron", "laporan.json"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Siti Aminah (Bappeda), 1 Maret 2026" in shown
    assert "Sesuai arahan" in shown
    assert "menurut align" in shown
    assert "yatim" in shown
