"""How officers write of persons, their number, rooms and hours in English, Azerbaijani and Russian.

Patterns as texts, for `domain/telling`, over texts as `fold` leaves them: ə is e, ı is i, ü is u, ё is е.
"""

from __future__ import annotations

from typing import Final

from npm_visits.domain.identification import AZERBAIJANI_ENDINGS, RUSSIAN_ENDINGS


def _either(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_NUMBERS_EN: Final = "one two three four five six seven eight nine ten"
_NUMBERS_AZ: Final = "bir iki uc dord bes alti yeddi sekkiz doqquz"
NUMBERS: Final = {
    **dict(zip(_NUMBERS_EN.split(), range(1, 11), strict=True)),
    **dict(zip(_NUMBERS_AZ.split(), range(1, 10), strict=True)),
    **{word: n for n, words in {
        1: "один одна одно одного одной одному одним одном одну",
        2: "both оба обе обоих обеих обоим обеим два две двух двум двумя двое двоих двоим двоими",
        3: "три трех трем тремя трое троих троим троими",
        4: "четыре четырех четырем четырьмя четверо четверых четверым четверыми",
        5: "пять пяти пятью пятеро пятерых пятерым", 6: "шесть шести шестью шестеро шестерых шестерым",
        7: "семь семи семью семеро семерых семерым", 8: "восемь восьми восемью", 9: "девять девяти девятью",
        10: "десять десяти десятью",
    }.items() for word in words.split()},
}  # fmt: skip
TENS: Final = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundred and|thousand"
    r"|on|iyirmi|otuz|qirx|elli|altmis|yetmis|seksen|doxsan|yuz|min"
    r"|(?:двад|трид)цат\w+|сорок\w*|\w+десят\w*|девяност\w|сто|ста|двести|двухсот|триста|\w+сот|тысяч\w*)"
)
"""What makes the number behind it a part of a larger one: iyirmi üç, двадцать три."""
_DIGITS: Final = r"1?\d"
_EN, _AZ = _either(f"{_NUMBERS_EN} both"), _either(_NUMBERS_AZ)
_RU: Final = _either(" ".join(word for word in NUMBERS if word[0] > "z"))
_ALONE: Final = r"(?<![\w.,:/№#§+–-])"
_RANGE: Final = r"(?:\s?[-–/]\s?|\s+(?:or|to|ve ya|ya|или)\s+)"

