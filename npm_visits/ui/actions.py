"""Every shortcut of the program, in one table: what the pages bind and what the sheet of shortcuts shows.

`bind(widget, "observation", self.new_observation)` makes the QShortcuts of one line. A key is never
compared in an event: a QShortcut follows the keyboard layout. For single letters the Cyrillic
letter on the same key is bound too, since a Russian layout sends no Latin letters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import Words, mark
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Dialog, KeycapLabel, Label, ScrollColumn, column, row
from npm_visits.ui.widgets.columns import Columns

_SAME_KEY: Final = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", strict=True))
_ACTION: Final = "action"
_AROUND: Final = 220  # above and below the sheet: title, button, the window's own edge


@dataclass(frozen=True)
class Action:
    """One line: its code, its keys, what it does and where. Both texts are catalogue entries."""

    code: str
    keys: tuple[str, ...]
    text: str
    where: str


EVERYWHERE: Final = mark("Everywhere")
IN_VISIT: Final = mark("In a visit")
IN_REPORT: Final = mark("On the Report tab")
IN_CHECKLIST: Final = mark("In the checklist")
IN_INTERVIEWS: Final = mark("On the Interviews tab")
AT_ARRIVAL: Final = mark("On the Arrival tab")
IN_ROOMS: Final = mark("In the rooms")
IN_LISTS: Final = mark("In lists and tables")
IN_CHECKLISTS: Final = mark("On the Checklists page")

ACTIONS: Final = (
    Action("visits", ("Ctrl+1",), mark("Visits"), EVERYWHERE),
    Action("places", ("Ctrl+2",), mark("Places"), EVERYWHERE),
    Action("checklists", ("Ctrl+3",), mark("Checklists"), EVERYWHERE),
    Action("bin", ("Ctrl+0",), mark("Recycle bin"), EVERYWHERE),
    Action("search", ("Ctrl+K",), mark("Search and commands"), EVERYWHERE),
    Action("cover", ("F9",), mark("Cover the screen"), EVERYWHERE),
    Action("lock", ("Ctrl+L",), mark("Lock"), EVERYWHERE),
    Action("undo", ("Ctrl+Z",), mark("Undo"), EVERYWHERE),
    Action("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), mark("Redo"), EVERYWHERE),
    Action("shortcuts", ("Ctrl+/",), mark("This sheet of shortcuts"), EVERYWHERE),
    Action("new_visit", ("Ctrl+Shift+N",), mark("New visit"), IN_LISTS),
    Action("observation", ("Ctrl+N",), mark("New observation"), IN_VISIT),
    Action("history", ("Ctrl+H",), mark("Who changed what"), IN_VISIT),
    Action("next_tab", ("Ctrl+Tab",), mark("Next tab"), IN_VISIT),
    Action("previous_tab", ("Ctrl+Shift+Tab",), mark("Previous tab"), IN_VISIT),
    Action("done", ("Ctrl+Enter", "Ctrl+Return"), mark("Done, the next one"), IN_VISIT),
    Action("interview", ("Ctrl+Shift+I",), mark("New interview"), IN_INTERVIEWS),
    Action("to_account", ("Ctrl+Shift+A",), mark("Go to the account"), IN_INTERVIEWS),
    Action("tie", ("Ctrl+M",), mark("Tie the passage at the cursor"), IN_INTERVIEWS),
    Action("chart", ("Ctrl+T",), mark("Chart or its table"), IN_VISIT),
    Action("export", ("Ctrl+E",), mark("Export the report to Word"), IN_REPORT),
    Action("bold", ("Ctrl+B",), mark("Bold"), IN_REPORT),
    Action("italic", ("Ctrl+I",), mark("Italic"), IN_REPORT),
    Action("list", ("Ctrl+Shift+L",), mark("List"), IN_REPORT),
    Action("section_up", ("Alt+Up",), mark("Move the section up"), IN_REPORT),
    Action("section_down", ("Alt+Down",), mark("Move the section down"), IN_REPORT),
    Action("next_topic", ("Ctrl+PgDown",), mark("Next topic"), IN_CHECKLIST),
    Action("previous_topic", ("Ctrl+PgUp",), mark("Previous topic"), IN_CHECKLIST),
    Action("first_open", ("Ctrl+J",), mark("First open question"), IN_CHECKLIST),
    Action("key_in", ("Ctrl+Shift+K",), mark("Key in from paper, and back"), IN_CHECKLIST),
    Action("go_to_number", ("Ctrl+G",), mark("Keying in: go to a number"), IN_CHECKLIST),
    Action("key_note", ("F2",), mark("Keying in: note to the question"), IN_CHECKLIST),
    Action("photo", ("P",), mark("Add photographs"), IN_VISIT),
    Action("walk", ("Ctrl+Shift+W",), mark("Walk mode, and back to the table"), IN_ROOMS),
    Action("next_room", ("Ctrl+PgDown",), mark("Walk mode: next room"), IN_ROOMS),
    Action("previous_room", ("Ctrl+PgUp",), mark("Walk mode: room before"), IN_ROOMS),
    Action("stopwatch", ("F8",), mark("Start and stop the stopwatch of the bell"), IN_ROOMS),
    Action("import_workbook", ("Ctrl+O",), mark("Import a workbook"), IN_CHECKLISTS),
    Action("row_up", ("Alt+Up",), mark("Move the line up"), IN_CHECKLISTS),
    Action("row_down", ("Alt+Down",), mark("Move the line down"), IN_CHECKLISTS),
    Action("note", ("N",), mark("Note to the question"), IN_CHECKLIST),
    Action("flag", ("F",), mark("Mark as a concern, or not"), IN_CHECKLIST),
    Action("observe", ("O",), mark("Observation from the question"), IN_CHECKLIST),
)
# Keys that widgets understand by themselves; shown on the sheet only.
KEYS_OF_WIDGETS: Final = (
    Action("", ("1 … 4",), mark("Note the time: gate, credentials, inside, head"), AT_ARRIVAL),
    Action("", ("1 … 5",), mark("Answer the question"), IN_CHECKLIST),
    Action("", ("Enter", "↓"), mark("Next question"), IN_CHECKLIST),
    Action("", ("↑",), mark("Question before"), IN_CHECKLIST),
    Action("", ("↓", "↑"), mark("In the text: next paragraph, paragraph before"), IN_REPORT),
    Action("", ("Enter",), mark("In the text: write the paragraph"), IN_REPORT),
    Action("", ("Ctrl++", "Ctrl+−"), mark("Pages larger, smaller"), IN_REPORT),
    Action("", ("Ctrl+0",), mark("Pages: the whole page"), IN_REPORT),
    Action("", ("Enter",), mark("Open the line"), IN_LISTS),
    Action("", ("Enter",), mark("Take the proposed repair"), IN_CHECKLISTS),
    Action("", ("↓", "↑"), mark("Next fault, fault before"), IN_CHECKLISTS),
)


def keys_of(code: str) -> tuple[str, ...]:
    """Return the keys of an action."""
    return next(action.keys for action in ACTIONS if action.code == code)


def bind(
    widget: QWidget, code: str, act: Callable[[], object], *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> list[QShortcut]:  # fmt: skip
    """Make the shortcuts of an action, valid while the keyboard is in `widget` (or by `context`)."""
    shortcuts = []
    for keys in keys_of(code):
        for sequence in (keys, _SAME_KEY.get(keys, "")):
            if sequence:
                shortcut = QShortcut(QKeySequence(sequence), widget, context=context)
                shortcut.setProperty(_ACTION, code)
                shortcut.activated.connect(act)
                shortcuts.append(shortcut)
    return shortcuts


def code_of(shortcut: QShortcut) -> str:
    """Return the action that a shortcut stands for, empty for keys of a single widget."""
    return str(shortcut.property(_ACTION) or "")


class ShortcutSheet(Dialog):
    """All shortcuts, by place."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words("Shortcuts"), width=720, parent=parent)
        places = dict.fromkeys(action.where for action in (*ACTIONS, *KEYS_OF_WIDGETS))
        halves: list[list[QWidget]] = [[], []]
        lengths = [0, 0]
        for place in places:
            shorter = lengths.index(min(lengths))
            halves[shorter].append(self._group(words, place))
            lengths[shorter] += sum(action.where == place for action in (*ACTIONS, *KEYS_OF_WIDGETS)) + 2
        sheet = ScrollColumn(pad=(0, 0, 12, 0), ground="surface")
        sheet.add(Columns(halves, least=310, gap=28))
        sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page keys move it
        self.body.addWidget(sheet)
        room = parent.window().height() if parent else 0
        sheet.setMinimumHeight(max(room - look().scale.px(_AROUND), look().scale.px(320)))
        self.add_button(words("Close"), kind="primary", accepts=True)

    @staticmethod
    def _group(words: Words, place: str) -> QWidget:
        lines = column(Label(words(place), "small", "muted", "semibold"), gap=6)
        for action in (*ACTIONS, *KEYS_OF_WIDGETS):
            if action.where == place:
                caps = [KeycapLabel(keys) for keys in action.keys if not keys.endswith("Return")]
                line = row(Label(words(action.text), "control", wrap=True), *caps, gap=6)
                line.setStretch(0, 1)
                lines.addLayout(line)
        group = QWidget()
        group.setLayout(lines)
        return group
