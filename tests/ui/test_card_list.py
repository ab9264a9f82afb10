"""Cards of a list: a text that does not fit says so."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.card_list import broken

LONG = "Pəncərə açılmır, işıq gecə də yanır. " * 12


@pytest.mark.usefixtures("qapp")
def test_a_text_that_does_not_fit_ends_with_an_ellipsis():
    lines = broken(LONG, look().font("control"), 260, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(QFontMetrics(look().font("control")).horizontalAdvance(line.rstrip()) <= 262 for line in lines)


@pytest.mark.usefixtures("qapp")
def test_a_text_that_fits_is_shown_whole_with_its_own_lines():
    assert [line.strip() for line in broken("Door 😀 open\nNo bell", look().font("control"), 400, 3)] == [
        "Door 😀 open", "No bell",
    ]  # fmt: skip
