"""The whole window over a large vault: 2,000 visits, 100,000 observations, and one very large visit."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from npm_visits import storage
from npm_visits.app import COLLECTIONS
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import PROFILE_ID, Office, enter, found
from npm_visits.ui import theme
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.visit import tabs
from npm_visits.ui.pages.visit.sections import SECTIONS
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from tests.driver.keys import type_text
from tests.large_vault import fill, fill_visit

pytestmark = pytest.mark.bench
PASSPHRASE = "six words that nobody would guess"
NUMBER = "V-2026-999"
PAGES = ("visits", "places", "place", "place_rooms", "walk", "checklists", "bin", "settings", "standards")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large vault, made once."""
    made = tmp_path_factory.mktemp("large") / "vault"
    vault = storage.create_vault(made, PASSPHRASE, kdf=storage.Kdf(passes=1, memory_kib=8), medical=True)
    profile = OfficeProfile(id=PROFILE_ID, name="Public Defender of Norland", country="sample", sample=True)
    office = found(vault, profile, Officer(id=new_id(), code="O2", role="doctor", health=True))
    fill(office)
    place = office.places.add(Place(id="", name="Northfield", place_type="migrants_centre", capacity=100))
    fill_visit(office, place)
    office.close()
    return made


@pytest.fixture
def large(folder: Path) -> Iterator[Office]:
    """The large vault, open."""
    office = enter(storage.open_vault(folder, PASSPHRASE))
    yield office
    office.close()


@pytest.fixture
def visit(large: Office) -> Visit:
    """The very large visit."""
    return next(row.visit for row in large.visits.rows() if row.visit.number == NUMBER)


@pytest.fixture
def window(qapp: QApplication, large: Office) -> Iterator[MainWindow]:
    gc.collect()
    gc.freeze()  # what other benchmarks left in this process is no part of the program
    gc.set_threshold(*COLLECTIONS)  # as the program sets it for itself
    theme.apply(qapp, theme.Look())
    shown = MainWindow(Session(large, Words("en")), screens(), on_lock=lambda: None)
    shown.resize(1366, 768)
    shown.session.go("settings")
    shown.show()
    drawn()
    yield shown
    shown.session.flush()
    shown.stop()
    shown.hide()
    shown.deleteLater()
    gc.unfreeze()


def drawn() -> None:
    """Let everything be drawn that is due."""
    for _ in range(3):
        QApplication.processEvents()


def opened(benchmark, window: MainWindow, screen: str, **where: str) -> None:
    """Measure how long a page takes until it is drawn, coming from another one."""

    def away() -> None:
        window.session.go("places" if screen == "settings" else "settings")
        drawn()

    def go() -> None:
        window.session.go(screen, **where)
        drawn()

    benchmark.pedantic(go, setup=away, rounds=12, warmup_rounds=1)


@pytest.mark.parametrize("screen", PAGES)
def test_a_page(benchmark, window: MainWindow, visit: Visit, screen: str):
    benchmark.extra_info["row"] = f"large vault: opening the page “{screen}”"
    where = {"place": {"place_id": visit.place_id}, "place_rooms": {"place_id": visit.place_id},
             "walk": {"visit_id": visit.id}}  # fmt: skip
    opened(benchmark, window, screen, **where.get(screen, {}))


@pytest.mark.parametrize("tab", [code for code, _ in tabs.names()])
def test_a_tab(benchmark, window: MainWindow, visit: Visit, tab: str):
    benchmark.extra_info["row"] = f"large vault: opening the tab “{tab}” of the large visit"
    opened(benchmark, window, "visit", visit_id=visit.id, tab=tab)


def test_the_report_after_a_change(benchmark, window: MainWindow, visit: Visit):
    benchmark.extra_info["row"] = "large vault: opening the tab “report” after something was written"
    texts = cycle(("The window opens now.", "The window does not open."))

    def change() -> None:
        window.session.go("visit", visit_id=visit.id, tab="prepare")
        drawn()
        window.session.office.set(visit, "summary", next(texts))

    def go() -> None:
        window.session.go("visit", visit_id=visit.id, tab="report")
        drawn()

    benchmark.pedantic(go, setup=change, rounds=12, warmup_rounds=1)