# --- persons held -------------------------------------------------------------------------------
# Words that are as often the attribute of a thing (a patient file, a family room): only where none follows.
_ATTRIBUTES: Final = _either(
    "minor adult patient juvenile family child resident individual national suspect foreigner infant couple migrant"
)
_NO_THING: Final = (
    r"(?=\s*(?:[.,;:!?)\]…”»–—-]|$)|\s+(?:is|was|were|are|has|had|who|whom|with|without|from|of|in|at|on|to|and|or|by|"
    r"did|could|would|cannot|can|not|also|only|later|there|here|again|still|held|interviewed|himself|herself|"
    r"said|says|told|stated|states|alleged|alleges|reported|reports|complained|described|spoke|slept|sleeps|lives|"
    r"lived|asked|needs|needed|refused|as|after|before|during|for|than|[a-z]+ed)\b)"
)
ONE_EN: Final = (
    r"(?:(?:person|man|woman|boy|girl|detainee|prisoner|inmate|teenager|adolescent|interviewee|respondent|refugee|"
    rf"mother|father|asylum[- ]seeker|citizen|baby|convict|deportee)(?!\w)|{_ATTRIBUTES}(?!\w){_NO_THING})"
)
MANY_EN: Final = (
    r"(?:persons|people|men|women|children|boys|girls|detainees|prisoners|inmates|teenagers|adolescents|interviewees|"
    r"respondents|refugees|mothers|fathers|asylum[- ]seekers|citizens|babies|convicts|deportees|minors|adults|patients|"
    r"juveniles|families|residents|individuals|nationals|suspects|foreigners|infants|couples|migrants)(?![\w'’])"
)
_AZ_STEMS: Final = (
    "nefer qadin kisi sexs(?!i\\s+\\w) usa[qg] adam saxlanilan mehbus mehkum miqrant qacqin xeste yeniyetme oglan qiz "
    "aile vetendas azyasli sakin respondent"
)
ONE_AZ: Final = rf"{_either(_AZ_STEMS)}(?!lar|ler){AZERBAIJANI_ENDINGS}(?!\w)"
_MANY_AZ: Final = rf"{_either(_AZ_STEMS + ' musahib')}l[ae]r{AZERBAIJANI_ENDINGS}(?!\w)"
_RU_MORE: Final = "(?:ый|ий|ие|яя|ая|ую|ые|ье|ья|ьи|ьми|иеся|ихся|имся|имися|ийся|аяся)?"
RU_PERSON: Final = (
    r"(?:человек(?:а|у|ом)?|чел\.?|людей|люди|людям|лиц(?:о|а|у|ом|е|ам|ами|ах)?|ребенок|ребенк\w|дет(?:и|ей|ям|ьми|ях)|"
    r"(?:мужчин|женщин|мальчик|девочек|девочк|девушек|девушк|юнош|подрост[ок]+|несовершеннолетн|малолетн|задержанн|"
    r"содержащ|заключенн|арестованн|осужденн|мигрант|беженц|беженец|беженк|иностран[цк]|иностранец|гражданин|граждан|"
    r"гражданк|пациент|жител|проживающ|опрошенн|собеседник|собеседниц|респондент|семь|семей|матер|мать|больн)"
    rf"(?:{RUSSIAN_ENDINGS}|{_RU_MORE}))(?!\w)"
)
PERSONS: Final = (
    rf"(?<!\w)(?:{ONE_EN}|{MANY_EN}|(?:he|she|him|his|her)(?!\w)|{ONE_AZ}|{_MANY_AZ}|{RU_PERSON})"
)
"""Any word for persons held. In Russian and Azerbaijani no pronoun: она is a room as well."""
ONE_PERSON: Final = (
    rf"(?<!\w)(?:(?:a|an|the|this|that|one) (?:[a-z-]+ ){{0,2}}?{ONE_EN}|(?:he|she|him|his|her)(?!\w)"
    rf"|bir (?:[a-z]+ ){{0,1}}?{ONE_AZ}|saxlanilan sexs(?!l[ae]r)|(?:задержанн|содержащ|заключенн|опрошенн)"
    r"(?:ый|ого|ому|ым|ая|ой|ую|ийся|егося)(?!\w)|(?:женщина|мужчина|собеседни(?:к|ца)|лицо)(?!\w))"
)
"""One person in particular."""

# --- what people do, and what is of the staff ----------------------------------------------------
_SAY_EN: Final = (
    r"(?:said|told|stated|alleged|reported|complained|described|confirmed|denied|spoke|claimed|explained|mentioned|"
    r"recounted|says|tells|states|alleges|complains|claims)"
)
_DO_EN: Final = (
    rf"(?:{_SAY_EN}|slept|sleep|sleeps|lived|live|lives|refused|had been (?:held|beaten|searched|handcuffed)|"
    r"(?:was|were|is|are) (?:held|beaten|interviewed|released|transferred|searched|handcuffed|hit|slapped|ill|"
    r"pregnant|women|men|minors|children|locked))"
)
_SAY_AZ: Final = (
    r"(?:dedi|dediler|deyir|bildir\w+|soyle\w+|danis(?:di|ib|dilar|iblar)|iddia e\w+|qeyd e\w+|sikayet e\w+)"
)
_DO_AZ: Final = rf"(?:{_SAY_AZ}|yat(?:ir|irdi|ib|misdi)\w*|saxlanil\w+|doyul\w+|azad edil\w+|xeste\w*)"
_SAY_RU: Final = (
    r"(?:сказа\w+|рассказ\w+|сообщ\w+|поясн\w+|заяв\w+|пожалова\w+|жалова\w+|утвержда\w+|говор\w+|подтверди\w+|описа\w+)"
)
_DO_RU: Final = (
    rf"(?:{_SAY_RU}|спал\w*|спят|спит|жил[аи]?|живет|живут|содерж\w+|избит\w*|бере?менн\w+|освобожд\w+|перевед\w+|"
    r"отказал\w+)"
)
SAY: Final = rf"(?<!\w)(?:{_SAY_EN}|{_SAY_AZ}|{_SAY_RU})(?!\w)"
STAFF: Final = (
    r"(?:officer|guard|nurse|doctor|staff|police|warden|member|interpreter|psychologist|social worker"
    r"|(?:emekdas|nezaretci|muhafizeci|hekim|tibb|isci|polis|psixoloq|tercumeci|feldser|uzv|zabit|muellim)(?!\w)"
    r"|сотрудни|охранни|врач|медсест|медработ|надзирател|полицейск|инспектор|психолог|дежурн|санитар|фельдшер|конвои|"
    r"конвой|переводчи|воспитател|член|эксперт|педагог|офицер|работни|делегат)"
)
"""Of the staff or the delegation. In Azerbaijani without an ending: with one it is somebody else in the sentence."""

