"""A run does what is left to do, and nothing twice."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from shutil import copytree

import pytest

from align.codec import dumps
from align.errors import SettingsError, UsageError
from align.fleet import jobs
from align.fleet.executor import Executor, Fault, Outcome
from align.fleet.regions import fleet
from align.fleet.run import Options, run
from align.fleet.store import Loss, Store
from align.pipeline import run as check
from align.registry import Registry
from tests.fleet import tiny


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A fleet of two regions, run once, and the jobs that it took."""
    folder = tmp_path_factory.mktemp("sekali")
    tiny.national(folder / "masuk")
    for name in ("Satu", "Dua"):
        tiny.region(folder / "masuk", name)
    here = tiny.Here()
    tally = tiny.go(folder / "masuk", folder / "out", lambda: here)
    assert (tally.done, tally.failed, tally.lost) == (2, 0, [])
    return folder, here.did


@pytest.fixture
def regions(made: tuple[Path, list[str]], tmp_path: Path) -> Path:
    """A copy of that fleet, done, with its results in ``tmp_path / "out"``."""
    copytree(made[0], tmp_path, dirs_exist_ok=True)
    return tmp_path / "masuk"


def nobody() -> Executor:
    raise AssertionError("there was nothing to do")


def test_a_result_is_what_align_check_gives_for_the_same_documents(
    regions: Path, tmp_path: Path
) -> None:
    home = regions / "kota-satu"
    report = check([home, regions / "rpjmn.pdf"], registry=Registry.load(files=[tiny.PLUGIN]))
    assert report.verdicts
    assert tiny.reports(tmp_path / "out")["kota-satu.json"] == dumps(report).encode()


def test_national_plans_are_read_once(made: tuple[Path, list[str]]) -> None:
    jobs = made[1]
    assert [job for job in jobs if job.startswith("*")] == ["*/0"]
    assert len(jobs) == 1 + 2 * (2 + 1)


