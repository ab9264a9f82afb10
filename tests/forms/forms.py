"""Small forms for the tests, and generated ones of any size."""

from __future__ import annotations

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form

YES_NO = [{"list_name": "yn", "name": name, "label": name.title()} for name in ("yes", "no")]


def rows(*triples):
    """Rows from (type, name, further cells)."""
    return [{"type": kind, "name": name, "label": name, **(more[0] if more else {})} for kind, name, *more in triples]


def form(*triples, choices=(), settings=None, **sheets):
    return compile_form({"survey": rows(*triples), "choices": list(choices), "settings": [settings or {}], **sheets})


def runtime(*triples, choices=(), **options):
    return Runtime(form(*triples, choices=choices), **options)


def key(name, *instances):
    return Key(name, instances)


def sectioned(n):
    """A form of `n` questions in sections, a fifth of them conditional, a fifth calculated."""
    survey = []
    for i in range(n):
        if i % 25 == 0:
            survey += [{"type": "end group"}] if i else []
            survey.append({"type": "begin group", "name": f"s{i}", "label": f"Section {i}"})
        cells = {"label::English (en)": f"Question {i}", "label::Русский (ru)": f"Вопрос {i}"}
        kind = ("integer", "select_one yn", "text", "calculate", "decimal")[i % 5]
        if kind == "integer":
            cells |= {"constraint": ". >= 0 and . <= 100", "required": "yes"}
        if kind == "text":
            cells["relevant"] = f"${{q{i - 1}}} = 'yes'"
        if kind == "calculate":
            cells = {"calculation": f"${{q{i - 3}}} + 1"}
        survey.append({"type": kind, "name": f"q{i}", **cells})
    return {"survey": [*survey, {"type": "end group"}], "choices": YES_NO}


def chained(n):
    """A chain: each question is calculated from the one before."""
    survey = [{"type": "integer", "name": "q0", "label": "First"}]
    survey += [{"type": "calculate", "name": f"q{i}", "calculation": f"${{q{i - 1}}} + 1"} for i in range(1, n)]
    return {"survey": survey}