# --- counts ---------------------------------------------------------------------------------------
_NOT_BETWEEN_EN: Final = (
    r"(?!(?:for|per|with|without|in|by|to|from|and|or|that|which|where|when|than|at|on|as|are|is|were|was|if|while|"
    r"between|about|of|am|pm|time|hour|day|week|month|year|not|hold|use|had|have|has|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|staff|officer|room|cell|toilet|visit|call|bed|more than)\b)"
)
_BETWEEN_EN: Final = rf"(?:{_NOT_BETWEEN_EN}[a-z-]*(?:[a-rt-z]|ss)\s+){{0,2}}?"
_OF_EN: Final = rf"of\s+(?:the\s+|these\s+|those\s+|our\s+|all\s+|its\s+)?(?:\d+\s+|{_BETWEEN_EN})"
_BETWEEN_AZ: Final = (
    r"(?:(?!(?:ucun|ve|ile|nece|cox|qrup|qisim|hisse|sira|gun|defe|saat|ay|il|yanvar|fevral|mart|aprel|may|iyun|iyul|"
    r"avqust|sentyabr|oktyabr|noyabr|dekabr)\b|\w*(?:d[ae]n?|l[ae]r)\b)[a-z]+\s+){0,2}?"
)
_BETWEEN_RU: Final = (
    r"(?:(?:из|этих|тех|всех|\d+|(?!мая\b)[а-я-]+(?:ых|их|ые|ие|ая|яя|ой|ей|ый|ий|ого|его|ому|ему|ым|им|ыми|ими|ую))\s+)"
    r"{0,3}?"
)
_BOTH_ENDS: Final = rf"(?P<n>%s|{_DIGITS})(?:{_RANGE}(?:%s|{_DIGITS}))?"


def _number(words: str) -> str:
    return _ALONE + _BOTH_ENDS % (words, words)


_OF_AZ: Final = r"(?:-?[sc]?[iu]\w{0,3}|\s+nefer\w{0,4})?(?!\w)"
_NO_PAIR: Final = rf"(?!\s+(?:\w+(?:ых|их)\s+)?(?:{STAFF}|сут|ворот|двер|ножниц|час|носил|очк|брюк|сан))"

