"""Sentences that may tell whom they are about: small counts of persons, rooms with persons, hours of one event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.telling import COUNT, ROOM, TIME, Teller

ROOMS = ("B-7", "ISO-1", "Isolation room", "12")
COUNTS = """\
Two of the women were pregnant.
Three persons held spoke of it.
Two of them slept on mattresses on the floor.
One person alleged verbal abuse by an officer of the transport unit.
Two young Afghan women had no interpreter.
3 detainees had no blanket.
Two said that the food was cold.
The only woman held had no room of her own.
Both women complained.
Four of twenty persons interviewed had not seen a doctor.
One of those interviewed was ill, two of whom nobody knows.
One minor was held with adults.
Children under 14 were held with two adult men.
One of the families had no cot.
Üç nəfər tərcüməçini gözlədi.
Qadınlardan ikisi hamilə idi.
Saxlanılanlardan üçü həkim istəyib.
İki qadın şikayət etdi.
İKİ QADIN ŞİKAYƏT ETDİ.
İki əfqan qadına zəng verilmədi.
Saxlanılanlardan biri bunu dedi.
Bir nəfər bildirdi ki, yemək soyuqdur.
4 nəfərin yatağı yoxdur.
Hər iki qadın eyni şeyi dedi.
Onlardan ikisi döşəmədə yatır.
Bir uşaq anası ilə saxlanılır.
Yeganə qadın ayrıca saxlanılır.
Двое задержанных спали на полу.
Двое из них пожаловались врачу.
Три женщины сообщили об этом.
Одна из опрошенных женщин не видела врача.
У четырёх человек не было одеял.
3 человека жаловались на холод.
Две из них спят на полу.
Единственная женщина содержалась отдельно.
Один несовершеннолетний содержался со взрослыми.
Обе женщины молчали.""".splitlines()
WITH_ROOMS = """\
The man in B-7 was ill.
Room 12: six persons on 17 m².
He was moved to cell no. 4.
Room B-7 measures 17.4 m² and held six persons on the day of the visit, 2.9 m² each.
B-7: mattresses on the floor for two persons.
The women of ISO-1 had no bell.
В камере № 7 находились шесть задержанных.
В комнате B-7 женщины спят на полу.
7 nömrəli otaqda altı nəfər saxlanılır.
B-7 otağında qadınlar döşəmədə yatır.""".splitlines()
HOURS = """\
At 14:20 a person held told the delegation about it.
The person was taken to hospital on 25 November at 08:30.
The interview began at 11:05.
In the evening at 9 p.m. she was searched.
Saat 14:20-də saxlanılan şəxs bunu söylədi.
24 noyabr saat 16:40-da qapı bağlı idi.
В 14:20 женщина рассказала о случившемся.
Задержанный сообщил об этом в 16.40.""".splitlines()
NEITHER = """\
Two windows could not be opened.
Two of them could not be opened.
The room has 4 m² per person.
3 toilets and two showers serve block B.
There were two visits in 2026.
On 4 November 2026 persons held were told of their rights.
In four of twenty files drawn at random the order had no written translation.
Place no more than four persons in room B-7.
Bring living space in room B-7 to at least 4 m² per person.
It is a room for two persons; a four-person room lies beside it.
Visiting room: no partition, tables for four families.
Washroom, block B: two basins for thirty-one persons.
23 women, 14 children and 1 200 persons in all.
Notice of rights posted in two languages.
Room A-4: call bell beside the door, answered after 9 seconds.
The register shows two uses in November; persons held spoke of three.
The nurse is present from 09:00 to 18:00.
The opening hours are 09:00–18:00; the women come until 17:30.
Persons held say that lights go out at 22:00 every day.
Persons held told us that supper comes at 18:00.
Breakfast is at 08:00.
She is counted every day at 07:00.
Каждый день в 07:00 женщина выходит во двор.
No one person had asked; any one person may call.
One family room, two family rooms and one patient file.
Two women officers were on duty.
One of the women's toilets was locked.
In block B two rooms hold more persons than their size allows.
İki pəncərə açılmır.
İki nəfərlik otaq; iki kişi tualeti.
İyirmi üç nəfər və on üç qadın.
Bir nəfərə düşən sahə 4 m²-dir.
Bir nəfərə 4 m² düşür, indi isə bir uşağa 2,5 m².
Üç şəxsi iş və iki şəxsi əşya itib.
Hər bir şəxs həkim görməlidir; heç bir qadın şikayət etmədi.
Bir neçə qadın bunu dedi.
Otaq iki nəfər üçün nəzərdə tutulub; üç tualet qadınlar üçündür.
Növbədə iki qadın əməkdaş və 2 nəfər həkim var.
İki müsahibə aparıldı.
Otaqda dörd nəfərdən çox olmamalıdır.
Otaqlardan biri bağlıdır, onlardan biri açılmır.
Həkim həftədə iki dəfə gəlir.
Двадцать три человека и два окна.
Двое суток дежурили трое сотрудников.
В комнате не более четырёх человек; 4 м² на человека.
Камера рассчитана на двух человек, другая для двух человек.
Ни одна женщина не жаловалась; каждый человек знал о правах.
Три камеры для женщин; две из них не открываются.
Обед с 12:00 до 13:00, люди встают в 07:00 ежедневно.
Камера 7 площадью 12 м²: 4 м² на человека.
Врач приходит два раза в неделю.""".splitlines()


def kinds(text: str, below: int = 5) -> set[str]:
    return {kind for told in Teller(below, ROOMS).look(text) for kind in told.kinds}


@pytest.mark.parametrize("text", COUNTS)
def test_a_small_count_of_persons_is_found(text: str) -> None:
    assert COUNT in kinds(text)


@pytest.mark.parametrize("text", WITH_ROOMS)
def test_a_room_together_with_persons_is_found(text: str) -> None:
    assert ROOM in kinds(text)


@pytest.mark.parametrize("text", HOURS)
def test_the_hour_of_one_event_is_found(text: str) -> None:
    assert TIME in kinds(text)


@pytest.mark.parametrize("text", NEITHER)
def test_numbers_of_things_norms_capacities_staff_and_hours_of_the_day_are_none(text: str) -> None:
    assert kinds(text) == set()


def test_only_the_sentence_that_tells_is_named_as_it_was_typed() -> None:
    text = "The yard is open. Two of the women were ill at night.\nHe was in cell no. 4. Rooms are clean."
    assert [told.sentence for told in Teller(5).look(text)] == [
        "Two of the women were ill at night.", "He was in cell no. 4.",
    ]  # fmt: skip


def test_a_name_of_a_room_without_a_number_is_the_name_of_a_subject_as_well() -> None:
    assert kinds("A person placed in the isolation room cannot call for help.") == set()


def test_one_sentence_can_tell_by_several_things() -> None:
    told = "On 24 November at 14:20 two of the men in B-7 were searched."
    assert kinds(told) == {COUNT, ROOM, TIME}


_NAMES = {
    "en": [["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "women"],
    "az": [["bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"], "qadın"],
    "ru": [["одна", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"], "женщин"],
}


@given(n=st.integers(1, 400), below=st.integers(3, 20), language=st.sampled_from(("women", "qadın", "женщин")))
def test_a_figure_before_persons_is_found_just_below_the_threshold_of_the_office(n, below, language) -> None:
    text = f"{n} {'woman' if (n, language) == (1, 'women') else language} …"
    assert (COUNT in kinds(text, below)) == (n < below)


@given(n=st.integers(1, 9), below=st.integers(3, 9), language=st.sampled_from(sorted(_NAMES)))
def test_a_number_in_words_is_found_just_below_the_threshold_of_the_office(n, below, language) -> None:
    numbers, persons = _NAMES[language]
    persons = "woman" if (n, language) == (1, "en") else persons
    assert (COUNT in kinds(f"{numbers[n - 1].capitalize()} {persons} …", below)) == (n < below)


@given(
    n=st.integers(1, 999),
    unit=st.sampled_from([
        "windows", "m²", "toilets", "files", "visits", "days", "pəncərə", "dəfə", "gün", "sənəd", "окна", "раз", "дня",
        "документа",
    ]),
)
def test_a_number_of_things_is_never_a_count_of_persons(n: int, unit: str) -> None:
    assert kinds(f"Persons held: {n} {unit}.") == set()


@given(st.text())
def test_any_text_can_be_looked_at_and_only_sentences_of_it_are_named(text: str) -> None:
    assert all(told.sentence in text and told.kinds for told in Teller(20, (text,)).look(text))


@given(st.sampled_from([*COUNTS, *WITH_ROOMS, *HOURS]), st.sampled_from(NEITHER), st.booleans())
def test_what_stands_around_a_sentence_changes_nothing_of_it(telling: str, other: str, first: bool) -> None:
    text = f"{telling}\n{other}" if first else f"{other}\n{telling}"
    alone = list(Teller(5, ROOMS).look(telling))
    assert list(Teller(5, ROOMS).look(text)) == alone
