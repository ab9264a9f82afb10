"""After the demo nothing that was typed lies anywhere on the disk, but in the vault's ciphertext and in the reports.

The demo runs as a process of its own whose home, configuration, cache, state and temporary folders are empty to begin
with; every file in them is searched afterwards, in the encodings that programs write.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.driver import sample

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="folders of POSIX")]
ROOT = Path(__file__).resolve().parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
FOLDERS = {
    "HOME": "home", "XDG_CONFIG_HOME": "home/.config", "XDG_DATA_HOME": "home/.local/share",
    "XDG_CACHE_HOME": "home/.cache", "XDG_STATE_HOME": "home/.local/state", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp",
}  # fmt: skip
REPORTS = ("report-internal.docx", "report-authority.docx", "report-public.docx")
# Typed words that stand in the program's own files as well say nothing about a visit.
SHORTEST = 6


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree in which the demo was played, with the vault kept for the search."""
    top = tmp_path_factory.mktemp("leaks")
    for folder in {*FOLDERS.values(), "out"}:
        (top / folder).mkdir(parents=True, exist_ok=True)
    (top / "run").chmod(0o700)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NPM_VISITS"))}
    environment |= {name: str(top / folder) for name, folder in FOLDERS.items()}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.driver.demo", "--out", str(top / "out"), "--keep", str(top / "kept")]
    done = subprocess.run(command, env=environment, cwd=top / "home", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return top


@pytest.fixture(scope="module")
def typed() -> list[str]:
    """All texts that the demo types, the names of the reports, and pieces of longer texts."""
    told = sample.load()
    texts = {*told.typed_texts(), told["place"]["common_name"], told["place"]["name"], *REPORTS}
    pieces = {" ".join(text.split()[:4]) for text in texts} | {" ".join(text.split()[-4:]) for text in texts}
    return sorted(text for text in texts | pieces if len(text) >= SHORTEST)


def files_in(*folders: Path) -> Iterator[Path]:
    """Return all files below the folders."""
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return (path for path in found if path.is_file() and not path.is_symlink())


def found_in(paths: Iterable[Path], texts: Iterable[str]) -> list[str]:
    """Return which text stands in which file or file name."""
    wanted = [(text, text.encode(encoding)) for text in texts for encoding in ENCODINGS]
    hits = []
    for path in paths:
        content = path.read_bytes()
        hits += [f"{path}: {text!r}" for text, coded in wanted if coded in content]
        hits += [f"{path}: its name holds {text!r}" for text, _ in wanted[:: len(ENCODINGS)] if text in path.name]
    return hits


def test_nothing_typed_is_found_outside_the_reports(tree: Path, typed: list[str]):
    assert len(typed) > 150
    searched = list(files_in(*(tree / name for name in ("home", "run", "tmp", "kept"))))
    assert {"vault.json", "vault.db"} <= {path.name for path in searched}
    assert found_in(searched, typed) == []


def test_the_search_finds_what_is_there(tree: Path, typed: list[str], tmp_path: Path):
    text = sample.load()["observation"][0]["text"]
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(b"\x00" * 7 + text.encode(encoding) + b"\x00" * 9)
    assert {hit.split(":")[0] for hit in found_in(files_in(tmp_path), typed)} == {
        str(tmp_path / encoding) for encoding in ENCODINGS
    }
    words = b"".join(_unzipped(path) for path in (tree / "out").glob("*.docx"))
    assert text.encode() in words.replace("\N{NO-BREAK SPACE}".encode(), b" ")  # between a figure and its unit


def test_the_settings_are_the_only_file_outside_the_vault(tree: Path):
    kept = {path.relative_to(tree).as_posix() for path in files_in(tree / "home", tree / "run", tree / "tmp")}
    assert {name for name in kept if not _of_the_system(name)} == set()
    left = {path.relative_to(tree / "kept").parts[0] for path in files_in(tree / "kept")}
    assert left == {"NPM Visits", "settings"}


def test_no_list_of_recent_files_and_no_memory_of_qt_is_written(tree: Path):
    names = {path.name for path in files_in(tree)}
    assert not names & {"QtProject.conf", "recently-used.xbel", "NPM Visits.conf", "npm-visits.conf"}


def _of_the_system(name: str) -> bool:
    """Tell whether a file is the list of the system's fonts, which says nothing about a visit."""
    return "/fontconfig/" in name or "/qtshadercache" in name or "/mesa_shader_cache" in name


def _unzipped(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
