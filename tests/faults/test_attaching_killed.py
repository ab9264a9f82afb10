"""Killed while attaching: every stored file opens, and what was never stored goes a day later."""

from __future__ import annotations

import os
import signal
import time

import pytest

from npm_visits.domain.attachments import Attachment
from npm_visits.services.office import enter
from npm_visits.storage import attachments, open_vault

pytestmark = [pytest.mark.faults, pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")]
PASSPHRASE = "correct horse battery staple"


@pytest.mark.parametrize("mode", ["between", "anywhere"])
def test_a_kill_while_attaching_leaves_nothing_half(folder, run, mode):
    process = run("attacher.py", str(folder), mode)
    first = process.stdout.readline()
    if mode == "anywhere":
        time.sleep(0.4)
        os.kill(process.pid, signal.SIGKILL)
    told = (first + process.stdout.read()).decode().split()
    process.wait()
    assert process.returncode == -signal.SIGKILL
    office = enter(open_vault(folder, PASSPHRASE))
    known = {a.id: a for a in office.vault.all(Attachment)}
    assert told
    assert set(told) <= set(known)
    for attachment in known.values():
        assert office.attachments.open(attachment).startswith(b"A page")
    files = {path.name for path in (folder / "att").glob("??/*")}
    if mode == "between":
        assert len(files - set(known)) == 1
    assert attachments.sweep(folder, set(known), time.time() + 25 * 3600) == len(files - set(known))
    assert {path.name for path in (folder / "att").glob("??/*")} == set(known)
    assert list((folder / "tmp").iterdir()) == []
    office.close()
