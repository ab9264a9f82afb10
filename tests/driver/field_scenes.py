"""Scenes of every kind of question, with answers in them; one of them from right to left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from npm_visits.domain.answers import Key, record_key
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.fields.questions.attached import _as_png
from tests.every_kind import sheets
from tests.small_checklist import give

if TYPE_CHECKING:
    from tests.driver.scenes import Stage

_ANSWERS: Final = {
    "line": "B", "lines": "Two windows.\nOne of them does not open.", "secret": "1234", "held": "612", "area": "12.5",
    "warmth": "6.5", "clean": "2", "light": "40", "opened": "2026-11-24", "painted": "2024-03-01",
    "built": "1998-01-01", "off": "22:00:00.000", "counted": "2026-11-24T07:30", "gate": "40.4093 49.8671 12 5",
    "door": "door.png", "water": "partly", "meal": "noon", "meal_list": "noon", "spoken": "ar other",
    "spoken_list": "ar fa", "order": "noon morning evening", "men": "12", "rooms": "2",
}


def _picture() -> bytes:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    painter, shade = QPainter(image), QLinearGradient(0, 0, 640, 480)
    shade.setColorAt(0, QColor("#d8cbb4"))
    shade.setColorAt(1, QColor("#6f7d8c"))
    painter.fillRect(image.rect(), shade)
    painter.fillRect(220, 90, 200, 390, QColor("#4a3f35"))
    painter.end()
    return _as_png(image)


def _visit(office: Office, *languages: str) -> str:
    """Return a visit whose checklist has every kind of question, made on the first call."""
    number = "SAMPLE-" + "-".join(languages or ("all",))
    known = office.vault.all(Visit, number=number)
    if known:
        return known[0].id
    place = (office.vault.all(Place) or [office.places.add(Place(id="", name="SAMPLE Northfield Centre"))])[0]
    visit = give(office, place, sheets(*languages))
    office.set(visit, "number", number)
    filling = office.library.open(visit.id, "en")
    assert filling is not None
    for name, value in _ANSWERS.items():
        office.apply(filling.answer(Key(name), value))
    for instance, name in zip(filling.runtime.instances(Key("room")), ("A1", "A2"), strict=True):
        office.apply(filling.answer(Key("room_name", (instance,)), name))
    office.attachments.add(_picture(), record_key(filling.filling.id, Key("door")), "door.png")
    return visit.id


def _of(topic: str, point: str = "") -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        window: Any = stage.window
        window.session.go("visit", visit_id=_visit(window.session.office), tab="checklist", topic=topic, point=point)
        return window

    return scene


def _mirrored(topic: str) -> Callable[[Stage], QWidget]:
    """Return a scene with Arabic labels, laid out from right to left, in the window of the empty office."""

    def scene(stage: Stage) -> QWidget:
        window: Any = stage.empty
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        visit_id = _visit(window.session.office, "ar")
        window.session.go("visit", visit_id=visit_id, tab="checklist", topic=topic, point="")
        return window

    return scene


FIELD_SCENES: Final[Mapping[str, Callable[[Stage], QWidget]]] = {
    "fields-typed": _of("typed", "line"),
    "fields-typed-more": _of("typed", "tag"),
    "fields-days": _of("days", "opened"),
    "fields-files": _of("days", "yard"),
    "fields-lists": _of("lists", "meal"),
    "fields-lists-more": _of("lists", "order"),
    "fields-grids": _of("grids", "counts"),
    "fields-rtl-typed": _mirrored("typed"),
    "fields-rtl-days": _mirrored("days"),
    "fields-rtl-lists": _mirrored("lists"),
}
