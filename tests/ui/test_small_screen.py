"""Dialogs on a screen 768 pixels high, with the largest text: nothing of them is out of reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WIDE, FREE = 1366, 768 - 40  # what a bar at the lower edge leaves
TITLE_BAR = 32
DIALOGS = (
    "template-bad", "template-good", "template-there", "template-begin", "template-letter", "report-guard",
    "report-read-back", "report-still-open", "exports", "documents-print", "checklist-print", "checklist-export",
    "member", "history", "identity-open",
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What was measured in Russian, whose words are long, at 150 %: by the name of the scene."""
    file = tmp_path_factory.mktemp("screen") / "screen.json"
    screen = {"name": "small", "x": 0, "y": 0, "width": WIDE, "height": FREE, "logicalDpi": 96, "logicalBaseDpi": 96,
              "dpr": 1}  # fmt: skip
    file.write_text(json.dumps({"screens": [screen]}), "utf-8")
    done = subprocess.run(  # Qt learns the size of the screen as it starts
        [sys.executable, "-m", "tests.driver.small_screen", "ru", "150", *DIALOGS], cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}, capture_output=True, text=True,
        timeout=240, check=True,
    )  # fmt: skip
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


def test_a_dialog_fits_a_small_screen_with_its_title_bar_and_all_its_buttons(found):
    fits = {
        name for name, shown in found.items()
        if shown["width"] <= WIDE and shown["height"] + TITLE_BAR <= FREE and shown["bottom"] < FREE
    }  # fmt: skip
    assert fits == set(DIALOGS)
    assert all(shown["buttons"] for shown in found.values())
    assert {name: shown["cut"] for name, shown in found.items() if shown["cut"]} == {}


def test_what_has_no_room_in_a_dialog_is_reached_by_scrolling(found):
    assert {name for name, shown in found.items() if shown["lost"] <= 0} == set(DIALOGS)
    assert {name for name, shown in found.items() if shown["squeezed"] <= 0} == set(DIALOGS)


def test_a_dialog_that_has_room_does_not_scroll(found):
    assert [name for name in DIALOGS if found[name]["scrolls"]] == ["member", "history", "identity-open"]
