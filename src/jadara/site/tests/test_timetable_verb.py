"""`jadara timetable solve`: what goes in, what comes out, and one clear line for a file that cannot be read."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from jadara.rooms import schools
from jadara.rooms.schools import bench_timetable, verbs
from jadara.rooms.schools.core.timetable import ctt
from jadara.site.verbs import timetable
from jadara.site.verbs.base import BadInput

TINY = """Name: tiny
Courses: 2
Rooms: 1
Days: 2
Periods_per_day: 2
Curricula: 1
Constraints: 0

COURSES:
a t1 2 2 10
b t2 1 1 12

ROOMS:
hall 12

CURRICULA:
q 2 a b

UNAVAILABILITY_CONSTRAINTS:

END.
"""
DATA = Path(schools.__file__).parent / "tests" / "data" / "timetable"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    timetable.add(parser)
    return timetable.run(parser.parse_args(["solve", *words]))


def test_a_ctt_file_becomes_lines_that_keep_every_hard_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "tiny.ctt", tmp_path / "tiny.sol"
    source.write_text(TINY)
    assert run(str(source), "--format", "ctt", "--seconds", "2", "--out", str(out)) == 0
    instance = ctt.parse(TINY)
    judged = ctt.evaluate(instance, ctt.parse_solution(instance, out.read_text()))
    assert (judged.hard, len(out.read_text().splitlines())) == (0, 3)
    assert "0 hard violations" in capsys.readouterr().err


def test_an_archive_becomes_an_archive_with_a_solution(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(str(DATA / "xhstt_staff.xml"), "--format", "xhstt", "--seconds", "2")
    said = capsys.readouterr()
    assert (code, "<Solution " in said.out) == (0, True)
    assert "infeasibility 0" in said.err


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        (TINY.replace("Days: 2", "Days: two"), "ctt", "line 4"),
        (TINY.replace("q 2 a b", "q 2 a z"), "ctt", "line 17"),
        ("", "ctt", "line"),
        ("<a>", "xhstt", "not_xml"),
        ("<a/>", "xhstt", "missing"),
    ],
)
def test_a_bad_file_ends_in_one_line_that_says_where(tmp_path: Path, text: str, form: str, says: str) -> None:
    source = tmp_path / "bad"
    source.write_text(text)
    with pytest.raises(BadInput, match=says) as wrong:
        run(str(source), "--format", form)
    assert "\n" not in str(wrong.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(verbs.BadFile, match="UTF-8"):
        verbs.solve_ctt(b"\xff\xfe\x00", seconds=1, workers=1, seed=1, tell=lambda _s, _w: None)


@pytest.mark.parametrize(
    "words",
    [("--seconds", "0"), ("--seconds", "nan"), ("--workers", "0"), ("--instance", "x"), ("--out", "/no/such/x")],
)
def test_wrong_options_are_refused_before_the_search(tmp_path: Path, words: tuple[str, str]) -> None:
    source = tmp_path / "tiny.ctt"
    source.write_text(TINY)
    with pytest.raises(BadInput, match=words[0]):
        run(str(source), "--format", "ctt", *words)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        run(str(tmp_path / "none"), "--format", "ctt")


def test_the_gap_counts_small_totals_against_ten() -> None:
    assert (bench_timetable.gap(7, 5), bench_timetable.gap(80, 64)) == (0.2, 0.25)


def test_best_known_totals_are_read_from_the_notes() -> None:
    text = "Best known (x): " + ", ".join(f"comp0{n} {n * 10}" for n in range(1, 8)) + ". comp01 999"
    assert bench_timetable.best_known(text)["comp01"] == 10
    with pytest.raises(LookupError):
        bench_timetable.best_known("Best known: comp01 5.")
