"""The program as a process: self-test, logging without values, language, and the fresh start of a lock."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from npm_visits import app
from npm_visits.services.settings import Settings

ROOT = Path(app.__file__).resolve().parent.parent


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )


def test_the_self_test_says_ok_and_nothing_else(tmp_path: Path):
    done = subprocess.run(
        [*app.own_command("--self-test")], capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        env=app.own_environment() | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "OK\n", "")


def test_help_and_version_need_no_window():
    done = run("from npm_visits.app import main; main(['--version'])", QT_QPA_PLATFORM="no such platform")
    assert (done.returncode, done.stdout.startswith("NPM Visits ")) == (0, True)


def test_locking_ends_the_process_at_once_and_leaves_a_fresh_one(tmp_path: Path):
    mark = tmp_path / "fresh"
    code = f"""
import sys
from npm_visits import app
app.own_command = lambda *a: [sys.executable, '-c', "open({str(mark)!r}, 'w').write(' '.join(" + repr(a) + "))"]
app.start_again()
print('still here')
"""
    done = run(code)
    assert (done.returncode, done.stdout) == (0, "")
    until = time.monotonic() + 10
    while not mark.exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.05)
    assert mark.read_text() == "--unlock"


def test_locking_ends_the_process_even_if_no_fresh_one_can_start():
    done = run("from npm_visits import app; app.own_command = lambda *a: ['/no/such/program']; app.start_again()")
    assert done.returncode == 0


def test_files_are_made_for_the_owner_alone_and_memory_is_not_dumped(tmp_path: Path):
    code = f"""
import os, resource
from npm_visits import app
app.protect()
open({str(tmp_path / "made")!r}, "w").close()
print(oct(os.stat({str(tmp_path / "made")!r}).st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))
"""
    assert run(code).stdout == "0o600 (0, 0)\n"


def logged(name: str, *, error: bool = False) -> str:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, "the word %s", ("secret",), None)
    if error:
        try:
            int("secret")
        except ValueError:
            record.exc_info = sys.exc_info()
    return app.NoValues().format(record)


def test_messages_of_libraries_and_exceptions_reach_the_log_without_values():
    assert logged("pyxform.xls2xform") == "WARNING pyxform.xls2xform: (a message of a library)"
    assert "secret" not in logged("pyxform", error=True)
    assert logged("pyxform", error=True).endswith("]")
    assert "ValueError test_app.py:" in logged("pyxform", error=True)


@pytest.mark.parametrize("chosen", ["en", "az", "ru"])
def test_the_chosen_language_is_kept(chosen: str):
    assert app.with_language(Settings(language=chosen)).language == chosen


def test_a_language_without_catalogue_gives_way_to_english():
    assert app.with_language(Settings(language="xx")).language == "en"


def test_the_command_finds_the_package_from_any_folder(tmp_path: Path):
    done = subprocess.run(
        [*app.own_command("--version")], capture_output=True, text=True, cwd=tmp_path, env=app.own_environment(),
        timeout=60, check=False,
    )
    assert done.stdout.startswith("NPM Visits ")


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert app.own_command("--unlock") == [sys.executable, "--unlock"]


def test_settings_hold_nothing_but_what_may_lie_outside_the_vault(own_settings: Path):
    Settings(language="az", vault_folder="/somewhere").save()
    kept = json.loads((own_settings / "settings.json").read_text("utf-8"))
    assert set(kept) == {
        "language", "theme", "text_percent", "window", "folded", "sorting", "pages", "vault_folder", "idle_minutes",
    }
