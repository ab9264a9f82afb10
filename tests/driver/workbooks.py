"""Workbooks as an office sends them: the checklist of an invented prison, in two versions and with ten faults."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from openpyxl import Workbook

ENGLISH, RUSSIAN = "label::English (en)", "label::Русский (ru)"
HEADERS: Final = ("type", "name", ENGLISH, RUSSIAN, "hint::English (en)", "relevant", "constraint", "calculation")
Line = tuple[str, ...]

SURVEY: Final[tuple[Line, ...]] = (
    ("begin_group", "entrance", "Entrance and registers", "Вход и журналы"),
    ("integer", "capacity", "How many places does the prison have?", "Сколько мест в учреждении?"),
    ("integer", "held", "How many persons are held today?", "Сколько лиц содержится сегодня?"),
    ("select_one staff_kind", "guide", "Who led the delegation?", "Кто сопровождал группу?"),
    ("end_group", "entrance"),
    ("begin_group", "segregation", "Segregation", "Изоляция"),
    ("integer", "cell_count", "How many cells are used for segregation?", "Сколько камер используется для изоляции?"),
    ("integer", "segregated", "How many persons are held there today?", "Сколько лиц содержится там сегодня?"),
    ("select_one yes_no", "doctor_daily", "Is each of them inspected daily by a doctor?",
     "Осматривает ли врач каждого из них ежедневно?", "Compare the medical register.", "${segregated} > 0"),
    ("select_multiple reason", "reasons", "For which reasons is segregation ordered?",
     "По каким причинам назначается изоляция?"),
    ("integer", "longest", "How many days was the longest stay?", "Сколько дней длилось самое долгое содержание?", "",
     "${segregated} > 0", ". <= 365"),
    ("end_group", "segregation"),
    ("begin_group", "activities", "Activities", "Занятия"),
    ("select_one yes_no", "hour_outside", "Does everybody spend an hour outdoors each day?",
     "Все ли проводят час в день на воздухе?"),
    ("text", "work", "Which work is offered?", "Какая работа предлагается?"),
    ("end_group", "activities"),
)  # fmt: skip
CHOICES: Final[tuple[Line, ...]] = (
    ("yes_no", "yes", "Yes", "Да"),
    ("yes_no", "no", "No", "Нет"),
    ("staff_kind", "director", "Director", "Начальник"),
    ("staff_kind", "guard", "Guard", "Охранник"),
    ("staff_kind", "other", "Other", "Другое"),
    ("reason", "discipline", "Discipline", "Дисциплина"),
    ("reason", "protection", "Protection", "Защита"),
)

_NEWER: Final = {
    "held": ("integer", "held", "How many persons are held on the day of the visit?",
             "Сколько лиц содержится в день посещения?"),
    "work": ("text", "work", "Which work and training are offered?", "Какая работа и учёба предлагаются?",
             "Ask the persons as well."),
    "longest": ("integer", "longest", "How many days was the longest stay this year?",
                "Сколько дней длилось самое долгое содержание в этом году?", "", "${segregated} > 0", ". <= 366"),
    "guide": (),
}  # fmt: skip
_ADDED: Final[tuple[Line, ...]] = (
    ("select_one yes_no", "radio", "Do the cells have a radio?", "Есть ли в камерах радио?"),
)
_FAULTY: Final = {
    "doctor_daily": ("select_one yes_no", "doctor_daily", "Is each of them inspected daily by a doctor?",
                     "Осматривает ли врач каждого из них ежедневно?", "Compare the medical register.",
                     "${cell_cout} > 0"),
    "longest": ("integer", "longest", "How many days was the longest stay?", "", "", "${segregated} > 0",
                "(. <= 365"),
    "hour_outside": ("select_one yes_on", "hour_outside", "Does everybody spend an hour outdoors each day?", ""),
    "guide": ("slect_one staff_kind", "guide", "Who led the delegation?", "Кто сопровождал группу?"),
    "work": ("text", "work", "Which work is offered?", "", "", "slected(${reasons}, 'discipline')"),
}  # fmt: skip
_FAULTS_ADDED: Final[tuple[Line, ...]] = (
    ("integer", "seg_days", "On how many days?", "", "", "${seg_hours} > 0"),
    ("integer", "seg_hours", "For how many hours?", "", "", "${seg_days} > 0"),
    ("phonenumber", "phone"),
    ("end_grup", "activities"),
)
_FAULTY_CHOICES: Final[tuple[Line, ...]] = (
    ("staff_kind", "other", "Another person", "Другое лицо"),
    ("reason", "own wish", "At own wish", "По своему желанию"),
    ("weather", "rain", "Rain", "Дождь"),
)


def prison(path: Path, version: str) -> Path:
    """Write version "3", "4", in which a question is new, one is gone and others are reworded, or "6" without it."""
    survey = SURVEY if version == "3" else (*_changed(SURVEY[:-1], _NEWER), *_ADDED[version == "6":], SURVEY[-1])
    return _write(path, survey, CHOICES, version)


def faulty_prison(path: Path) -> Path:
    """Write a fifth version with ten different faults and more."""
    survey = (*_changed(SURVEY[:-1], _FAULTY), *_FAULTS_ADDED)
    headers = tuple("relevent" if header == "calculation" else header for header in HEADERS)
    return _write(path, survey, (*CHOICES, *_FAULTY_CHOICES), "5", headers)


def _changed(lines: tuple[Line, ...], other: dict[str, tuple[str, ...]]) -> tuple[Line, ...]:
    changed = [other.get(line[1], line) if not line[0].startswith(("begin", "end")) else line for line in lines]
    return tuple(line for line in changed if line)


def _write(path: Path, survey: tuple[Line, ...], choices: tuple[Line, ...], version: str,
           headers: tuple[str, ...] = HEADERS) -> Path:  # fmt: skip
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = {
        "survey": (headers, *survey),
        "choices": (("list_name", "name", ENGLISH, RUSSIAN), *choices),
        "settings": (("form_id", "form_title", "version", "default_language"),
                     ("prison-visit", "Prison visit", version, "English (en)")),
    }  # fmt: skip
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
