"""Words that are typed with a reference: once, with a blank before them, in the case that stands there already."""

from __future__ import annotations

import pytest

from npm_visits.domain.references import introduced

PARAGRAPH, PUNKT, TABLITSA, SEKIL, OWN = "paragraph\u00a0\0", "пункт\u00a0\0", "таблица\u00a0\0", "şəkil\u00a0\0", "\0"


@pytest.mark.parametrize(
    ("before", "said", "language", "typed"),
    [
        ("As said in ", PARAGRAPH, "en", ("paragraph\u00a0", "")),
        ("As said in", PARAGRAPH, "en", (" paragraph\u00a0", "")),
        ("(", PARAGRAPH, "en", ("paragraph\u00a0", "")),
        ("", PARAGRAPH, "en", ("Paragraph\u00a0", "")),
        ("It was cold.", PARAGRAPH, "en", (" Paragraph\u00a0", "")),
        ("It was cold. ", PARAGRAPH, "en", ("Paragraph\u00a0", "")),
        ("Почему? ", PUNKT, "ru", ("Пункт\u00a0", "")),
        ("См. ", PUNKT, "ru", ("пункт\u00a0", "")),
        ("It is known (e.g. ", PARAGRAPH, "en", ("paragraph\u00a0", "")),
        ("It was said (“cold”). ", PARAGRAPH, "en", ("Paragraph\u00a0", "")),
        ("", SEKIL, "az", ("Şəkil\u00a0", "")),
        ("", "işarə \0", "az", ("İşarə ", "")),
        ("See paragraph ", PARAGRAPH, "en", ("", "")),
        ("See Paragraphs ", PARAGRAPH, "en", ("", "")),
        ("See paragraph", PARAGRAPH, "en", ("\u00a0", "")),
        ("See paragraph\u00a0", PARAGRAPH, "en", ("", "")),
        ("Как сказано в пункте ", PUNKT, "ru", ("", "")),
        ("По данным таблиц ", TABLITSA, "ru", ("", "")),
        ("Как видно на ", TABLITSA, "ru", ("таблица\u00a0", "")),
        ("Bax: şəkildə", SEKIL, "az", ("\u00a0", "")),
        ("It is ", "the \0th paragraph", "en", ("the ", "th paragraph")),
        ("See the second point", OWN, "en", (" ", "")),
        ("See point ", OWN, "en", ("", "")),
    ],
)
def test_the_word_stands_once_before_the_number(before: str, said: str, language: str, typed: tuple[str, str]):
    assert introduced(before, said, language) == typed
