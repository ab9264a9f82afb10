"""The case in which neutral words of Russian stand for a code: у P3 is read as у содержащегося лица.

A code bears no case of its own. The preposition before it tells the case, or an ending typed to it; where neither
does, the words stay as they are: of лицо nominative and accusative are alike.
"""

from __future__ import annotations

import re
from typing import Final

_GENITIVE, _DATIVE, _ACCUSATIVE, _INSTRUMENTAL, _PREPOSITIONAL = range(5)
_AFTER: Final = {
    preposition: case
    for prepositions, case in (
        ("без вместо возле для до из из-за кроме около от ото после против ради слов среди у", _GENITIVE),  # со слов P3
        ("к ко по благодаря согласно", _DATIVE),
        ("на про через", _ACCUSATIVE),  # жалоба на P3; в, за, под are as often of another case
        ("между над надо перед передо с со", _INSTRUMENTAL),
        ("о об обо при", _PREPOSITIONAL),
    )
    for preposition in prepositions.split()
}
_PREPOSITION: Final = re.compile(r"(?<![\w-])([а-яё-]+)[ \u00a0\u202f]+\Z", re.IGNORECASE)
_TYPED: Final = re.compile(r"\d['’-]?(?P<ending>[а-яё]{1,3})\Z", re.IGNORECASE)
_ENDINGS: Final = {
    "го": _GENITIVE, "ого": _GENITIVE, "его": _GENITIVE, "му": _DATIVE, "ому": _DATIVE, "ему": _DATIVE,
    "м": _INSTRUMENTAL, "ым": _INSTRUMENTAL, "им": _INSTRUMENTAL,
}  # fmt: skip
_FORMS: Final = {
    "содержащееся лицо": (
        "содержащегося лица", "содержащемуся лицу", "содержащееся лицо", "содержащимся лицом", "содержащемся лице",
    ),
    "содержащиеся лица": (
        "содержащихся лиц", "содержащимся лицам", "содержащихся лиц", "содержащимися лицами", "содержащихся лицах",
    ),
    "группа": ("группы", "группе", "группу", "группой", "группе"),
    "член": ("члена", "члену", "члена", "членом", "члене"),
    "случай": ("случая", "случаю", "случай", "случаем", "случае"),
    "один": ("одного", "одному", "одного", "одним", "одном"),
    "одна": ("одной", "одной", "одну", "одной", "одной"),
    "некоторые": ("некоторых", "некоторым", "некоторые", "некоторыми", "некоторых"),
}  # fmt: skip
"""Of the words that a phrase begins with: genitive, dative, accusative, instrumental, prepositional."""


def in_case_of(before: str, code: str, words: str) -> str:
    """Return `words` in the case that `code` stands in after the text `before` it; unknown words as they are."""
    preposition, typed = _PREPOSITION.search(before), _TYPED.search(code)
    case = _AFTER.get(preposition[1].lower()) if preposition else None
    if case is None and typed:
        case = _ENDINGS.get(typed["ending"].lower())
    if case is None:
        return words
    for begin, forms in _FORMS.items():
        if words == begin or words.startswith(f"{begin} "):
            return forms[case] + words.removeprefix(begin)
    return words
