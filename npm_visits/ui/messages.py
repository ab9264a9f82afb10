"""The one place where people are told: notices in the window, and what happens with errors.

A `UserError` becomes a notice with its sentence. Anything else is a fault of the program: a dialog
names its type, file, line and the versions, never a value, since values are what the vault guards.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject

from npm_visits import __version__
from npm_visits.errors import UserError
from npm_visits.i18n import Words
from npm_visits.ui.widgets import Dialog, Label, NoticeStack

log = logging.getLogger("npm_visits")


@dataclass(frozen=True)
class _Bar:
    text: str
    tone: str
    action: str
    on_action: Callable[[], object] | None


@dataclass(frozen=True)
class Offer:
    """What the button of a notice does; once it is `possible` no longer, the notice goes."""

    act: Callable[[], object]
    possible: Callable[[], bool]

    def __call__(self) -> None:
        """Do it, if it still can be done."""
        if self.possible():
            self.act()


class Messages(QObject):
    """Notices of the window that is open now; what is said before one is open waits for it."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._stack: NoticeStack | None = None
        self._staying: dict[str, _Bar] = {}

    def show_in(self, stack: NoticeStack | None) -> None:
        """Say everything in this window from now on; bars that stay move over."""
        self._stack = stack
        for key, bar in self._staying.items() if stack else ():
            stack.stay(key, bar.text, bar.tone, action=bar.action, on_action=bar.on_action)  # type: ignore[union-attr]

    def say(
        self, text: str, *, tone: str = "info", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show a notice for a while, with one thing to do (Undo); of an `Offer` as long as it holds."""
        if self._stack is not None:
            holds = on_action.possible if isinstance(on_action, Offer) else None
            self._stack.say(text, tone, action=action, on_action=on_action, holds=holds)

    def review(self) -> None:
        """Take away the notices whose offer cannot be kept any longer."""
        if self._stack is not None:
            self._stack.review()

    def stay(
        self, key: str, text: str, *, tone: str = "concern", action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """Show a bar that stays until `end(key)`, with one thing to do (Cancel)."""
        self._staying[key] = _Bar(text, tone, action, on_action)
        if self._stack is not None:
            self._stack.stay(key, text, tone, action=action, on_action=on_action)

    def end(self, key: str) -> None:
        """Take a bar away."""
        self._staying.pop(key, None)
        if self._stack is not None:
            self._stack.end(key)

    def show_error(self, error: UserError) -> None:
        """Show the sentence of an error that the person can act upon, once as long as it is in sight."""
        text = error.say(self.words)
        if self._stack is None or text not in self._stack.texts():
            self.say(text, tone="concern")


class FaultDialog(Dialog):
    """What went wrong, for whoever mends the program; nothing of what was typed."""

    def __init__(self, words: Words, facts: str) -> None:
        super().__init__(words("Something went wrong in the program"), width=560)
        self.body.addWidget(
            Label(
                words("What was saved is safe. Go on working, or lock and unlock if something looks wrong. "
                      "These lines help to mend the fault; they hold nothing that you typed:"),
                "control", "muted", wrap=True,
            )
        )  # fmt: skip
        self.facts = Label(facts, "small", selectable=True, wrap=True)
        self.body.addWidget(self.facts)
        self.add_button(words("Go on"), kind="primary", accepts=True)


def facts_about(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return type, place and versions of a fault: file names without folders, no message, no value."""
    frames = traceback.extract_tb(trace)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-6:]]
    versions = f"NPM Visits {__version__}, Python {platform.python_version()}, Qt {PySide6.__version__}"
    return "\n".join([kind.__name__, *places, versions, platform.system()])


class Excepthook:
    """Receives what nobody caught: `Excepthook(messages, flush).install()`."""

    def __init__(self, messages: Messages, flush: Callable[[], object]) -> None:
        self._messages, self._flush = messages, flush
        self._showing = False
        self.shown: list[str] = []

    def install(self) -> None:
        """Take over from Python's own hook, which would print values."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            self._messages.show_error(error)
            return
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        facts = facts_about(kind, trace)
        log.error("fault %s", facts.replace("\n", " | "))
        if self._showing:
            return  # a fault while a fault is shown: the log has it
        self._showing = True
        try:
            facts += self._saved()
            self.shown.append(facts)
            FaultDialog(self._messages.words, facts).exec()
        finally:
            self._showing = False

    def _saved(self) -> str:
        """Save what waits; return a line about it when that fails as well, else nothing."""
        try:
            self._flush()
        except Exception as error:  # noqa: BLE001 - the last edge: from here it would go to the terminal, with values
            return f"\n{type(error).__name__} while saving"
        return ""
