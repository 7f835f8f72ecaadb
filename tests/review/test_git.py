"""Two people decide on two branches, and git brings both together."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from align.model import Choice, Decision
from align.review import store
from tests.review.records import LOWER, UPPER, decide

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


class Repository:
    """A working copy with one file of decisions."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / store.FILE_NAME
        self.git("init", "-q", "-b", "utama")

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.test")
        return subprocess.run(
            ["git", *who, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )

    def decide(self, decisions: Iterable[Decision]) -> None:
        store.write(self.path, decisions)
        store.attributes(self.path)
        self.git("add", "-A")
        assert self.git("commit", "-q", "-m", "keputusan").returncode == 0

    def branches(self, ours: Iterable[Decision], theirs: Iterable[Decision]) -> store.Book:
        self.git("checkout", "-q", "-b", "kedua")
        self.decide(theirs)
        self.git("checkout", "-q", "utama")
        self.decide(ours)
        merge = self.git("merge", "-q", "--no-edit", "kedua")
        assert merge.returncode == 0, merge.stdout + merge.stderr
        assert not self.git("status", "--porcelain").stdout
        return store.read(self.path)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def pair(n: int, m: int, **fields: object) -> Decision:
    return decide(f"{LOWER}/program/{n:02}", f"{UPPER}/sasaran/{m}", **fields)  # type: ignore[arg-type]


def test_decisions_between_the_same_two_others(repository: Repository) -> None:
    repository.decide([pair(1, 1), pair(9, 1)])
    book = repository.branches([pair(4, 1), pair(6, 1)], [pair(5, 1)])
    assert not book.problems
    assert [d.lower.id[-2:] for d in book.decisions] == ["01", "04", "05", "06", "09"]


def test_decisions_on_one_program(repository: Repository) -> None:
    repository.decide([pair(1, 1)])
    ours = [pair(1, 2, reason="Sama", choice=Choice.REJECT), pair(1, 4, reason="Sama")]
    book = repository.branches(ours, [pair(1, 3, reason="Sama"), pair(2, 2)])
    assert not book.problems
    assert len(book.decisions) == 5


def test_a_changed_decision_beside_a_new_one(repository: Repository) -> None:
    repository.decide([pair(1, 1), pair(3, 1), pair(5, 1)])
    ours = [pair(3, 1, choice=Choice.REJECT, reason="Keliru"), pair(5, 1, reason="Tegas")]
    book = repository.branches(ours, [pair(2, 1), pair(4, 1), pair(1, 1, reason="Jelas")])
    assert not book.problems
    said = {d.lower.id[-2:]: (d.choice, d.reason) for d in book.decisions}
    assert said["03"] == (Choice.REJECT, "Keliru")
    assert said["01"] == (Choice.ACCEPT, "Jelas")
    assert len(said) == 5


def test_the_first_decisions_of_both(repository: Repository) -> None:
    (repository.folder / "BACA.md").write_text("rencana\n", encoding="utf-8")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "awal")
    book = repository.branches([pair(2, 1), pair(3, 1)], [pair(1, 1), pair(4, 1)])
    assert not book.problems
    assert len(book.decisions) == 4


def test_forty_decisions_on_each_side(repository: Repository) -> None:
    repository.decide([pair(n, 1) for n in range(0, 90, 9)])
    ours = [pair(n, m, reason="Sesuai") for n in range(0, 80, 4) for m in (2, 4)]
    theirs = [pair(n, m, reason="Sesuai") for n in range(2, 82, 4) for m in (2, 3)]
    book = repository.branches(ours, theirs)
    assert not book.problems
    assert len(book.decisions) == 10 + 80


def test_two_answers_to_one_question_are_named_and_neither_counts(repository: Repository) -> None:
    repository.decide([pair(1, 1), pair(9, 1)])
    book = repository.branches([pair(5, 1)], [pair(5, 1, choice=Choice.REJECT), pair(6, 1)])
    assert [d.lower.id[-2:] for d in book.decisions] == ["01", "06", "09"]
    assert {p.key for p in book.problems} == {f"{LOWER}/program/05 > {UPPER}/sasaran/1"}


def test_after_a_merge_the_next_writing_sorts(repository: Repository) -> None:
    repository.decide([pair(1, 1), pair(9, 1)])
    repository.branches([pair(6, 1)], [pair(5, 1)])
    store.write(repository.path, [pair(7, 1)])
    heads = [n for n in repository.path.read_text("utf-8").splitlines() if n.startswith("[")]
    assert heads == sorted(heads)


def test_nothing_is_written_outside_a_working_copy_or_twice(
    tmp_path: Path, repository: Repository
) -> None:
    assert store.attributes(repository.path) == tmp_path / ".gitattributes"
    assert store.attributes(repository.path) is None
    assert "merge=union" in (tmp_path / ".gitattributes").read_text("utf-8")