def test_a_region_that_is_done_is_not_done_again(regions: Path, tmp_path: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out" / "hasil").iterdir()}
    tally = tiny.go(regions, tmp_path / "out", nobody)
    assert (tally.done, tally.skipped) == (0, 2)
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_a_changed_document_makes_its_region_anew_and_no_other(
    regions: Path, tmp_path: Path
) -> None:
    tiny.paper(regions / "kota-dua" / "masterplan.pdf", "Dua", "masterplan", ["Taman cerdas"])
    tally = tiny.go(regions, tmp_path / "out", tiny.Here)
    assert (tally.done, tally.skipped) == (1, 1)
    assert b"Taman cerdas" in tiny.reports(tmp_path / "out")["kota-dua.json"]


def test_a_changed_national_plan_makes_every_region_anew(regions: Path, tmp_path: Path) -> None:
    tiny.paper(regions / "rpjmn.pdf", "Negara", "rpjmn", ["Kota cerdas nasional"])
    assert tiny.go(regions, tmp_path / "out", Failing).failed == 2


def test_decisions_beside_a_masterplan_are_part_of_what_is_done(
    regions: Path, tmp_path: Path
) -> None:
    (regions / "kota-dua" / "keputusan.toml").write_text("versi = 1\n", encoding="utf-8")
    tally = tiny.go(regions, tmp_path / "out", Failing)
    assert (tally.failed, tally.skipped) == (1, 1)


def test_a_result_that_was_cut_short_is_made_again(regions: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "hasil" / "kota-dua.json").write_bytes(b"{}")
    assert tiny.go(regions, tmp_path / "out", Failing).failed == 1


class Failing(tiny.Here):
    """Every job ends badly, at once."""

    def next(self) -> tuple[str, Outcome]:
        return self.jobs.pop(0).id, Outcome(fault=Fault.CRASH)


def test_a_region_that_cannot_be_judged_has_no_result_and_is_tried_again(
    regions: Path, tmp_path: Path
) -> None:
    tally = tiny.go(regions, tmp_path / "new", Failing)
    assert (tally.failed, tally.done) == (2, 0)
    assert ("kota-dua", Loss("", "crash")) in tally.lost
    assert tiny.reports(tmp_path / "new") == {}
    assert tiny.go(regions, tmp_path / "new", Failing).failed == 2


class Stopping(tiny.Here):
    """Ctrl-C after the first region."""

    def next(self) -> tuple[str, Outcome]:
        if len(self.did) == 5:
            raise KeyboardInterrupt
        return super().next()


def test_a_run_that_was_stopped_goes_on_where_it_was(regions: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        tiny.go(regions, tmp_path / "new", Stopping)
    assert len(tiny.reports(tmp_path / "new")) == 1
    tally = tiny.go(regions, tmp_path / "new", tiny.Here)
    assert (tally.skipped, tally.done) == (1, 1)
    assert tiny.reports(tmp_path / "new") == tiny.reports(tmp_path / "out")


def test_few_documents_are_open_at_a_time_however_many_regions(tmp_path: Path) -> None:
    for number in range(12):
        tiny.region(tmp_path / "masuk", f"Lain{number}")
    open_at_once = []

    class Watched(Failing):
        def next(self) -> tuple[str, Outcome]:
            open_at_once.append(len(self.jobs))
            return super().next()

    assert tiny.go(tmp_path / "masuk", tmp_path / "out", Watched).failed == 12
    assert max(open_at_once) <= Watched.capacity


def test_memory_does_not_grow_with_the_number_of_regions(tmp_path: Path) -> None:
    class Heavy(tiny.Here):
        """Every document and every report weighs a megabyte."""

        def next(self) -> tuple[str, Outcome]:
            return self.jobs.pop(0).id, Outcome(b"x" * 1024**2)

    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        for number in range(count):
            tiny.region(folder, f"Lain{number}")
        tracemalloc.start()
        assert tiny.go(folder, tmp_path / f"out{count}", Heavy).done == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    few, many = peak(5), peak(50)
    assert few > 2 * 1024**2
    # What 45 more regions returned weighs 135 MB and more.
    assert many < 2 * few


def test_progress_counts_regions_and_estimates(regions: Path, tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    options = Options((tiny.PLUGIN,))
    run(fleet(regions), Store(tmp_path / "new"), Failing, options, lambda *s: said.append(s))
    assert [step[1:] for step in said] == [(0, 2), (1, 2), (2, 2)]
    assert said[0][0] == "0 dari 2 daerah"
    assert said[1][0].startswith("1 dari 2 daerah; 4 dokumen atau daerah gagal; sisa ±")


def test_every_exception_of_a_job_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    def flood(_payload: bytes) -> Outcome:
        raise MemoryError

    monkeypatch.setitem(jobs.WORK, "read", flood)  # type: ignore[arg-type]
    assert jobs.work("read", b"").fault is Fault.MEMORY
    assert jobs.work("judge", b"no task").fault is Fault.ERROR


# which regions
def test_a_file_of_regions_names_documents_and_shared_plans(regions: Path, tmp_path: Path) -> None:
    listed = regions / "regions.toml"
    listed.write_text(
        'bersama = ["rpjmn.pdf"]\n'
        '[[daerah]]\nnama = "Kota Satu"\nberkas = ["kota-satu"]\n'
        '[[daerah]]\nnama = "Kota Dua"\nberkas = ["kota-dua/rpjmd.pdf"]\n',
        encoding="utf-8",
    )
    found = fleet(listed)
    assert [region.slug for region in found.regions] == ["kota-satu", "kota-dua"]
    assert [len(region.papers) for region in found.regions] == [2, 1]
    assert [paper.path.name for paper in found.shared] == ["rpjmn.pdf"]


def test_a_folder_without_documents_is_no_region_but_named(regions: Path) -> None:
    (regions / "kota-kosong").mkdir()
    found = fleet(regions)
    assert found.empty == ("kota-kosong",)
    assert [region.slug for region in found.regions] == ["kota-dua", "kota-satu"]


def test_a_region_may_have_settings_of_its_own(regions: Path) -> None:
    (regions / "kota-dua" / "align.toml").write_text('profil = "audit"\n', encoding="utf-8")
    profiles = {region.slug: region.settings.profil for region in fleet(regions).regions}
    assert profiles == {"kota-dua": "audit", "kota-satu": "pengajuan"}


def test_everything_wrong_with_a_file_of_regions_is_told_at_once(tmp_path: Path) -> None:
    listed = tmp_path / "regions.toml"
    listed.write_text('wilayah = 1\n[[daerah]]\nnama = ""\nfolder = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        fleet(listed)
    assert len(str(caught.value).splitlines()) == 4


def test_two_regions_of_one_name_are_refused(regions: Path) -> None:
    (regions / "Kota_Satu").mkdir()
    tiny.paper(regions / "Kota_Satu" / "rpjmd.pdf", "Satu", "rpjmd", tiny.GOALS)
    with pytest.raises(UsageError, match="kota-satu"):
        fleet(regions)


def test_a_folder_without_regions_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        fleet(tmp_path)
