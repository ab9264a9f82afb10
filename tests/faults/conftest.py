"""Vaults to be ill-treated, and small disks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npm_visits.storage import Kdf, create_vault

PASSPHRASE = "correct horse battery staple"
HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed, empty vault."""
    create_vault(tmp_path / "vault", PASSPHRASE, kdf=Kdf(passes=1, memory_kib=8)).close()
    return tmp_path / "vault"


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a script of this folder as a process of its own; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(script: str, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": str(HERE.parent.parent)}
        command = [*prefix, sys.executable, str(HERE / script), *arguments]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mount disks of so many megabytes; only an administrator may."""
    mounted: list[Path] = []

    def mount(megabytes: int) -> Path:
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            pytest.skip("no disk can be mounted here: there is no mount command")
        if done.returncode:
            pytest.skip("no disk can be mounted here: that needs an administrator")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)
