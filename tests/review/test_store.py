"""``keputusan.toml``: what is kept of it, and what a slip in it costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import SettingsError, UsageError
from align.model import Choice, Decision, Memory
from align.review import quick, store
from align.review.blocks import split, understood
from align.review.record import decision_of, key_of, rendered
from tests.review.records import LOWER, UPPER, decide

P1, P2 = f"{LOWER}/program/jelajah-bahari", f"{LOWER}/program/pasar-nontunai"
G1, G2 = f"{UPPER}/sasaran/1.1", f"{UPPER}/sasaran/1.2"

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SIDES = st.builds(
    Memory,
    id=st.from_regex(r"[a-z]{3,8}-[a-z0-9-]{1,12}/program/[a-z0-9-]{1,12}", fullmatch=True),
    text=TEXTS.map(str.strip),
    fingerprint=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    where=TEXTS.map(str.strip),
)
PAIRS = st.builds(
    Decision,
    lower=SIDES,
    choice=st.sampled_from([Choice.ACCEPT, Choice.REJECT, Choice.SAME_PROGRAM]),
    upper=SIDES,
    reason=TEXTS.map(str.strip),
    reviewer=st.sampled_from(["Siti Aminah", 'Budi "B" \\ Santoso']),
    role=TEXTS.map(str.strip),
    date=st.dates().map(str),
    until=st.just("") | st.dates().map(str),
    score=st.none() | st.integers(0, 10_000).map(lambda n: n / 10_000),
    method=st.sampled_from(["", "align 0.1.0"]),
)


#: Drawing decisions takes long on a busy machine; that says nothing about what is tested.
patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(st.lists(PAIRS, max_size=4, unique_by=key_of))
def test_what_is_written_is_read_again(decisions: list[Decision]) -> None:
    book = store.parse(store.merged("", decisions))
    assert not book.problems
    assert book.decisions == tuple(sorted(decisions, key=key_of))


@patient
@given(PAIRS)
def test_the_quick_way_reads_what_the_parser_reads(decision: Decision) -> None:
    text = rendered(decision)
    quickly = quick.block_in(text)
    ((key, record),) = tomllib.loads(text)["keputusan"].items()
    if quickly is None:
        return
    found, said = quickly
    assert quick.decision_in(text) == (key, decision_of(key, record))
    assert found == key
    assert said["putusan"] == record["putusan"]
    assert said["alasan"] == record.get("alasan", "")
    assert {k: v for k, v in said["peninjau"].items() if v} == record["peninjau"]
    for side in ("bawah", "atas"):
        assert {k: v for k, v in said["saat_itu"][side].items() if v} == {
            k: v for k, v in record["saat_itu"][side].items() if v
        }


def test_the_quick_way_is_the_way_of_ordinary_blocks() -> None:
    decision = decide(P1, G1, reason="Kegiatannya sama", until="2027-01-01", score=0.7, method="x")
    assert quick.block_in(rendered(decision)) is not None
    assert quick.decision_in(rendered(decision)) == (key_of(decision), decision)


def test_one_decision_is_one_block_and_a_new_one_leaves_the_others_alone() -> None:
    old = store.merged("", [decide(P1, G1, reason="Sama")])
    new = store.merged(old, [decide(P2, G1)])
    assert set(old.splitlines()) <= set(new.splitlines())
    assert store.merged(new, [], [key_of(decide(P2, G1))]) == old


def test_the_order_does_not_depend_on_the_order_of_deciding() -> None:
    one, two = decide(P1, G2), decide(P1, G1)
    assert store.merged("", [one, two]) == store.merged(store.merged("", [two]), [one])


def test_hand_made_blocks_keep_their_bytes_and_comments() -> None:
    hand = f"""\
# Daftar ini dibahas pada rapat 3 Maret.

