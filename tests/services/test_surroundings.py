"""What stands around a fault is found before the form can be made: the question that is meant, with its neighbours."""

from __future__ import annotations

import pytest

from npm_visits.services.importing import Fault, Import, examined, surroundings
from tests.driver.workbooks import faulty_prison


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Import:
    return examined(faulty_prison(tmp_path_factory.mktemp("workbooks") / "faulty.xlsx"))


def _fault(given: Import, column: str, row: int) -> Fault:
    return next(fault for fault in given.faults if (fault.column, fault.row) == (column, row))


def test_a_question_is_shown_between_its_neighbours_in_the_language_asked_for(given: Import) -> None:
    found = surroundings(given.sheets, _fault(given, "relevant", 10), "ru")
    assert found is not None
    assert (found.number, found.section) == ("2", "Изоляция")
    assert [seen.number for seen in found.questions] == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    assert [seen.number for seen in found.questions if seen.meant] == ["2.3"]
    assert found.questions[0].label == "Сколько камер используется для изоляции?"
    assert found.questions[4].label == "How many days was the longest stay?"  # it has no Russian text


def test_a_choice_is_shown_at_the_question_that_offers_it(given: Import) -> None:
    found = surroundings(given.sheets, _fault(given, "name", 10), "en")
    assert found is not None
    meant = next(seen for seen in found.questions if seen.meant)
    assert meant.label == "For which reasons is segregation ordered?"
    assert meant.choices == ("Discipline", "Protection", "At own wish")


def test_what_no_question_uses_stands_nowhere(given: Import) -> None:
    assert surroundings(given.sheets, _fault(given, "list_name", 11), "en") is None