COUNTS: Final = (
    rf"{_number(_EN)}\s+{_BETWEEN_EN}{MANY_EN}",
    rf"{_ALONE}(?P<n>one|1)\s+{_BETWEEN_EN}{ONE_EN}",
    rf"(?<!\w)the\s+(?P<n>only|sole)\s+{_BETWEEN_EN}{ONE_EN}",
    rf"(?<!\w)(?P<n>yegane|единственн(?:ый|ая|ого|ую|ой))\s+(?:{_BETWEEN_AZ}{ONE_AZ}|{_BETWEEN_RU}{RU_PERSON})",
    rf"{_number(_EN)}\s+{_OF_EN}(?:{MANY_EN}|(?:held|interviewed|whom)(?!\w))",
    rf"{_number(_EN)}\s+of\s+(?:them|these|those)\s+(?:\w+\s+)?{_DO_EN}(?!\w)",
    rf"{_ALONE}(?P<n>{_EN})\s+(?:others\s+|also\s+)?{_SAY_EN}(?!\w)",
    rf"{_number(_AZ)}\s+{_BETWEEN_AZ}{ONE_AZ}",
    rf"(?<!\w)(?P<of>{_MANY_AZ})(?<=d[ae]n)\s+(?:yalniz\s+|tekce\s+)?(?P<n>{_AZ}|{_DIGITS}){_OF_AZ}",
    rf"(?<!\w)onlardan\s+(?P<n>{_AZ}|{_DIGITS})(?:-?s?[iu]\w{{0,3}})(?=\s+(?:\w+\s+){{0,6}}?{_DO_AZ}(?!\w))",
)
COUNTS_RU: Final = (
    rf"{_number(_RU)}\s+{_BETWEEN_RU}{RU_PERSON}",
    rf"{_ALONE}(?P<n>(?:дв|тр)(?:ое|оих|оим|оими)|четвер(?:о|ых|ым|ыми))(?!\w){_NO_PAIR}",
    rf"{_ALONE}(?P<n>{_RU}|{_DIGITS})\s+из\s+(?:них|этих|тех)\s+(?:\w+\s+)?{_DO_RU}(?!\w)",
)
NORM_BEFORE: Final = (
    r"(?<!\w)(?:(?:than|at most|up to|max\w*(?: of)?|min\w*(?: of)?|per|for|each|every|any|no|not|in|kinds? of)"
    r"(?: (?:about|only|any|every|each|another|one|a))?"
    r"|hec|en cox|en coxu|en azi|maksimum|minimum|qeder"
    r"|(?:чем|более|больше|менее|меньше|свыше|до|максимум|минимум|для|на|по|под|за|кажд\w+|люб\w+|ни(?: \w{1,3})?)"
    r"|(?:article|rule|principle|standard|section|paragraph|para|annex|table|figure|no|nr|number|block|wing|floor|room|"
    r"cell|ward|madde|qayda|bend|cedvel|otaq|kamera|palata|korpus|blok|mertebe|стать\w|правил\w|пункт\w?|таблиц\w|"
    r"корпус\w?|блок\w?|камер\w|палат\w|комнат\w|этаж\w?)(?: (?:no|nr|№))?[.:]?|№|#)\s*$"
)
"""Before a number: it is a norm or a capacity (no more than four persons), or the number of something else."""
NORM_AFTER: Final = (
    r"(?:\s+(?:at a time|per|each)\b|\s+(?:basina|ucun|uzre|nezerde|dusen|duse)\b|(?<=d[ae]n)\s+(?:cox|artiq|az)\b"
    r"|\s+(?:tualet|ota[qg]|palata|kamera|yataq|carpayi|hamam|dus\b|bolme|korpus|meydanc|yer\b)\w*"
    rf"|\s+(?:\S+\s+)?(?:m2|kv|kvadrat)\b|\s+{STAFF})"
)

# --- rooms ----------------------------------------------------------------------------------------
_NAME: Final = r"(?:[a-zа-я]{1,3}[-–. ]?)?\d{1,4}[a-zа-я]?(?!\w)(?![.,]\d|\s?(?:m2|m²|м2|m\b|м\b|kv|кв|sq|%|cm|см))"
ROOM_WORDS: Final = (
    "room", "cell", "dormitor", "ward", "chamber", "ota", "kamera", "palata", "комнат", "камер", "палат", "бокс",
)  # fmt: skip
ROOM: Final = (
    r"(?<!per )(?<!each )(?<!every )(?<!\w)(?:"
    rf"(?:room|cell|dormitory|ward|chamber)s?\s+(?:no\.?\s?|nr\.?\s?|number\s|№\s?|#\s?)?{_NAME}"
    rf"|(?:otaq|kamera|palata)\s+(?:№\s?|nomre\s)?{_NAME}"
    r"|(?:[a-z]{1,3}-?)?\d{1,4}[a-z]?(?:-c[iu])?\s+(?:nomreli\s+|sayli\s+)?(?:ota[qg]|kamera|palata)\w{0,6}(?!\w)"
    rf"|(?:комнат|камер|палат|бокс)\w{{0,3}}\s+(?:№\s?|номер\s)?{_NAME})"
)
CAPACITY_BEFORE: Final = (
    r"(?<!\w)(?:(?:than|at most|up to|max\w*(?: of)?|per|each|every|any|no|not)(?: (?:\w+))?"
    r"|(?:made|meant|designed|intended|planned|built|furnished|equipped|beds?|places?|space|room|cell|capacity|official)"
    r" for(?: \w+)?"
    r"|her|hec|en cox|en coxu|не более(?: \w+)?|не больше(?: \w+)?|до \w+|рассчитан\w*(?: на)?(?: \w+)?|кажд\w+"
    r"|на(?: одного)?|для \w+)\s*$"
)
CAPACITY_AFTER: Final = r"(?:\s+(?:basina|ucun nezerde|nezerde|dusen|duse)\b|(?<=d[ae]n)\s+(?:cox|artiq|az)\b)"