@pytest.mark.parametrize("section", [code for code, *_ in SECTIONS][1:])
def test_a_section(benchmark, window: MainWindow, visit: Visit, section: str):
    benchmark.extra_info["row"] = f"large vault: opening the section “{section}” of the large visit"
    opened(benchmark, window, "visit", visit_id=visit.id, tab="observations", topic=section)


@pytest.mark.parametrize("asked", ["aba", "room cabin", "r"])
def test_a_search(benchmark, window: MainWindow, visit: Visit, asked: str):
    benchmark.extra_info["row"] = f"large vault: an answer of the search to “{asked}”, drawn"
    window.session.go("visit", visit_id=visit.id, tab="observations")
    window.show_search()
    window.search.field.setText(asked)
    drawn()

    def ask() -> None:
        window.search.ask()
        drawn()

    benchmark.pedantic(ask, rounds=30, warmup_rounds=2)


def test_a_letter(benchmark, window: MainWindow, visit: Visit):
    benchmark.extra_info["row"] = "large vault: a letter of an observation until it is drawn and on disk"
    window.session.go("visit", visit_id=visit.id, tab="observations")
    drawn()
    window.page().new_observation()  # type: ignore[union-attr] # the page of the visit
    drawn()
    area, letters = window.focusWidget(), cycle("the window does not open ")

    def letter() -> None:
        type_text(area, next(letters))
        drawn()
        window.session.flush()

    benchmark.pedantic(letter, rounds=100, warmup_rounds=5)


OPENED = """
import resource, sys
from pathlib import Path
from npm_visits import storage
from npm_visits.app import COLLECTIONS
from npm_visits.i18n import Words
from npm_visits.services.office import enter
from npm_visits.ui import theme
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.visit import tabs
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
folder, passphrase, number = sys.argv[1:]
app = QApplication([])
theme.apply(app, theme.Look())
office = enter(storage.open_vault(Path(folder), passphrase))
window = MainWindow(Session(office, Words("en")), screens(), on_lock=lambda: None)
window.resize(1366, 768)
window.show()
visit = next(row.visit for row in office.visits.rows() if row.visit.number == number)
for code, _ in tabs.names():
    window.session.go("visit", visit_id=visit.id, tab=code)
    QTest.qWait(500)  # also what comes in the background: pictures, pieces of the report
status = Path("/proc/self/status")
if status.exists():  # what getrusage tells there begins with the memory of the process that started this one
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def most_memory(folder: Path, number: str) -> float:
    """Return the most megabytes that a fresh program held while every tab of a visit was opened."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", OPENED, str(folder), PASSPHRASE, number]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return int(told.split()[-1]) / (1024 if sys.platform == "linux" else 1024**2)


def test_memory(benchmark, folder: Path, tmp_path: Path):
    """No time but megabytes, beside those of a vault that holds one visit without anything in it."""
    empty = tmp_path / "empty"
    vault = storage.create_vault(empty, PASSPHRASE, kdf=storage.Kdf(passes=1, memory_kib=8), medical=True)
    profile = OfficeProfile(id=PROFILE_ID, name="Public Defender of Norland", country="sample", sample=True)
    office = found(vault, profile, Officer(id=new_id(), code="O2", role="doctor", health=True))
    place = office.places.add(Place(id="", name="Northfield", place_type="migrants_centre", capacity=100))
    number = office.visits.start(place.id).number
    office.close()
    least, most = most_memory(empty, number), most_memory(folder, NUMBER)
    benchmark.extra_info["row"] = (
        f"every tab of the large visit opened: {most:.0f} MB at most, of an empty visit {least:.0f} MB, "
        f"{most / least:.2f} times as much (no time was measured)"
    )
    benchmark.pedantic(lambda: None, rounds=1)
