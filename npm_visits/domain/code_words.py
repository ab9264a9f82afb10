"""How officers write about a person by number without the program's code: person no. 1, 1 nömrəli şəxs, лицо № 1.

Patterns as texts, for `domain/codes`. A number that counts or measures is none: per person 4 m², лица 18 лет.
"""

from __future__ import annotations

from typing import Final

_BLANK: Final = "[ \u00a0\u202f]"
_UNITS: Final = (
    "%", "‰", "°", "m²", "m2", "m³", "м²", "м2", "м³", "sq", "square", "kv", "кв", "percent", "faiz",
    "процент\\w*", "m", "cm", "mm", "km", "м", "см", "мм", "kg", "g", "l", "ml", "кг", "г", "л", "мл",
    "lit[re]+s?", "litr", "литр\\w*", "kcal", "ккал", "h", "hours?", "saat\\w*", "час\\w*", "min", "minutes?",
    "dəqiqə\\w*", "мин\\w*", "days?", "gün\\w*", "дн\\w*", "день", "сут\\w*", "weeks?", "həftə\\w*", "недел\\w*",
    "months?", "ay\\w*", "мес\\w*", "years?", "il\\w*", "yaş\\w*", "год\\w*", "лет", "times", "dəfə", "раз\\w*",
    "beds?", "çarpayı\\w*", "yer", "кроват\\w*", "мест\\w*", "rooms?", "otaq\\w*", "комнат\\w*", "manat\\w*",
    "man", "AZN", "USD", "EUR", "руб\\w*", "persons?", "people", "men", "women", "children", "nəfər\\w*",
    "adam\\w*", "şəxs\\w*", "kişi\\w*", "qadın\\w*", "uşaq\\w*", "человек\\w*", "чел", "лиц\\w*", "мужчин\\w*",
    "женщин\\w*", "дет\\w*", "blankets?", "towels?", "meals?", "calls?", "əşya\\w*",
)  # fmt: skip
_NOT_COUNTED: Final = rf"(?![.,:/]?\d)(?!{_BLANK}?(?:[-–]{_BLANK}?\d+{_BLANK}?)?(?:{'|'.join(_UNITS)})(?!\w))"
_NUMBER: Final = rf"(?:[PРП][-. ]?)?\d{{1,3}}{_NOT_COUNTED}"
_MARK: Final = (
    rf"(?:{_BLANK}?[-№#]{_BLANK}?"
    rf"|{_BLANK}(?:no|nr|number|nömrə|номер|под{_BLANK}номером|под{_BLANK}№)[.:]?{_BLANK}?|{_BLANK}?)"
)
_NOT_EACH: Final = (
    r"(?<!\w)(?<!per )(?<!each )(?<!every )(?<!one )(?<!hər )(?<!bir )(?<!на )(?<!одно )(?<!каждое )(?<!in )"
)

_PERSON_WORDS: Final = (
    "person", "interviewee", "respondent\\w{0,4}", "detainee", "prisoner", "inmate", "migrant",
    "(?:saxlanılan +)?şəxs(?:in|ə|i|də|dən|lə)?", "saxlanılan(?:ın|a|ı|da|dan|la)?", "müsahib(?:in|ə|i|də|dən|lə|im)?",
    "лиц(?:о|а|у|ом|е)", "(?:собеседник|респондент|мигрант)(?:а|у|ом|е)?", "собеседниц(?:а|ы|е|у|ей)",
    "(?:опрош|задерж|содерж)(?:енн|анн|ащ)(?:ый|ого|ому|ым|ом|ая|ой|ую|ийся|егося|емуся|имся|емся|аяся|ейся|уюся)",
)  # fmt: skip
_PERSONS_WORDS: Final = (
    "persons", "interviewees", "respondents", "detainees", "prisoners", "inmates", "migrants",
    "(?:saxlanılan +)?şəxslər\\w{0,4}", "saxlanılanlar\\w{0,4}", "müsahiblər\\w{0,4}",
    "(?:собеседник|респондент|мигрант)(?:и|ы|ов|ам|ами|ах)",
    "(?:опрош|задерж|содерж)(?:енн|анн|ащ)(?:ые|ых|ым|ыми|иеся|ихся|имся|имися)",
)  # fmt: skip
_AZ_NUMBERED: Final = (
    rf"(?:[№#]{_BLANK}?\d{{1,3}}|\d{{1,3}}(?:{_BLANK}?№-l[iıuü]|-c[iıuü]|{_BLANK}(?:nömrəli|saylı)))"
)

PERSON: Final = (
    rf"(?i:{_NOT_EACH}(?:{'|'.join(_PERSON_WORDS)}){_MARK}{_NUMBER}"
    rf"|(?<!\w){_AZ_NUMBERED}{_BLANK}(?:saxlanılan{_BLANK})?şəxs)"
)
"""One person by a word and a number; an ending may follow."""
PERSON_ROW: Final = rf"(?i:(?<!\w)(?:{'|'.join(_PERSONS_WORDS)}){_MARK}{_NUMBER})"
"""The beginning of a row: persons 1 and 4. On its own it is a count: detainees 45."""

_TALK_WORDS: Final = ("interview", "müsahibə(?:nin|yə|ni|də|dən|si)?", "söhbət(?:in|ə|i|də|dən)?", "интервью",
                      "бесед(?:а|ы|е|у|ой)")  # fmt: skip
INTERVIEW: Final = (
    rf"(?i:(?<!\w)(?:{'|'.join(_TALK_WORDS)}){_MARK}{_NUMBER}|(?<!\w){_AZ_NUMBERED}{_BLANK}(?:müsahibə|söhbət))"
)
INTERVIEW_ROW: Final = rf"(?i:(?<!\w)(?:interviews|müsahibələr\w{{0,4}}|söhbətlər\w{{0,4}}){_MARK}{_NUMBER})"
