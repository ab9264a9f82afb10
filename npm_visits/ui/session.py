"""What every page holds: the office, the words, saving, messages, where to go.

session.put(Set(Visit, id, "objectives", text))     saved soon, shown as "Saved 14:32:07"
session.flush()                                     saved now (on leaving a field or page); True when all is safe
session.act(lambda: office.visits.start(place))     flush, do, tell "saved"; a UserError becomes a notice
session.done(lambda: office.visits.remove(visit))   the same; whether it was done, to be asked before anything is told
session.go("visit", visit_id=…, tab="checklist")    another page
session.messages.say(words("Deleted."), action=words("Undo"), on_action=session.taking_back())
session.show_saved_in(page_top.saved)               keeps a SavedTime up to date
session.keep(name, value), session.kept(name)       what was chosen, while the vault is open
session.settings.folded, session.remember_folded("evidence", True)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.errors import UserError
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.services.settings import Settings
from npm_visits.ui.autosave import Autosave
from npm_visits.ui.messages import Messages, Offer
from npm_visits.ui.moments import clock_time
from npm_visits.ui.pin import Pin
from npm_visits.ui.widgets import SavedTime

Result = TypeVar("Result")
_SAVE = "save"


class Session(QObject):
    """One unlocked office in one window."""

    saved = Signal(str)
    save_failed = Signal(object)
    waiting = Signal()
    changed_back = Signal()  # undo or redo wrote something: pages show it anew
    went = Signal(str, object)
    look_changed = Signal()
    language_changed = Signal()
    idle_changed = Signal(int)

    def __init__(self, office: Office, words: Words, settings: Settings | None = None,
                 parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.office = office
        self.words = words
        self.settings = settings or Settings()
        self.messages = Messages(words, self)
        self.pin = Pin(*office.cover.kept())
        self.last_saved = ""
        self._kept: dict[str, str] = {}
        self._zone = office.profile.zone  # once: a save is told also when the next reading fails
        self._autosave = Autosave(office.apply, self)
        self._autosave.saved.connect(self._note_saved)
        self._autosave.failed.connect(self._note_failed)

    # --- saving ---------------------------------------------------------------------------------

    def put(self, changes: Change | Sequence[Change], stay: str = "") -> None:
        """Save a change, or several that belong together, in a moment.

        `stay` names one stay in one field; without it, the same field in a row counts as one stay.
        """
        together = [changes] if isinstance(changes, Add | Set | Remove) else list(changes)
        if together:
            self._autosave.put(together, stay)
            self.waiting.emit()

    def flush(self) -> bool:
        """Save now what waits; return whether everything is on the disk."""
        self._autosave.end_stay()
        return self._autosave.flush()

    def pending(self) -> bool:
        """Return whether anything waits to be saved."""
        return self._autosave.pending()

    def act(self, verb: Callable[[], Result]) -> Result | None:
        """Do something with the office at once: what waits is saved first; a UserError becomes a notice."""
        if not self.flush():
            return None
        before = self.office.written_at
        try:
            result = verb()
        except UserError as error:
            self.messages.show_error(error)
            return None
        if self.office.written_at != before:
            self._note_saved(self.office.written_at)
        return result

    def done(self, verb: Callable[[], object]) -> bool:
        """Do something as `act` does, and return whether it was done."""
        return self.act(lambda: (verb(),)) is not None

    def undo(self) -> list[Change] | None:
        """Undo the last act and return what was written, None when the disk refused and a notice says so."""
        return self._back(self.office.undo)

    def taking_back(self, then: Callable[[], object] | None = None) -> Offer:
        """Return what takes back the act that was just done, and no other, for the notice that speaks of it.

        It goes as soon as that act was taken back, or something else wrote into the same records. `then` is called
        after it, for a page that has to read more anew.
        """
        self._autosave.flush()  # what was typed and spoken of is an act once it is written
        office = self.office
        act = office.undo_stack.last()

        def back() -> None:
            if self._back(lambda: office.undo(act)) and then is not None:
                then()

        return Offer(back, lambda: act is not None and office.undo_stack.can_undo(act))

    def doing_again(self) -> Offer:
        """Return what does the act again that was just undone, for the notice that says so."""
        stack = self.office.undo_stack
        return Offer(self.redo, lambda: bool(stack.next_redo()))

    def redo(self) -> list[Change] | None:
        """Do the last undone act again; return as `undo` does."""
        return self._back(self.office.redo)

    def _back(self, verb: Callable[[], list[Change]]) -> list[Change] | None:
        changes = self.act(verb)
        if changes:
            self.changed_back.emit()
        return changes

    def _note_saved(self, moment: str) -> None:
        self.last_saved = clock_time(moment, self._zone)
        self.messages.end(_SAVE)
        self.messages.review()
        self.saved.emit(self.last_saved)

    def _note_failed(self, error: UserError) -> None:
        self.messages.stay(_SAVE, error.say(self.words))
        self.save_failed.emit(error)

    def show_saved_in(self, shown: SavedTime) -> None:
        """Keep the time of the last save in sight."""
        self.saved.connect(shown.show_saved)
        self.save_failed.connect(shown.show_failed)
        shown.set_words(self.words("Saved {time}"), self.words("Not saved"))
        if self.last_saved:
            shown.show_saved(self.last_saved)

    # --- around ---------------------------------------------------------------------------------

    def go(self, screen: str, **where: str) -> None:
        """Save what waits and show another page, such as "visit" with visit_id and tab.

        Words that cannot be saved keep their page: read anew, it would show the vault's older ones, and the next
        letter typed there would take the place of what waits.
        """
        if self.flush():
            self.went.emit(screen, where)

    def keep(self, name: str, value: str) -> None:
        """Remember what was chosen somewhere, for as long as the vault is open."""
        self._kept[name] = value

    def kept(self, name: str) -> str:
        """Return what was chosen last under this name, empty while nothing was."""
        return self._kept.get(name, "")

    def sample_tag(self) -> str:
        """Return the mark of invented content, "" in a real office."""
        return self.words("SAMPLE") if self.office.profile.sample else ""

    def change_settings(self, **values: str | int) -> None:
        """Change settings of this laptop; language, theme and text size build the window anew."""
        before, self.settings = self.settings, self.settings.with_(**values)
        if before == self.settings:
            return
        self.settings.save()
        if before.idle_minutes != self.settings.idle_minutes:
            self.idle_changed.emit(self.settings.idle_minutes)
        if before.language != self.settings.language:
            self.words = Words(self.settings.language)
            self.messages.words = self.words
            self.language_changed.emit()
        elif (before.theme, before.text_percent) != (self.settings.theme, self.settings.text_percent):
            self.look_changed.emit()

    def remember_folded(self, column: str, folded: bool) -> None:  # noqa: FBT001 - connected to a signal
        """Remember that a side column is folded."""
        names = set(self.settings.folded.split()) - {column} | ({column} if folded else set())
        self.change_settings(folded=" ".join(sorted(names)))

    def is_folded(self, column: str) -> bool:
        """Return whether a side column was folded the last time."""
        return column in self.settings.folded.split()

    def sorting(self, table: str, column: str, *, descending: bool = False) -> tuple[str, bool]:
        """Return column and direction by which a list was sorted the last time, else the given ones."""
        kept = dict(entry.split(":", 1) for entry in self.settings.sorting.split() if ":" in entry)
        if table not in kept:
            return column, descending
        return kept[table].removeprefix("-"), kept[table].startswith("-")

    def remember_sorting(self, table: str, column: str, descending: bool) -> None:  # noqa: FBT001 - from a signal
        """Remember how a list is sorted."""
        kept = dict(entry.split(":", 1) for entry in self.settings.sorting.split() if ":" in entry)
        kept[table] = f"-{column}" if descending else column
        self.change_settings(sorting=" ".join(f"{name}:{by}" for name, by in sorted(kept.items())))

    def close(self) -> bool:
        """Save and close the vault; return False, and leave it open, when something could not be saved."""
        if not self.flush():
            return False
        self._autosave.stop()
        self.office.close()
        return True
