"""Controls of questions: one class for each kind that the forms layer knows.

`control_for(Asked(question, state, words, name))` chooses it. A test holds the list of kinds here
and the one in `forms` together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.services.point_status import ANSWER_LIST
from npm_visits.ui.fields.questions.attached import FileQuestion
from npm_visits.ui.fields.questions.base import NOT_ASSESSED_DIGIT, Asked, QuestionField
from npm_visits.ui.fields.questions.choice import ManyChoices, OneChoice, YesNoQuestion
from npm_visits.ui.fields.questions.days import DateQuestion, MomentQuestion, TimeQuestion
from npm_visits.ui.fields.questions.geopoint import GeopointQuestion
from npm_visits.ui.fields.questions.grid import MOST, TableRow, stands_in_table
from npm_visits.ui.fields.questions.ranges import RangeQuestion, range_class
from npm_visits.ui.fields.questions.rank import RankQuestion
from npm_visits.ui.fields.questions.said import NoteQuestion, TickQuestion
from npm_visits.ui.fields.questions.typed import LongText, NumberQuestion, TextQuestion

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Question

_CLASSES: Final[tuple[type[QuestionField], ...]] = (
    TextQuestion, NumberQuestion, OneChoice, ManyChoices, DateQuestion, TimeQuestion, MomentQuestion, NoteQuestion,
    TickQuestion, RangeQuestion, RankQuestion, GeopointQuestion, FileQuestion,
)
CONTROLS: Final[dict[str, type[QuestionField]]] = {kind: cls for cls in _CLASSES for kind in cls.kinds}


def control_for(asked: Asked) -> QuestionField:
    """Return a new control for a question."""
    if asked.question.kind == "range":
        return range_class(asked)(asked)
    if stands_in_table(asked.question) and len(asked.state.choices) <= MOST:
        return TableRow(asked)
    return class_for(asked.question)(asked)


def class_for(question: Question) -> type[QuestionField]:
    """Return the class of a question's control; a kind from a later standard is asked as a text."""
    if question.list_name == ANSWER_LIST and question.kind == "select_one":
        return YesNoQuestion
    return CONTROLS.get(question.kind, TextQuestion)


__all__ = [
    "CONTROLS", "NOT_ASSESSED_DIGIT", "Asked", "FileQuestion", "LongText", "QuestionField", "TableRow", "TextQuestion",
    "YesNoQuestion", "class_for", "control_for",
]
