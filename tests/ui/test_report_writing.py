"""Paragraphs of the report are written in the window, kept as one types, and brought back to the draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument

from npm_visits.domain.changes import Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.paragraphs import LEFT_AWAY, WrittenParagraph, text_key
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.paper import Paper
from npm_visits.ui.pages.report.standing import link_in
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.popup import ChoicePopup
from tests.driver.find import choose, find
from tests.driver.keys import click, press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "The report rests on these kinds of source"


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    report_tab.text()  # all of it is laid out
    return report_tab


def click_at(tab: ReportTab, words: str) -> RichTextArea:
    """Click into a paragraph of the report as it is read, and return what one then writes in."""
    paper = tab._paper
    found = paper.document().find(words)
    assert not found.isNull(), words
    paper.setTextCursor(QTextCursor(found))
    paper.ensureCursorVisible()
    settle()
    place = paper.cursorRect(found)
    click(paper.viewport(), QPoint(place.left() - 4, place.center().y()))
    settle()
    area = find(tab, RichTextArea)
    assert tab.window().focusWidget() is area
    return area


def kept(office: Office, key: str) -> WrittenParagraph:
    return next(p for p in office.vault.all(WrittenParagraph) if p.key == key)


def test_a_click_into_a_paragraph_opens_it_and_what_is_typed_stands_in_the_report(
    tab: ReportTab, sample_office: Office
):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Hedgehogs were asked.")
    tab.session.flush()
    settle()
    assert "Hedgehogs were asked." in tab.text()
    assert SENTENCE not in tab.text()
    assert kept(sample_office, "visit.sources").text == "Hedgehogs were asked."


def test_bold_italic_and_lists_are_kept_and_come_back(tab: ReportTab, sample_office: Office):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "One ")
    press(area, Qt.Key.Key_B, CTRL)
    type_text(area, "bold")
    press(area, Qt.Key.Key_B, CTRL)
    press(area, Qt.Key.Key_Return)
    press(area, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    type_text(area, "item ")
    press(area, Qt.Key.Key_I, CTRL)
    type_text(area, "slanted")
    tab.session.flush()
    settle()
    written = "One <b>bold</b>\n- item <i>slanted</i>"
    assert kept(sample_office, "visit.sources").text == written
    press(area, Qt.Key.Key_Return, CTRL)  # done
    settle()
    assert not area.isVisible()
    assert click_at(tab, "One bold").value() == written


def test_a_reference_shows_the_number_that_it_refers_to(tab: ReportTab, sample_office: Office):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "See paragraph ")
    click(find(tab, Button, "Refer to"))
    target = next(t for t in sample_office.writing.targets(tab._dossier, tab._version()) if t.kind == "paragraph")
    choose(find(tab, Button, "Refer to"), f"Paragraph {target.number}")
    type_text(area, ".")
    tab.session.flush()
    settle()
    assert kept(sample_office, "visit.sources").text == f"See paragraph <ref {target.mark}>."
    assert f"See paragraph {target.number}." in tab.text()


def test_a_reference_comes_with_its_word_parted_by_a_blank_from_what_stands_before_it(
    tab: ReportTab, sample_office: Office
):
    area = click_at(tab, SENTENCE)
    target = next(t for t in sample_office.writing.targets(tab._dossier, tab._version()) if t.kind == "paragraph")
    for before, word in (("See the second point,", " paragraph"), ("See ", "paragraph"), ("See (", "paragraph"),
                         ("It was cold.", " Paragraph")):  # fmt: skip
        press(area, Qt.Key.Key_A, CTRL)
        type_text(area, before)
        refer(tab, f"Paragraph {target.number}")
        tab.session.flush()
        settle()
        assert kept(sample_office, "visit.sources").text == f"{before}{word}\u00a0<ref {target.mark}>"


def refer(tab: ReportTab, name: str) -> None:
    """Choose what the paragraph at hand refers to."""
    click(find(tab, Button, "Refer to"))
    choose(find(tab, Button, "Refer to"), name)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {"paragraph": "See paragraph", "table": "See Table", "figure": "See Figure",
                "recommendation": "See recommendation"}),
        ("az", {"paragraph": "Bax: bənd", "table": "Bax: cədvəl", "figure": "Bax: şəkil",
                "recommendation": "Bax: tövsiyə"}),
        ("ru", {"paragraph": "См. пункт", "table": "См. таблица", "figure": "См. рисунок",
                "recommendation": "См. рекомендация"}),
    ],
)  # fmt: skip
def test_each_kind_of_reference_reads_in_the_words_of_the_report_and_one_undo_takes_it_back(
    tab: ReportTab, sample_office: Office, language: str, said: dict[str, str]
):
    tab._language.set_value(language)
    tab._language_changed()
    settle()
    tab._write("visit.sources")
    settle()
    area = find(tab, RichTextArea)
    found = {t.kind: t for t in reversed(sample_office.writing.targets(tab._dossier, tab._version()))}
    assert set(found) == set(said)
    for kind, words in said.items():
        press(area, Qt.Key.Key_A, CTRL)
        begin = words.rpartition(" ")[0] + " "
        type_text(area, begin)
        refer(tab, f"{kind.capitalize()} {found[kind].number}")
        assert area.toPlainText() == f"{words} {found[kind].number}"
        area.undo()
        assert area.toPlainText() == begin
        area.redo()
        type_text(area, ".")
        tab.session.flush()
        settle()
        assert f"{words} {found[kind].number}." in tab.text()


def test_the_word_of_a_reference_is_text_that_can_be_inflected(tab: ReportTab, sample_office: Office):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "See ")
    target = next(t for t in sample_office.writing.targets(tab._dossier, tab._version()) if t.kind == "paragraph")
    refer(tab, f"Paragraph {target.number}")
    cursor = area.textCursor()
    cursor.setPosition(len("See paragraph"))
    area.setTextCursor(cursor)
    type_text(area, "s")
    assert area.value() == f"See paragraphs\u00a0<ref {target.mark}>"


def test_what_is_typed_or_pasted_after_a_reference_or_over_it_is_kept(tab: ReportTab, sample_office: Office):
    area = click_at(tab, SENTENCE)
    target = next(t for t in sample_office.writing.targets(tab._dossier, tab._version()) if t.kind == "paragraph")
    pasted = QMimeData()
    pasted.setText(" Pasted.")
    area.set_value(f"See paragraph <ref {target.mark}>", {target.mark: target.number})
    press(area, Qt.Key.Key_End, CTRL)
    type_text(area, " and more.")
    assert area.value() == f"See paragraph <ref {target.mark}> and more."
    area.set_value(f"See paragraph <ref {target.mark}>", {target.mark: target.number})
    press(area, Qt.Key.Key_End, CTRL)
    area.insertFromMimeData(pasted)
    assert area.value() == f"See paragraph <ref {target.mark}> Pasted."
    area.set_value(f"See paragraph <ref {target.mark}>", {target.mark: target.number})
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Something else.")
    tab.session.flush()
    settle()
    assert kept(sample_office, "visit.sources").text == "Something else."


def test_back_to_the_draft_and_leaving_out_do_what_they_say_and_can_be_undone(
    tab: ReportTab, sample_office: Office, sample_window: MainWindow
):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Hedgehogs were asked.")
    click(find(tab, Button, "Leave it out"))
    settle()
    assert kept(sample_office, "visit.sources").state == LEFT_AWAY
    assert "Hedgehogs" not in tab.text()
    click(find(tab, Button, "Back to the draft"))
    settle()
    assert SENTENCE in tab.text()
    sample_window.undo()
    settle()
    assert SENTENCE not in tab.text()


def test_a_text_whose_evidence_changed_is_named_among_the_checks_and_can_be_confirmed(
    tab: ReportTab, sample_office: Office, sample_window: MainWindow, sample_visit: Visit
):
    found = next(f for f in sample_office.drafts.dossier(sample_visit.id).findings if f.observations)
    area = click_at(tab, found.finding.title)
    area.moveCursor(QTextCursor.MoveOperation.End)
    type_text(area, " Hedgehogs agree.")
    tab.session.flush()
    sample_office.apply([Set(Observation, found.observations[0].id, "text", "It looks different now.")])
    sample_window.refresh()
    settle()
    said = [label.text() for label in tab.findChildren(Label) if label.isVisibleTo(tab)]
    assert any("was written before its draft or evidence changed" in text for text in said)
    click(find(tab, Button, "It still holds"))
    settle()
    said = [label.text() for label in tab.findChildren(Label) if label.isVisibleTo(tab)]
    assert not any("was written before its draft or evidence changed" in text for text in said)


def test_another_audience_closes_what_it_does_not_have_and_never_shows_the_words_of_this_one(
    tab: ReportTab, sample_office: Office
):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Hedgehogs were asked.")
    tab._audience.choose("public")
    settle()
    assert "Hedgehogs" not in tab.text()
    assert "Hedgehogs" not in area.toPlainText()


def test_what_is_pasted_comes_in_without_its_looks(tab: ReportTab):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    pasted = QMimeData()
    pasted.setHtml("<b style='color:red'>red</b><img src='file:///etc/passwd'>")
    pasted.setText("red")
    area.insertFromMimeData(pasted)
    assert area.value() == "red"


def test_the_search_leads_to_a_written_paragraph(tab: ReportTab, sample_window: MainWindow, sample_office: Office):
    area = click_at(tab, SENTENCE)
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Hedgehogs were asked.")
    tab.session.flush()
    sample_window.session.go("places")
    settle()
    sample_window.show_search()
    sample_window.search.field.setText("hedgehogs")
    sample_window.search.ask()
    settle()
    press(sample_window.search.field, Qt.Key.Key_Return)
    settle()
    opened = sample_window.page().tab()
    assert isinstance(opened, ReportTab)
    assert find(opened, RichTextArea).toPlainText() == "Hedgehogs were asked."


def test_a_click_beside_the_letters_of_a_paragraph_opens_it_too(tab: ReportTab):
    paper = tab._paper
    paper.whole_text()
    block = paper.document().begin()
    while not link_in(block):
        block = block.next()
    paper.setTextCursor(QTextCursor(block))
    paper.ensureCursorVisible()
    settle()
    last = QTextCursor(block)
    last.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    at = paper.cursorRect(last).center()
    beside = QPoint(paper.viewport().width() - 6, at.y())
    assert not paper.anchorAt(beside)
    asked: list[str] = []
    paper.paragraph_wanted.connect(asked.append)
    click(paper.viewport(), beside)
    settle()
    assert asked == [link_in(block).removeprefix("write:")]


def test_texts_in_another_language_are_named_among_the_checks_and_the_list_opens_one_for_its_translation(
    tab: ReportTab, sample_office: Office
):
    said = Words("en")("{n} texts are not in the language of the report").partition("}")[2]
    assert not [label for label in tab.findChildren(Label) if said in label.text()]
    tab._language.set_value("az")
    tab._language_changed()
    settle()
    (told,) = [label.text() for label in tab.findChildren(Label) if said in label.text()]
    translate = find(tab, Button, "translate")
    translate.click()
    settle()
    popup = tab.window().findChild(ChoicePopup)
    assert popup is not None
    text = next(t for t in sample_office.writing.foreign(tab._composed(tab._dossier)[0]) if t.key)
    popup.chosen.emit(text.key)
    popup.close()
    settle()
    area = find(tab, RichTextArea)
    assert "[in English]" in tab._writing.panel.note.text()
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, "Tərcümə buradadır.")
    tab.session.flush()
    settle()
    (now,) = [label.text() for label in tab.findChildren(Label) if said in label.text()]
    assert int(now.split()[0]) == int(told.split()[0]) - 1
    assert "Tərcümə buradadır." in tab.text()


def test_a_recommendation_is_translated_as_plain_text_and_cannot_be_left_out_alone(
    tab: ReportTab, sample_office: Office
):
    (text, *_) = [r for f in tab._dossier.findings for r in f.recommendations]
    tab._write(f"recommendation:{text.id}")
    settle()
    panel = tab._writing.panel
    assert panel.heading.text()
    assert not panel._bold.isVisible()
    assert not panel._away.isVisible()
    press(panel.area, Qt.Key.Key_A, CTRL)
    type_text(panel.area, "Let hedgehogs be asked.")
    tab.session.flush()
    settle()
    assert tab.text().count("Let hedgehogs be asked.") >= 2  # in its place and in the table


def test_a_caption_in_another_language_is_translated_where_it_is_read_and_its_place_is_found_again(
    tab: ReportTab, sample_office: Office
):
    tab._audience.set_value("authority")
    tab._language.set_value("az")
    tab._language_changed()
    settle()
    caption = next(p.caption for p in sample_office.photographs.all(tab._visit_id) if p.caption in tab.text())
    link = _link_at(tab._paper, caption)
    assert link == f"write:{text_key(caption)}"
    tab._paper.anchorClicked.emit(QUrl(link))
    settle()
    panel = tab._writing.panel
    assert not tab._writing.isHidden()
    assert "[in English]" in panel.note.text()
    assert not panel._bold.isVisible()
    assert not panel._away.isVisible()
    press(panel.area, Qt.Key.Key_A, CTRL)
    type_text(panel.area, "Kirpilərin otağı")
    tab.session.flush()
    settle()
    assert "Kirpilərin otağı" in tab.text()
    assert caption not in tab.text()
    assert _link_at(tab._paper, "Kirpilərin otağı") == link, "it can be changed where it is read"
    assert panel._draft_title.text() == "The original", "the program drafted nothing here"
    find(panel, Button, "Back to the original").click()
    settle()
    assert caption in tab.text()


def _link_at(paper: Paper, words: str) -> str:
    """Return the link of the last place where `words` stand: a list of figures names a caption first."""
    paper.whole_text()
    cursor = QTextCursor(paper.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    found = paper.document().find(words, cursor, QTextDocument.FindFlag.FindBackward)
    return found.charFormat().anchorHref()
