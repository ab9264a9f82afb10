"""Report templates in the gallery: the card, a document that must be mended, one that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import Words
from npm_visits.reports.template.starter import starter
from npm_visits.ui.dialogs.starter_template import StarterTemplateDialog
from npm_visits.ui.dialogs.template import TemplateDialog
from npm_visits.ui.pages.urgent.letter import LetterDialog
from tests.driver.keys import settle
from tests.reports.templates.made import p, simple, table

if TYPE_CHECKING:
    from npm_visits.domain.templates import ReportTemplate
    from npm_visits.ui.main_window import MainWindow
    from tests.driver.scenes import Stage


def _bad() -> bytes:
    """Return a document with the mistakes that people make."""
    return simple(
        p("{{ report.title }}"), p("Visit of {{ visit.date }}"), p("On {{ visit.dates in"),
        table(p("{{ “place.name” }}"), p("x")), p("{{ section.body }} and more"), p("{{ section.contents }}"),
        p("{% if place.region %}"),
    )  # fmt: skip


def _kept(stage: Stage) -> ReportTemplate:
    """Return the sample office's template; it is added at the first scene that needs it."""
    templates, words = stage.window.session.office.templates, stage.words
    found = templates.all()
    if found:
        return found[0]
    content = starter(Words(words.language))
    templates.add(content, words("Report template"), words.language)
    return templates.add(content, f"{words('Report template')} 2", words.language)


def _card(stage: Stage) -> QWidget:
    _kept(stage)
    return _at_card(stage.window)


def _none(stage: Stage) -> QWidget:
    return _at_card(stage.empty)


def _at_card(window: MainWindow) -> QWidget:
    window.session.go("settings")
    page: Any = window.page()
    page.area.show_widget(page.templates)
    return window


def _settled(dialog: TemplateDialog) -> TemplateDialog:
    dialog.show()
    while dialog.is_busy:
        QThreadPool.globalInstance().waitForDone(50)
        settle()
    return dialog


def _adds(content: Callable[[], bytes]) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        path = Path(mkdtemp()) / "Letter of the office.docx"
        path.write_bytes(content())
        return _settled(TemplateDialog(stage.window.session, path=path, parent=stage.window))

    return scene


def _there(stage: Stage) -> QWidget:
    return _settled(TemplateDialog(stage.window.session, template=_kept(stage), parent=stage.window))


def _begins(stage: Stage) -> QWidget:
    dialog = StarterTemplateDialog(stage.window.session, stage.window)
    dialog.show()
    return dialog


def _chosen(stage: Stage) -> QWidget:
    _kept(stage)
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report")
    return stage.window


def _letter(stage: Stage) -> QWidget:
    """Show a long letter on an urgent matter in the office's template, with the sentence that it is long."""
    office, words = stage.window.session.office, stage.words
    if not office.templates.usable(words.language):
        office.templates.add(starter(Words(words.language)), words("Report template"), words.language)
    urgent = office.urgent
    [matter] = urgent.all(stage.visit_id)
    matter = replace(matter, text=" ".join([matter.text] * 14))
    letter = urgent.letters.document(urgent.letters.dossier(matter), stage.words.language)
    dialog = LetterDialog(stage.window.session, matter, letter, stage.window)
    dialog.show()
    while not dialog.long.isVisible():
        QThreadPool.globalInstance().waitForDone(50)
        settle()
    return dialog


TEMPLATE_SCENES: Final[Mapping[str, Callable[[Stage], QWidget]]] = {
    "settings-templates-none": _none,
    "settings-templates": _card,
    "template-bad": _adds(_bad),
    "template-good": _adds(lambda: starter(Words("en"))),
    "template-there": _there,
    "template-begin": _begins,
    "template-report": _chosen,
    "template-letter": _letter,
}
