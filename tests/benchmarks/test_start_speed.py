"""From the command to the unlock window, beside a bare PySide6 window: a fresh process each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npm_visits import storage

pytestmark = pytest.mark.bench
ROOT = Path(__file__).resolve().parents[2]
BARE_ROW = "a bare PySide6 window"

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
"""
UNLOCK = """
import sys
from npm_visits import app as process
from npm_visits.services.settings import Settings
from npm_visits.ui.program import Program
process.protect()
process.set_up_logging()
settings = process.with_language(Settings(vault_folder=sys.argv[1], language=sys.argv[2]))
app = process.application()
Program(app, settings, process.load_screens, lambda: None).start()
app.processEvents()
"""


def start(script: str, *arguments: str) -> None:
    """Run a script in a fresh process until its window stands."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", script, *arguments], env=environment, check=True, capture_output=True)


def test_a_bare_window(benchmark):
    benchmark.extra_info["row"] = BARE_ROW
    benchmark.pedantic(start, args=(BARE,), rounds=12, warmup_rounds=2)


@pytest.mark.parametrize(("language", "row"), [("en", "start to the unlock window"), ("az", "the same in Azerbaijani")])
def test_the_unlock_window(benchmark, tmp_path, language, row):
    benchmark.extra_info.update(row=row, against=BARE_ROW)
    folder = tmp_path / "vault"
    storage.create_vault(folder, "six words", kdf=storage.Kdf(passes=1, memory_kib=8)).close()
    benchmark.pedantic(start, args=(UNLOCK, str(folder), language), rounds=12, warmup_rounds=2)
