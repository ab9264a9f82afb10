"""Random forms for property tests: groups, nested repeats, counts, conditions, calculations, filters, triggers."""

from __future__ import annotations

from hypothesis import strategies as st

from npm_visits.domain.answers import Key

CHOICES = [
    {"list_name": "c", "name": name, "label": name.upper(), "k": k}
    for name, k in (("a", "1"), ("b", "1"), ("d", "2"), ("e", "2"))
]  # fmt: skip
VALUES = {
    "integer": ("", "0", "1", "2", "3", "007", "abc"),
    "decimal": ("", "0.50", "2", "-1"),
    "text": ("", "a", "1", "b c", " "),
    "date": ("", "2024-02-29", "2025-01-01", "31.12.2024"),
    "select_one c": ("", "a", "b", "e"),
    "select_multiple c": ("", "a", "a d", "b e a"),
}
_RESULTS = (
    "{} + {}", "concat({}, '/', {})", "if({} = '', {}, 'x')", "coalesce({}, {})", "if(selected({}, 'a'), 1, {})",
    "{} > {}", "round({} div 3, 1) + {}", "format-date({}, '%Y') + {}", "string-length({}) * {}",
)  # fmt: skip
_CONDITIONS = (
    "{} = 'a'", "{} > 1", "not(selected({}, 'a'))", "{} != ''", "{} = 2", "string-length({}) < 2", "position(..) > 1",
    "{} <= '2024-12-31'",
)  # fmt: skip
_SUMS = ("sum({})", "count({})", "join(' ', {})", "max({})", "count-non-empty({})")


class _Writer:
    """Writes one form; `seen` are the questions that expressions may name: those before, so that there is no circle."""

    def __init__(self, draw):
        self.draw = draw
        self.rows = []
        self.seen = []  # (name, how deep in repeats, path of repeats)
        self.number = 0

    def name(self, letter):
        self.number += 1
        return f"{letter}{self.number}"

    def write(self, around, depth):
        for _ in range(self.draw(st.integers(1, 4))):
            blocks = ("group", "repeat", "sum") if depth < 3 else ()
            what = self.draw(st.sampled_from((*["question"] * 6, *blocks)))
            if what in {"group", "repeat"}:
                self.block(what, around, depth)
            elif what == "sum":
                self.sum()
            else:
                self.question(around)

    def block(self, what, around, depth):
        name = self.name("g" if what == "group" else "r")
        row = {"type": f"begin {what}", "name": name, "label": "Block" + self.shown(around)}
        if self.draw(st.booleans()):
            row["relevant"] = self.filled(_CONDITIONS[:6], around)
        if what == "group" and self.draw(st.booleans()):
            row["readonly"] = self.filled(_CONDITIONS[:6], around)
        if what == "repeat" and self.draw(st.booleans()):
            row["repeat_count"] = self.draw(st.sampled_from((self.filled(("{}",), around), "2")))
        self.rows.append(row)
        self.write((*around, name) if what == "repeat" else around, depth + 1)
        self.rows.append({"type": f"end {what}"})

    def sum(self):
        inside = [name for name, repeats in self.seen if repeats]
        if inside:
            text = self.draw(st.sampled_from(_SUMS)).format(f"${{{self.draw(st.sampled_from(inside))}}}")
            self.rows.append({"type": "calculate", "name": self.name("s"), "calculation": text})

    def question(self, around):
        kind = self.draw(st.sampled_from((*VALUES, "calculate", "note")))
        name = self.name("q")
        row = {"type": kind, "name": name, "label": "Asked" + self.shown(around)}
        if kind == "calculate":
            row["calculation"] = self.filled(_RESULTS, around)
        else:
            self.conditions(row, kind, around)
        self.rows.append(row)
        if kind != "note":
            self.seen.append((name, around))

    def conditions(self, row, kind, around):
        chosen = self.draw(st.sets(st.sampled_from(
            ("relevant", "required", "constraint", "default", "filter", "computed", "trigger")), max_size=3))
        if "relevant" in chosen:
            row["relevant"] = self.filled(_CONDITIONS, around)
        if "required" in chosen:
            row["required"] = self.filled(_CONDITIONS, around)
        if "constraint" in chosen:
            row["constraint"] = f". != '2' or {self.filled(_CONDITIONS[:6], around)}"
        if "default" in chosen and kind in VALUES:
            row["default"] = self.draw(st.sampled_from(VALUES[kind]))
        if "filter" in chosen and kind.startswith("select"):
            row["choice_filter"] = self.draw(st.sampled_from(
                ("k = {}", "name != {}", "not(selected({}, name))"))).format(self.one(around))
        outer = [n for n, repeats in self.seen if repeats == around]
        if "computed" in chosen and kind in {"text", "integer"}:
            row["calculation"] = self.filled(_RESULTS, around)
        elif "trigger" in chosen and outer and kind == "text":
            row["trigger"] = f"${{{self.draw(st.sampled_from(outer))}}}"
            row["calculation"] = self.filled(_RESULTS[:4], around)

    def shown(self, around):
        return f" {self.one(around)}" if self.seen and self.draw(st.booleans()) else ""

    def one(self, around):
        near = [n for n, repeats in self.seen if around[: len(repeats)] == repeats]
        return f"${{{self.draw(st.sampled_from(near))}}}" if near else "1"

    def filled(self, shapes, around):
        shape = self.draw(st.sampled_from(shapes))
        return shape.format(self.one(around), self.one(around))


@st.composite
def random_form(draw):
    """The sheets of a form."""
    writer = _Writer(draw)
    writer.question(())
    writer.write((), 0)
    writer.write((), 0)
    return {"survey": writer.rows, "choices": CHOICES}


def repeats_of(runtime):
    """All repeats that a person may add to, as keys, wherever they stand."""
    by_key = runtime.form.definition.by_key
    found = []

    def look(node, ids):
        for child in node.children:
            if child.inner is None:
                look(child, ids)
                continue
            key = Key(child.key_name, ids)
            if not child.cells.get("repeat_count"):
                found.append(key)
            for instance in runtime.instances(key):
                look(child, (*ids, instance))

    look(runtime.form.definition.root, ())
    assert all(key.name in by_key for key in found)
    return found


def act(runtime, data):
    """Do one random thing and return how to undo it, as the program does."""
    repeats = repeats_of(runtime)
    what = data.draw(st.sampled_from(("set", "set", "set", "add", "remove") if repeats else ("set",)))
    if what == "set":
        return _answer(runtime, data)
    key = data.draw(st.sampled_from(repeats))
    if what == "add":
        runtime.add_instance(key)
        made = runtime.instances(key)[-1]
        return lambda: runtime.remove_instance(made)
    instances = runtime.instances(key)
    if not instances:
        return lambda: None
    gone = data.draw(st.sampled_from(instances))
    rank = next(i.rank for i in runtime.all_instances() if i.id == gone)
    runtime.remove_instance(gone)
    return lambda: runtime.add_instance(key, instance_id=gone, rank=rank)



def _answer(runtime, data):
    by_key = runtime.form.definition.by_key
    known = runtime.keys()
    asked = [k for k in known if by_key[k.name].cells.get("type") in VALUES]
    if not asked:
        return lambda: None
    key = data.draw(st.sampled_from(asked))
    before = runtime.values()
    outcome = runtime.set(key, data.draw(st.sampled_from(VALUES[by_key[key.name].cells["type"]])))
    was = {k: before.get(k, "") for k in outcome.values}

    def undo():
        runtime.restore(was)
        for instance in outcome.added:
            runtime.remove_instance(instance.id)

    return undo
