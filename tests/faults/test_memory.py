"""Too little memory for a derivation is said in words, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")]

SCRIPT = """
import resource, sys
from pathlib import Path
from npm_visits import errors, storage
resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))
try:
    storage.create_vault(Path(sys.argv[1]), "a passphrase")
except errors.NotEnoughMemory:
    print("said in words")
"""


def test_too_little_memory_is_said_in_words(tmp_path):
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "vault")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("said in words\n", "")
    assert list(tmp_path.iterdir()) == []
