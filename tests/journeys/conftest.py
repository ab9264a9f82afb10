"""The program from its first start, for one journey: a private home, the real windows, nothing faked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.driver import sample
from tests.driver.sample import Sample
from tests.driver.start import Running

# Of each kind of question one at least: yes or no, one of several, any number, numbers, a text, a day, a reason, rooms.
FEW = (
    "mig_01_1", "mig_01_3", "mig_01_6", "mig_02_1", "mig_03_6", "mig_06_5", "mig_07_11", "mig_10_1", "mig_10_2",
    "mig_10_4", "mig_16_10",
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder in which settings and vaults of the journey lie."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(qapp: QApplication, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """The program, at its first start."""
    monkeypatch.setenv("NPM_VISITS_SETTINGS", str(home / "settings"))
    running = Running(home)
    yield running
    running.end()


@pytest.fixture(scope="session")
def told() -> Sample:
    """The sample visit, with some thirty answers, two observations and one finding."""
    return shortened(sample.load())


def shortened(told: Sample) -> Sample:
    """Return the visit with a few answers, two observations and one finding."""
    screening = [o for o in told["observation"] if o["ref"] in {"screening", "door"}]
    lines = tuple(line for line in told.lines if _begins(line.question) or line.repeat == "room")
    finding = next(f for f in told["finding"] if f["observations"] == ["screening", "door"])
    return replace(told, told={**told.told, "observation": screening, "finding": [finding]}, lines=lines)


def _begins(question: str) -> bool:
    return any(question == name or question.startswith(f"{name}_") for name in FEW)