# --- times of day ----------------------------------------------------------------------------------
_CLOCK: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)"
_POINT: Final = (
    r"(?:[01]?\d|2[0-3])\.[0-5]\d(?![.,]?\d)"
    r"(?!\s?(?:m\b|м\b|m2|m²|м2|м²|kv|кв|sq|%|kg|кг|l\b|л\b|cm|см|°|manat))"
)
HOUR: Final = (
    rf"(?<![\d:.,])(?:{_CLOCK}|(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?m\b"
    rf"|(?<=at ){_POINT}|(?<=saat ){_POINT}|(?<= в ){_POINT}|(?<=около ){_POINT}"
    r"|(?<=saat )\d{1,2}-?(?:d[ae]|ded[ei])(?!\w)"
    r"|(?<=в )\d{1,2}\s(?:ч\b\.?(?:\s\d\d\s?мин)?|час\w{0,2}\s(?:утра|дня|вечера|ночи|\d\d\sмин\w*)))"
)
_TO: Final = r"\s*(?:-|–|—|to|until|till|and|до|-?d[ae]n|ile)\s*"
_UNTIL: Final = "(?:d[ae]n|d[ae]k|[ae]d[ae]k)"
RANGE_AFTER: Final = rf"-?{_UNTIL}?{_TO}(?:saat )?\d{{1,2}}(?:[:.]\d\d)?(?!\d)|-?{_UNTIL}\b"
RANGE_BEFORE: Final = (
    rf"(?:\d[:.]\d\d(?:-?d[ae]n)?{_TO}(?:saat )?|(?<!\w)(?:from|since|until|till|between|с|до|до \w+)\s*)$"
)
ALWAYS: Final = (
    r"(?<!\w)(?:every|each|daily|nightly|always|usually|timetable|schedule|weekdays?|her gun|hergun|gundelik|cedvel\w*|"
    r"rejim\w*|adeten|hemise|ежедневн\w+|кажд\w+|обычно|всегда|расписани\w+|распоряд\w+|режим\w*)(?!\w)"
)
_MONTHS: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|yanvar|fevral|mart|aprel|"
    r"iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|"
    r"ноября|декабря)"
)
DAY: Final = (
    rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}\w{{0,3}}|{_MONTHS} \d{{1,2}}(?!\d)|\d{{1,2}}\.\d{{1,2}}\.\d\d|"
    r"\d{4}-\d\d-\d\d)|(?<!\w)(?:yesterday|today|tonight|(?:same|that|this) (?:day|night|evening|morning|afternoon)|"
    r"hemin g(?:un|ece)|dunen|bu gun|вчера|сегодня|(?:тот же|в тот|той же|той) (?:день|вечер|ноч\w+)|"
    r"в ту (?:же )?ночь)(?!\w)"
)
TALK: Final = r"(?<!\w)(?:interview\w*|conversation|musahibe\w*|sohbet\w*|интервью|бесед\w+|опрос\w*)(?!\w)"
THAT: Final = r"(?<!\w)(?:that|ki|что)(?!\w)"
