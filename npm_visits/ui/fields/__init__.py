"""Fields: what a person types into. All of them speak alike.

    value() -> str        what the record holds (ISO dates, HH:MM, numbers with a point, codes)
    set_value(str)        show it, telling nobody
    changed(str)          for the person's own input only, whenever the value is whole and new
    left()                the keyboard has gone elsewhere: save now
    set_error(str)        frame it as wrong ("" ends that); FormRow shows the sentence below
    problem() -> bool     what stands there now cannot be taken (a half-typed date)

TextField(placeholder=…, value=…, limit=200)     one line
TextArea(placeholder=…, lines=3, limit=100_000)  grows with its text; `shortened()` when a paste was cut
NumberField(whole=True, least=0, most=None)      takes comma and point; value uses a point
DateField(words)                                 typed 24.11.2026, 24/11/2026 or 2026-11-24, or from the calendar
TimeField()                                      typed 9:30, 0930, 9.30; value 09:30
ComboField(options, placeholder=…)               dropdown of Option(code, text, detail); from ten on searched by typing
PassphraseField(show=…, hide=…)                  dots with a Show button; `caps_lock(bool)`
FormRow(label, field, hint="")                   label above, hint or error below; `.set_error(text)`

SegmentedAnswer, ToggleChips and CheckField in `ui.widgets` follow the same protocol with codes.
"""

from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.fields.dates import DateField, TimeField
from npm_visits.ui.fields.form import FormRow
from npm_visits.ui.fields.number import NumberField
from npm_visits.ui.fields.passphrase import PassphraseField
from npm_visits.ui.fields.text import TextArea, TextField

__all__ = ["ComboField", "DateField", "FormRow", "NumberField", "PassphraseField", "TextArea", "TextField", "TimeField"]
