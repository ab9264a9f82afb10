"""Killed while a report is written: each report is whole, and nothing readable is left beside them for long."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from npm_visits.reports import write_whole
from npm_visits.services.office import Office, enter
from npm_visits.storage import open_vault
from tests.faults.exporter import PASSPHRASE, TOLD
from tests.reports.reading import Written

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def killed(folder: Path, out: Path, run, mode: str, patience_s: float = 0.0) -> list[Path]:
    """Write reports until the process is killed, check those that are there, and return what else is."""
    process = run("exporter.py", str(folder), str(out), mode)
    first = process.stdout.readline()
    assert first, process.stderr.read().decode()[-2000:]
    if mode == "anywhere":
        time.sleep(patience_s)
        os.kill(process.pid, signal.SIGKILL)
    told = (first + process.stdout.read()).decode().split()
    process.wait()
    assert process.returncode == -signal.SIGKILL
    assert {f"report-{number}.docx" for number in told} <= {path.name for path in out.glob("*.docx")}
    for path in out.glob("*.docx"):
        assert TOLD in Written(path).text()
    return [path for path in out.iterdir() if path.suffix != ".docx"]


def reopened(folder: Path) -> Office:
    return enter(open_vault(folder, PASSPHRASE))


def test_what_a_kill_leaves_is_gone_after_the_next_start(folder, out, run):
    [left] = killed(folder, out, run, "between")
    assert TOLD in Written(left.read_bytes()).text(), "it is readable: so it matters"
    office = reopened(folder)
    assert office.exports.unfinished() == (str(out),)
    for reached in office.exports.sweep(office.exports.unfinished()):
        office.exports.ends(reached)
    assert not left.exists()
    assert office.exports.unfinished() == ()
    office.close()


def test_what_a_kill_leaves_is_gone_after_the_next_file_in_that_folder(folder, out, run):
    [left] = killed(folder, out, run, "between")
    write_whole(out / "another.docx", b"another")
    assert not left.exists()


@pytest.mark.parametrize("patience_s", [0.02 * n for n in range(1, 9)])
def test_a_kill_at_any_moment_leaves_whole_reports_and_nothing_that_the_next_start_does_not_know(
    folder, out, run, patience_s
):
    left = killed(folder, out, run, "anywhere", patience_s)
    office = reopened(folder)
    assert not left or office.exports.unfinished() == (str(out),)
    office.exports.sweep(office.exports.unfinished())
    assert not [path for path in out.iterdir() if path.suffix != ".docx" and path.stat().st_size]
    office.close()
