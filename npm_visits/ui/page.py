"""What the window asks of a page, and the list of pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from npm_visits.ui.session import Session


class Page(QWidget):
    """One page of the window. It is built when it is first shown, and with a new language or look again.

    `visit_id` is the visit that the page is about, if it is about one.
    """

    visit_id = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.words = session.words

    def open(self, **where: str) -> None:
        """Show a place in the page, such as tab="checklist", point="6.7". Called before each `refresh`."""

    def refresh(self) -> None:
        """Show what the vault holds now."""

    def standing(self) -> dict[str, str]:
        """Return the place in the page to open when it is built anew with another language or look."""
        return {}

    def take_back(self) -> bool:
        """Take back what the page did apart from the vault; return whether there was anything."""
        return False

    def leaving(self) -> None:
        """The person goes elsewhere; what waits is saved after this."""


@dataclass(frozen=True)
class Screen:
    """A page the window can show. With `icon` it stands in the rail (text is a catalogue entry, marked).

    `make(session, **where)` builds it; it takes `key`'s argument only. A screen with a `key` ("visit_id") is built
    anew for each value of that argument.
    `within` names the rail item that is marked while the screen is shown; a `whole` screen has no rail beside it.
    """

    code: str
    make: Callable[..., Page]
    text: str = ""
    icon: str = ""
    key: str = ""
    within: str = ""
    whole: bool = False
    at_bottom: bool = False
    keys: str = ""
