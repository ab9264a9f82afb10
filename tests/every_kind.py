"""A form with every kind of question that is asked on a laptop, in four languages, one of them from right to left."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("English (en)", "Azərbaycanca (az)", "Русский (ru)", "العربية (ar)")
TOPIC, POINT, UNIT = "bind::npm:topic", "bind::npm:point", "bind::npm:unit"

Texts = tuple[str, str, str, str]
Sheets = dict[str, list[dict[str, str]]]


def _texts(texts: Texts, column: str = "label") -> dict[str, str]:
    return {f"{column}::{language}": text for language, text in zip(LANGUAGES, texts, strict=True)}


def _q(kind: str, name: str, texts: Texts, **more: str) -> dict[str, str]:
    return {"type": kind, "name": name, **_texts(texts), **more}


def _section(name: str, texts: Texts, *questions: dict[str, str]) -> list[dict[str, str]]:
    return [_q("begin_group", name, texts), *questions, {"type": "end_group", "name": name}]


TYPED = _section(
    "typed", ("Typed answers", "Yazılan cavablar", "Вводимые ответы", "إجابات مكتوبة"),
    _q("text", "line", ("Name of the **wing**", "**Korpusun** adı", "Название **корпуса**", "اسم **الجناح**"),
       required="yes"),
    _q("text", "lines", ("Describe the room", "Otağı təsvir edin", "Опишите комнату", "صف الغرفة"),
       appearance="multiline"),
    _q("text", "secret", ("Code of the safe", "Seyfin kodu", "Код сейфа", "رمز الخزنة"), appearance="masked"),
    _q("text", "site", ("Web page of the centre", "Mərkəzin səhifəsi", "Сайт центра", "موقع المركز"), appearance="url"),
    _q("integer", "held", ("Persons held", "Saxlanılan şəxslər", "Содержащихся лиц", "عدد المحتجزين"),
       constraint=". <= 500", **_texts(("No more than 500.", "500-dən çox olmaz.", "Не более 500.", "لا يزيد على 500."),
                                       "constraint_message")),
    _q("decimal", "area", ("Area of the room", "Otağın sahəsi", "Площадь комнаты", "مساحة الغرفة"), **{UNIT: "m²"}),
    _q("range", "warmth", ("How warm is it?", "Nə qədər istidir?", "Насколько тепло?", "ما درجة الدفء؟"),
       parameters="start=0 end=10 step=0.5"),
    _q("range", "clean", ("How clean is it?", "Nə qədər təmizdir?", "Насколько чисто?", "ما درجة النظافة؟"),
       parameters="start=1 end=5", appearance="rating"),
    _q("range", "light", ("Light at the window", "Pəncərədə işıq", "Свет у окна", "الضوء عند النافذة"),
       parameters="start=0 end=100 step=5", appearance="vertical"),
    _q("barcode", "tag", ("Number on the extinguisher", "Odsöndürənin nömrəsi", "Номер огнетушителя", "رقم المطفأة")),
)
DAYS = _section(
    "days", ("Days and places", "Günlər və yerlər", "Даты и места", "أيام وأماكن"),
    _q("date", "opened", ("Opened on", "Açıldığı gün", "Открыт", "تاريخ الافتتاح")),
    _q("date", "painted", ("Painted in", "Rənglənib", "Покрашен", "شهر الطلاء"), appearance="month-year"),
    _q("date", "built", ("Built in", "Tikilib", "Построен", "سنة البناء"), appearance="year"),
    _q("time", "off", ("Lights off at", "İşıq sönür", "Отбой", "إطفاء الأنوار")),
    _q("dateTime", "counted", ("Counted at", "Sayılıb", "Пересчёт", "وقت العد")),
    _q("geopoint", "gate", ("Where is the gate?", "Darvaza haradadır?", "Где ворота?", "أين البوابة؟")),
    _q("image", "door", ("Picture of the door", "Qapının şəkli", "Снимок двери", "صورة الباب")),
    _q("file", "plan", ("Plan of the building", "Binanın planı", "План здания", "مخطط المبنى")),
    _q("audio", "sound", ("Sound of the alarm", "Siqnalın səsi", "Звук сигнала", "صوت الإنذار")),
    _q("geoshape", "yard", ("Outline of the yard", "Həyətin konturu", "Контур двора", "حدود الفناء")),
    _q("acknowledge", "read", ("I have read the rules", "Qaydaları oxudum", "Правила прочитаны", "قرأت القواعد")),
    _q("note", "told", ("The wing is called ${line}.", "Korpusun adı ${line}.", "Корпус называется ${line}.",
                        "اسم الجناح ${line}.")),
)
LISTS = _section(
    "lists", ("Choices", "Seçimlər", "Выбор", "الاختيارات"),
    _q("select_one npm_answer", "water", ("Is there water?", "Su varmı?", "Есть ли вода?", "هل يوجد ماء؟")),
    _q("select_one meal", "meal", ("Which meal was seen?", "Hansı yemək görüldü?", "Какой приём пищи видели?",
                                   "أي وجبة شوهدت؟")),
    _q("select_one meal", "meal_list", ("The same as a list", "Siyahı kimi", "То же списком", "نفسها كقائمة"),
       appearance="minimal"),
    _q("select_multiple language", "spoken", ("Languages spoken", "Danışılan dillər", "На каких языках говорят",
                                              "اللغات المحكية")),
    _q("select_multiple language", "spoken_list", ("The same as a list", "Siyahı kimi", "То же списком",
                                                   "نفسها كقائمة"), appearance="minimal"),
    _q("rank meal", "order", ("Which meal is best?", "Hansı yemək daha yaxşıdır?", "Какая еда лучше?",
                              "ما أفضل وجبة؟")),
)
GRIDS = _section(
    "grids", ("Groups and rooms", "Qruplar və otaqlar", "Группы и комнаты", "مجموعات وغرف"),
    {**_q("begin_group", "counts", ("Persons by age", "Yaşa görə şəxslər", "Лица по возрасту", "الأشخاص حسب العمر")),
     POINT: "yes", "appearance": "field-list"},
    _q("integer", "men", ("Men", "Kişilər", "Мужчины", "رجال"), required="yes"),
    _q("integer", "women", ("Women", "Qadınlar", "Женщины", "نساء"), required="yes"),
    _q("integer", "children", ("Children", "Uşaqlar", "Дети", "أطفال")),
    {"type": "end_group", "name": "counts"},
    _q("integer", "rooms", ("How many rooms?", "Neçə otaq?", "Сколько комнат?", "كم غرفة؟")),
    {**_q("begin_repeat", "room", ("Room", "Otaq", "Комната", "غرفة")), "repeat_count": "${rooms}"},
    _q("text", "room_name", ("Name of the room", "Otağın adı", "Название комнаты", "اسم الغرفة")),
    {**_q("begin_repeat", "bed", ("Bed", "Çarpayı", "Кровать", "سرير"))},
    _q("text", "bed_state", ("State of the bed", "Çarpayının vəziyyəti", "Состояние кровати", "حالة السرير")),
    {"type": "end_repeat", "name": "bed"},
    {"type": "end_repeat", "name": "room"},
)


def _choices(listed: str, *entries: tuple[str, Texts]) -> list[dict[str, str]]:
    return [{"list_name": listed, "name": name, **_texts(texts)} for name, texts in entries]


CHOICES = [
    *_choices("npm_answer", ("yes", ("Yes", "Bəli", "Да", "نعم")),
              ("partly", ("Partly", "Qismən", "Частично", "جزئيا")),
              ("no", ("No", "Xeyr", "Нет", "لا")), ("na", ("N/A", "Aid deyil", "Неприменимо", "لا ينطبق"))),
    *_choices("meal", ("morning", ("Breakfast", "Səhər yeməyi", "Завтрак", "الفطور")),
              ("noon", ("Lunch", "Nahar", "Обед", "الغداء")), ("evening", ("Supper", "Şam yeməyi", "Ужин", "العشاء"))),
    *_choices("language", ("ar", ("Arabic", "Ərəb", "Арабский", "العربية")), ("fa", ("Dari", "Dari", "Дари", "الدرية")),
              ("bn", ("Bengali", "Benqal", "Бенгальский", "البنغالية")),
              ("ur", ("Urdu", "Urdu", "Урду", "الأردية")),
              ("other", ("Another language that the staff on duty could not name when they were asked",
                         "Növbətçi heyətin soruşulduqda adını deyə bilmədiyi başqa dil",
                         "Другой язык, который дежурные сотрудники не смогли назвать, когда их спросили",
                         "لغة أخرى لم يستطع الموظفون المناوبون تسميتها عند سؤالهم"))),
]


def sheets(*languages: str) -> Sheets:
    """Return the form, with labels of all languages or of some (their codes) alone."""
    kept = tuple(f"({code})" for code in languages)

    def row(cells: dict[str, str]) -> dict[str, str]:
        return {k: v for k, v in cells.items() if "::" not in k or k.startswith("bind") or not kept or k.endswith(kept)}

    settings = {"form_title": "SAMPLE Every kind of question", "form_id": "every_kind", "version": "1",
                "namespaces": 'npm="https://npm-visits.org/xforms"'}
    survey = [row(cells) for cells in [*TYPED, *DAYS, *LISTS, *GRIDS]]
    return {"survey": survey, "choices": [row(cells) for cells in CHOICES], "settings": [settings]}
