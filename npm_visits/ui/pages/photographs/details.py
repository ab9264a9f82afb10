"""What is known of one photograph: caption, place, permission, what it shows, and to whom it may go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from npm_visits.domain.changes import Set
from npm_visits.domain.photographs import READERS, Photograph
from npm_visits.domain.privacy_photographs import WHY, why_inside
from npm_visits.i18n import mark
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField, TimeField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import Button, CheckField, Label, Option, ScrollColumn, ToggleChips, column, flow, row
from npm_visits.ui.widgets.choice_chips import ChoiceChips

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_READERS = {"authority": mark("To the authority"), "public": mark("To the public")}


class PhotoDetails(QWidget):
    """`show_photograph(photograph)`; `stored(photograph)` after each entry; what its buttons want, as signals."""

    stored = Signal(object)
    edit_wanted = Signal()
    removal_wanted = Signal()
    copy_wanted = Signal()
    owner_wanted = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words, content = session.words, session.office.content
        self._fields = RecordFields(session, Photograph(id=""), self)
        self._caption = TextArea(placeholder=words("What it shows, without names"), lines=2, name=words("Caption"))
        self._where = TextField(name=words("Where"), placeholder=words("Room, yard, corridor…"))
        self._topic = ComboField(
            [Option(t.code, words(t.label)) for t in content.topics], placeholder=words("Choose a topic")
        )
        self._permission = ChoiceChips(
            [(t.code, words(t.label)) for t in content.terms("photo_permission")],
            name=words("Permission of the establishment"),
        )
        self._shows = ToggleChips(
            [(t.code, words(t.label)) for t in content.terms("photo_shows")],
            name=words("By what could somebody be recognised?"),
        )
        self._nobody = CheckField(words("Looked through: nobody can be recognised"))
        self._leaves = ToggleChips([(code, words(_READERS[code])) for code in READERS], name=words("May leave"))
        self._why = Label(size="small", tone="muted", wrap=True)
        self._place = Label(size="small", tone="muted", selectable=True)
        self._read_place = Button(words("Read where it was taken"), kind="link")
        self._facts = Label(size="small", tone="muted", wrap=True, selectable=True)
        self._owner = Button(kind="link", name=words("What it belongs to"), text="…")
        self._build()
        self._connect()

    def photograph(self) -> Photograph:
        """Return what is shown."""
        shown = self._fields.record
        assert isinstance(shown, Photograph)  # noqa: S101 - nothing else is ever given
        return shown

    def show_photograph(self, photograph: Photograph, owner: str = "") -> None:
        """Show a photograph; `owner` is what it belongs to in words."""
        if photograph.id != self.photograph().id:
            self._session.flush()
        self._fields.show(photograph)
        self._permission.set_value((photograph.permission,) if photograph.permission else ())
        self._owner.setText(owner)
        self._owner.setVisible(bool(owner))
        self._show_rest()

    def offer_locations(self, locations: list[str]) -> None:
        """Complete places in the building that were named before."""
        completer = QCompleter(locations, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._where.setCompleter(completer)

    def begin(self) -> None:
        """Put the cursor into the caption."""
        self._caption.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        words, fields = self._session.words, self._fields
        body = ScrollColumn(pad=(18, 8), gap=9, ground="surface")
        edit = Button(words("Edit, black out"), icon="pencil", kind="primary")
        edit.clicked.connect(self.edit_wanted)
        copy = Button(words("Export a copy…"), icon="download")
        copy.clicked.connect(self.copy_wanted)
        body.add(flow(edit, copy, gap=8))
        body.add(self._owner)
        body.add(fields.row("caption", words("Caption"), self._caption))
        body.add(fields.row("location", words("Where"), self._where))
        moment = row(
            fields.row("taken_on", words("Day"), DateField(words, name=words("Day"))),
            fields.row("taken_time", words("Time"), TimeField(name=words("Time"))),
            gap=8,
        )
        moment.setStretch(0, 3)
        moment.setStretch(1, 2)
        body.add(moment)
        body.add(FormRow(words("Permission of the establishment"), self._permission))
        body.add(FormRow(words("By what could somebody be recognised?"), self._shows, wrap=True))
        body.add(self._nobody)
        body.add(FormRow(words("May leave, as the edited copy"), self._leaves, wrap=True))
        body.add(self._why)
        body.add(fields.row("topic", words("Topic"), self._topic))
        body.add(fields.bind("device_erased", CheckField(words("Deleted from the device that took it"))))
        holder = QWidget()
        holder.setLayout(column(self._place, self._read_place, self._facts, gap=4))
        body.add(holder)
        self.setLayout(column(body, gap=0))

    def _connect(self) -> None:
        for name, field in (("shows", self._shows), ("nobody", self._nobody), ("leaves", self._leaves)):
            self._fields.bind(name, field)
        self._fields.stored.connect(self._stored)
        self._permission.changed.connect(lambda chosen: self._put("permission", chosen[0] if chosen else ""))
        self._read_place.clicked.connect(self._turn_place)
        self._owner.clicked.connect(self._want_owner)

    def _want_owner(self) -> None:
        self.owner_wanted.emit(self.photograph().owner_kind, self.photograph().owner_id)

    def _stored(self, name: str) -> None:
        if name == "shows" and self.photograph().shows and self.photograph().nobody:
            self._put("nobody", value=False)
        elif name == "nobody" and self.photograph().nobody and self.photograph().shows:
            self._put("shows", ())
        self._show_rest()
        self.stored.emit(self.photograph())

    def _put(self, name: str, value: str | bool | tuple[str, ...]) -> None:  # noqa: FBT001 - a value
        """Store a field that no row holds, or that follows from another."""
        values: dict[str, Any] = {name: value}
        changed = replace(self.photograph(), **values)
        self._session.put([Set(Photograph, changed.id, name, value)])
        self._fields.show(changed)
        self._show_rest()
        self.stored.emit(changed)

    def _turn_place(self) -> None:
        photograph, photographs = self.photograph(), self._session.office.photographs
        if photograph.latitude:
            self._put("latitude", "")
            self._put("longitude", "")
            return
        found = self._session.act(lambda: photographs.read_place(photograph))
        if not found or not found[0]:
            self._session.messages.say(self._session.words("The camera did not note where it was taken."))
            return
        self._put("latitude", found[0])
        self._put("longitude", found[1])

    def _show_rest(self) -> None:
        words, photograph = self._session.words, self.photograph()
        reasons = {why_inside(photograph, reader) for reader in photograph.leaves or READERS}
        self._why.setText(" ".join(words(text) for code, text in WHY.items() if code in reasons))
        self._why.set_tone("caution" if photograph.leaves and any(reasons) else "muted")
        self._why.setVisible(any(reasons))
        there = bool(photograph.latitude)
        where = f"{photograph.latitude}, {photograph.longitude}"
        self._place.setText(words("Taken at {place}, kept inside only", place=where))
        self._place.setVisible(there)
        self._read_place.setText(words("Forget where it was taken") if there else words("Read where it was taken"))
        size = f"{photograph.width} × {photograph.height}"
        digest = photograph.original_digest[:16]
        self._facts.setText(words("{size} pixels. Original kept, SHA-256 {digest}…", size=size, digest=digest))
        self._facts.setToolTip(photograph.original_digest)