# masih menunggu Dishub
[keputusan.'{P2} > {G1}']
putusan   = 'tolak'   # lihat notula
alasan = \"\"\"Bukan
[urusan] kota\"\"\"
peninjau = "Budi"
tanggal = 2026-03-02
"""
    book = store.parse(hand)
    assert not book.problems
    assert book.decisions[0].reason == "Bukan\n[urusan] kota"
    text = store.merged(hand, [decide(P1, G1)])
    assert hand.split("\n\n", 1)[1] in text
    changed = store.merged(text, [decide(P2, G1, Choice.ACCEPT)])
    assert "# masih menunggu Dishub" in changed
    assert store.parse(changed).decisions[1].choice is Choice.ACCEPT


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (f'[keputusan."{P2} > {G1}"]\nputusan = "setuju"\n', "putusan tidak dikenal"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "terima"\ntanggal = 2026-01-01\n', "peninjau belum"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "terima"\npeninjau = "B"\n', "tanggal belum"),
        (f'[keputusan."{P2}"]\nputusan = "terima"\npeninjau = "B"\n', "dua sisi"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "bukan-sasaran"\npeninjau = "B"\n', "satu hal"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "terima\npeninjau = "B"\n', "bukan TOML"),
        (f'[keputusan."{P2}"]\nputusan = "pengecualian"\npeninjau = {{nama = "B", tanggal = 2026-01-01}}\n', "alasan"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "terima"\nputusan = "tolak"\npeninjau = "B"\n', "tertulis dua kali: putusan"),
        (f'[keputusan."{P2} > {G1}"]\nputusan = "terima"\npeninjau = "B"\ntanggal = "kemarin"\n', "2026-03-01"),
        ("[lain]\na = 1\n", "bukan blok keputusan"),
    ],
)  # fmt: skip
def test_a_malformed_block_is_named_by_its_line_and_the_rest_counts(
    block: str, message: str
) -> None:
    good = store.merged("", [decide(P1, G1)])
    text = f"{good}\n{block}"
    book = store.parse(text)
    assert [key_of(d) for d in book.decisions] == [f"{P1} > {G1}"]
    (problem,) = book.problems
    assert message in problem.message
    assert text.splitlines()[problem.line - 1] == block.splitlines()[0]


def test_what_cannot_be_read_is_still_there_after_writing() -> None:
    broken = f'[keputusan."{P2} > {G1}"]\nputusan = "setuju"\n'
    text = store.merged(broken, [decide(P1, G1)])
    assert broken in text
    assert len(store.parse(text).decisions) == 1


def test_two_decisions_on_one_pair_count_only_where_they_agree() -> None:
    accept, reject = rendered(decide(P1, G1)), rendered(decide(P1, G1, Choice.REJECT))
    assert not store.parse(f"{accept}\n{reject}").decisions
    assert len(store.parse(f"{accept}\n{reject}").problems) == 2
    again = rendered(decide(P1, G1, reviewer="Budi"))
    assert len(store.parse(f"{accept}\n{again}").decisions) == 1


def test_marks_of_a_merge_are_named_and_nothing_is_written_over_them(tmp_path: Path) -> None:
    path = tmp_path / store.FILE_NAME
    one, two = rendered(decide(P1, G1)), rendered(decide(P2, G1))
    path.write_text(f"<<<<<<< HEAD\n{one}=======\n{two}>>>>>>> lain\n", encoding="utf-8")
    book = store.read(path)
    assert len(book.decisions) == 2
    assert [p.line for p in book.problems] == [1, 6, 11]
    with pytest.raises(SettingsError, match="konflik"):
        store.write(path, [decide(P1, G2)])


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert store.read(tmp_path / "tiada.toml") == store.Book(name="tiada.toml")


def test_a_windows_file_is_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / store.FILE_NAME
    text = store.merged("", [decide(P1, G1)])
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert len(store.read(path).decisions) == 1
    store.write(path, [decide(P2, G1)])
    assert len(store.read(path).decisions) == 2


KILLED = """
import sys
from pathlib import Path
from align.model import Choice, Decision, Memory
from align.review import store
path, fill = Path(sys.argv[1]), "kata " * 200
print("siap", flush=True)
n = 0
while True:
    n += 1
    changes = [
        Decision(Memory(f"masterplan-x/program/{i}", f"{n} {fill}", "0" * 16), Choice.ACCEPT,
                 Memory("rpjmd-x/sasaran/1"), reviewer="S", date="2026-01-01", reason=str(n))
        for i in range(300)
    ]
    store.write(path, changes)
"""


@pytest.mark.parametrize("wait", [0.01, 0.03, 0.06, 0.1, 0.15, 0.21])
def test_a_process_killed_while_writing_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, wait: float
) -> None:
    path = tmp_path / store.FILE_NAME
    store.write(path, [decide(P1, G1)])
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(wait)
        os.kill(writer.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    book = store.read(path)
    assert not book.problems
    reasons = {d.reason for d in book.decisions if "masterplan-x" in d.lower.id}
    assert len(reasons) <= 1, "blocks of two writings in one file"
    assert len(book.decisions) in (1, 301)


def test_an_error_while_writing_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / store.FILE_NAME
    store.write(path, [decide(P1, G1)])
    before = path.read_bytes()

    def full(*_args: object) -> None:
        raise OSError("disk penuh")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="tidak dapat ditulis"):
        store.write(path, [decide(P2, G1)])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [store.FILE_NAME]


def test_every_block_begins_and_ends_with_a_line_of_its_own() -> None:
    """What union merges rest on: equal lines never stand at an end, and never more than three."""
    twins = [decide(P1, G1), decide(P2, G1)]
    twins = [Decision(d.lower, d.choice, d.upper, reviewer="S", date="2026-01-01") for d in twins]
    one, two = ([*rendered(d).splitlines()] for d in twins)
    assert one[0] != two[0]
    assert one[-1] != two[-1]
    assert len(one) - 2 <= 3


def test_understood_keeps_the_place_of_an_unreadable_head() -> None:
    (block,) = split('[keputusan."a > b]\nputusan = "terima"\n').blocks
    assert understood(block).decision is None
    assert understood(block).key == '[keputusan."a > b]'
