"""Whatever a file holds, the check answers with sentences, and what passes it gives a valid document."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.dossier import AUDIENCES
from npm_visits.i18n import Words
from npm_visits.reports import compose
from npm_visits.reports.template.marks import KNOWN
from npm_visits.reports.template.package import Refused, parsed
from npm_visits.reports.template.prepare import check
from npm_visits.reports.template.starter import every_field
from npm_visits.reports.template.tags import broken, nearest, tags
from npm_visits.reports.word.write import rendered
from npm_visits.services.template_words import told
from tests.reports.northfield import empty, for_audience, words_in
from tests.reports.reading import Written
from tests.reports.templates.corpus import GOOD
from tests.reports.templates.made import p, simple
from tests.reports.templates.valid import faults
from tests.reports.test_canaries import planted

DOCUMENT = compose(for_audience(empty(), "internal"), words_in("en"))
PIECES = st.sampled_from(
    ["{{", "}}", "{", "}", " ", "{%", "%}", "“", "section.body", "visit.dates", "without.cover", "x", ".", "\u200b"]
)


@given(st.lists(PIECES, max_size=9).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_is_either_refused_with_sentences_or_gives_a_valid_report(text):
    template = simple(p(escape(text)), p("{{ section.reply }}"), p("{{ section.findings }}"))
    stops = [trouble for trouble in check(template) if trouble.stops]
    assert all(told(Words("ru"), trouble) for trouble in stops)
    if stops:
        with pytest.raises(Refused):
            rendered(DOCUMENT, template=template)
    else:
        assert faults(Written(rendered(DOCUMENT, template=template))) == []


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_damaged_file_never_ends_in_anything_but_sentences(data):
    content = bytearray(GOOD["old-word"]())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    troubles = check(bytes(content))
    assert all(told(Words("az"), trouble) for trouble in troubles)


@given(st.text(max_size=200))
def test_tags_of_any_text_lie_within_it_and_broken_ones_are_named(text):
    for tag in tags(text):
        assert text[tag.start : tag.end].startswith("{{")
        assert tag.name == "" or tag.name in text.lower().replace("\u200b", "") or not tag.name.isascii()
    assert all(one.shown for one in broken(text, KNOWN))
    assert nearest(text, KNOWN) in {*KNOWN, ""}


def test_long_runs_of_braces_are_read_in_no_time():
    text = "{{ " * 40_000 + "{[<(" * 40_000 + "visit.dates " * 20_000
    assert broken(text, KNOWN)
    assert tags(text) == []


def test_no_entity_is_ever_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY i "INSIDE">]><a>&e;&i;</a>'
    assert "".join(parsed(entity.encode()).itertext()).strip() in {"", "&e;&i;"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_template_with_every_field_shows_no_reader_more_than_the_report_may(audience):
    dossier, words = planted()
    document = compose(for_audience(dossier, audience), words_in("en"))
    found = Written(rendered(document, template=every_field(Words("en")))).everything()
    assert [word for word, seen in words.items() if audience[0] not in seen and word in found] == []
    missing = [word for word, seen in words.items() if audience[0] in seen and word not in found]
    assert missing == []


def test_fields_of_the_redacted_dossier_alone_reach_a_document():
    dossier, words = planted()
    values = dict(compose(for_audience(dossier, "public"), words_in("en")).fields)
    shown = "\n".join(values.values())
    assert [word for word, seen in words.items() if "p" not in seen and word in shown] == []
    assert values["visit.persons_present"]
