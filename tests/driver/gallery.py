"""Every screen as a picture: `python -m tests.driver.gallery --out DIR [--only NAME]… [--sheet]`.

How we look at our work. Each look (language, theme, size of the text) has a folder; the sample office is built once.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits import app as entry
from npm_visits import storage
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.office import PROFILE_ID, Office, found
from npm_visits.services.sample import build_sample
from npm_visits.services.settings import Settings
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import Dialog
from tests.driver import sheets
from tests.driver.scenes import MAIN, SCENES, Stage, place_of, visit_of

CHEAP: Final = storage.Kdf(passes=1, memory_kib=8)
SMALLEST, SMALL = QSize(1366, 768), QSize(1280, 720)
NORTHFIELD, NUMBER = "Northfield Centre for Irregular Migrants", "V-2026-041"
HARBOUR = "Harbour Pre-trial Prison"


@dataclass(frozen=True)
class View:
    """One look of the program."""

    language: str
    theme: str = "light"
    percent: int = 100
    size: QSize = SMALLEST

    @property
    def folder(self) -> str:
        """The folder of its pictures."""
        small = "" if self.size == SMALLEST else f"-{self.size.width()}"
        return f"{self.language}-{self.theme}-{self.percent}{small}"


VIEWS: Final = tuple(View(*look) for look in product(LANGUAGES, ("light", "dark"), (100, 150)))
SMALL_VIEWS: Final = tuple(
    View(language, "light", percent, SMALL) for language, percent in product(LANGUAGES, (100, 150))
)


@dataclass(frozen=True)
class Offices:
    """The sample office, and one in which nothing has happened yet."""

    sample: Office
    empty: Office
    planned_id: str

    @classmethod
    def build(cls, home: Path) -> Offices:
        """Make both in a private folder."""
        sample = build_sample(home / "sample", CHEAP)
        planned = sample.visits.start(place_of(sample, HARBOUR), "thematic", "2026-12-08")
        sample.apply(sample.visits.stop_changes(visit_of(sample, NUMBER), "checklist", "health_care", "mig_10_2"))
        profile = OfficeProfile(id=PROFILE_ID, name="Public Defender of Norland", country="sample", sample=True)
        vault = storage.create_vault(home / "empty", "nothing has happened here yet", kdf=CHEAP)
        return cls(sample, found(vault, profile, Officer(id=new_id(), code="O1", role="head")), planned.id)

    def close(self) -> None:
        """Close both."""
        self.sample.close()
        self.empty.close()


@contextmanager
def staged(offices: Offices, view: View) -> Iterator[Stage]:
    """Show the windows of one look, and take them away in the end."""
    settings = Settings(language=view.language, theme=view.theme, text_percent=view.percent, idle_minutes=0)
    sessions = [Session(office, Words(view.language), settings) for office in (offices.sample, offices.empty)]
    windows = [MainWindow(session, screens(), on_lock=lambda: None) for session in sessions]
    for window in windows:
        window.show_screen("visits", {})
        window.show()
        window.resize(view.size)
    sample = offices.sample
    yield Stage(*windows, visit_of(sample, NUMBER), offices.planned_id, place_of(sample, NORTHFIELD))
    for window, session in zip(windows, sessions, strict=True):
        session.flush()
        window.stop()
        window.hide()
        window.deleteLater()
        session.deleteLater()
    _let_go()


def take(name: str, stage: Stage, view: View, out: Path) -> Path:
    """Take the picture of one screen and leave the stage as it was."""
    shown = SCENES[name](stage)
    if not isinstance(shown, Dialog):
        shown.resize(view.size)
        shown.show()
        shown.activateWindow()
    picture = _at_rest(shown)
    path = out / view.folder / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(path), None, 90)
    if isinstance(shown, MainWindow):
        shown.uncover()
        shown.session.messages.end("save")
        for notice in shown.notices.findChildren(QWidget):
            if hasattr(notice, "closed"):
                notice.closed.emit()
    else:
        shown.close()
        shown.deleteLater()
    _let_go()
    return path


def _at_rest(shown: QWidget) -> QPixmap:
    """Return the picture once it no longer changes: rows are made in portions, between a person's keys."""
    before = None
    for _ in range(40):
        QTest.qWait(10)
        picture = _over_window(shown) if isinstance(shown, Dialog) else shown.grab()
        image = picture.toImage()
        if image == before:
            return picture
        before = image
    raise TimeoutError(f"{type(shown).__name__} never comes to rest")


def _over_window(dialog: Dialog) -> QPixmap:
    """Return a dialog in the middle of its window, which is dimmed."""
    parent = dialog.parentWidget()
    picture = parent.window().grab() if parent else QPixmap(SMALLEST)
    front = dialog.grab()
    with QPainter(picture) as painter:
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
        room = picture.size() - front.size()
        painter.drawPixmap(QPoint(room.width() // 2, max(room.height() // 2, 0)), front)
    return picture


def _let_go() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def take_all(app: QApplication, offices: Offices, out: Path, names: Sequence[str]) -> list[Path]:
    """Take the pictures of these screens in every look; the main ones also in the smaller window."""
    made = []
    for view in (*VIEWS, *SMALL_VIEWS):
        wanted = [name for name in names if view.size == SMALLEST or name in MAIN]
        if not wanted:
            continue
        apply(app, Look(view.theme, view.percent))
        with staged(offices, view) as stage:
            made += [take(name, stage, view, out) for name in wanted]
        print(f"{view.folder}: {len(wanted)} pictures")
    return made


def main() -> int:
    """Take the pictures and return the exit code."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="only this screen (repeatable)")
    parser.add_argument("--sheet", action="store_true", help="also put the pictures together on contact sheets")
    asked = parser.parse_args()
    unknown = sorted(set(asked.only) - set(SCENES))
    if unknown:
        parser.error(f"no such screen: {', '.join(unknown)}; there are: {', '.join(SCENES)}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="npm-visits-gallery-") as private:
        made = _in_private_home(Path(private), asked.out.resolve(), asked.only or list(SCENES))
    if asked.sheet:
        _write_sheets(made, asked.out.resolve())
    print(f"{len(made)} pictures in {time.monotonic() - began:.0f} s")
    return 0


def _in_private_home(private: Path, out: Path, names: Sequence[str]) -> list[Path]:
    home = private / "home" / "officer"
    (home / "Documents" / "Reports").mkdir(parents=True)
    os.environ.update(HOME=str(home), USERPROFILE=str(home), NPM_VISITS_SETTINGS=str(private / "settings"))
    app = entry.application()
    app.setCursorFlashTime(0)
    offices = Offices.build(private)
    made = take_all(app, offices, out, names)
    offices.close()
    return made


def _write_sheets(made: Sequence[Path], out: Path) -> None:
    for folder in dict.fromkeys(path.parent for path in made):
        sheets.write([path for path in made if path.parent == folder], out / "sheets" / folder.name)


if __name__ == "__main__":
    sys.exit(main())
