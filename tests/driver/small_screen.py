"""Dialogs on the smallest screen: `python -m tests.driver.small_screen LANGUAGE PERCENT SCENE…` in Qt's plugin without
a screen, which learns from a file how large one is. Prints a line of JSON for each: what would be out of sight there.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest

from npm_visits import app as entry
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import Button, Dialog
from tests.driver.gallery import Offices, View, staged
from tests.driver.scenes import SCENES, Stage

EXPORTS = "exports"  # no picture of its own


def measured(dialog: Dialog) -> dict[str, Any]:
    """Return the size of a shown dialog, which of its buttons are cut, and how much of its content stays out of reach.

    Sizes in pixels.
    """
    QTest.qWait(60)
    frame = dialog.rect()
    line = [dialog._buttons.itemAt(n).widget() for n in range(dialog._buttons.count())]
    buttons = [button for button in line if isinstance(button, Button) and button.isVisible()]
    cut = [b.text() for b in buttons if not frame.contains(QRect(b.mapTo(dialog, QPoint()), b.size()))]
    area = dialog._scroll
    content = area.widget()
    reached = area.viewport().height() + area.verticalScrollBar().maximum()
    return {
        "width": dialog.width(), "height": dialog.height(), "bottom": dialog.geometry().bottom(), "cut": cut,
        "buttons": len(buttons), "lost": content.height() - reached, "scrolls": area.verticalScrollBar().maximum(),
        "squeezed": content.heightForWidth(content.width()) - content.height(),
    }  # fmt: skip


def _opened(name: str, stage: Stage) -> Dialog:
    if name == EXPORTS:
        return ExportsDialog(stage.window.session, stage.visit_id, stage.window)
    shown = SCENES[name](stage)
    assert isinstance(shown, Dialog)
    return shown


def main(language: str, percent: int, names: list[str]) -> None:
    """Show the dialogs of these scenes, one after the other."""
    with tempfile.TemporaryDirectory(prefix="npm-visits-screen-") as private:
        home = Path(private) / "home"
        (home / "Documents").mkdir(parents=True)
        os.environ.update(HOME=str(home), USERPROFILE=str(home), NPM_VISITS_SETTINGS=str(home / "settings"))
        app = entry.application()
        offices = Offices.build(Path(private))
        apply(app, Look("light", percent))
        free = app.primaryScreen().availableGeometry().size()
        with staged(offices, View(language, "light", percent, free)) as stage:
            for name in names:
                dialog = _opened(name, stage)
                dialog.show()
                print(json.dumps({"name": name, **measured(dialog)}))
                dialog.close()
        offices.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
