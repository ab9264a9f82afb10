"""References as officers and checklists write them, and how a report cites them."""

from __future__ import annotations

import pytest

from npm_visits.content import load
from npm_visits.domain.standards import Reference, Standard, read_references
from npm_visits.i18n import Words
from npm_visits.paths import resources


def read(text: str) -> Reference:
    (found,) = load(resources()).references(text)
    return found


def test_references_are_separated_by_semicolons_and_keep_their_order() -> None:
    found = load(resources()).references(" NMR 7(d); CPT 23rd GR §73;; 20G g7? ")
    assert [(r.standard_code, r.kind, r.unsure) for r in found] == [
        ("nmr", "soft_law", False),
        ("gr23", "monitoring_standard", False),
        ("g20", "soft_law", True),
    ]


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("NMR 7(d)", "Nelson Mandela Rules, rule 7(d)"),
        ("NMR 6–7", "Nelson Mandela Rules, rules 6–7"),
        ("Mandela Rule 31", "Nelson Mandela Rules, rule 31"),
        ("RD 15(1),(4)", "Return Directive 2008/115/EC, articles 15(1),(4)"),
        ("F17 s2, s6", "CPT, factsheet on immigration detention (CPT/Inf(2017)3), sections 2, 6"),
        ("CPT 23rd GR § 73", "CPT, 23rd General Report (CPT/Inf(2013)29), §\N{NO-BREAK SPACE}73"),
        ("UDG", "UNHCR Detention Guidelines (2012)"),
        ("20G g7?", "Twenty Guidelines on Forced Return (2005), guideline 7 (to be checked)"),
        ("NMR 50–52 (privacy of searches)", "Nelson Mandela Rules, rules 50–52 (privacy of searches)"),
        ("A/HRC/20/24 (h)", "UN Special Rapporteur on migrants, report A/HRC/20/24 (2012), (h)"),
        ("WMA Malta Declaration", "WMA Malta Declaration"),
        ("MR introduction", "CPT, restraint in psychiatry (CPT/Inf(2017)6), introduction"),
    ],
)  # fmt: skip
def test_a_reference_is_spelled_out_for_readers_who_know_no_abbreviations(written: str, cited: str) -> None:
    assert read(written).cited(Words()) == cited


@pytest.mark.parametrize("written", ["Order No. 5 of the Minister", "CRC GC99 §3", "NMRX 7", "NMR seven", "99th GR §1"])
def test_what_the_catalogue_does_not_know_stays_as_written_and_has_no_kind(written: str) -> None:
    found = read(written)
    assert (found.text, found.standard_code, found.kind, found.cited(Words())) == (written, "", "", written)


def test_a_general_comment_is_never_read_as_the_treaty_itself() -> None:
    assert read("CRC GC24 §90").kind == "interpretation"
    assert read("CRC 37(c)").kind == "treaty"


def test_an_unknown_reference_keeps_its_doubt() -> None:
    assert read("Own rule 7?") == Reference("", "Own rule 7", unsure=True)


def test_a_word_before_the_abbreviation_may_belong_to_its_name() -> None:
    assert (read("guidance: HMIP").standard_code, read("guidance: HMIP").kind) == ("hmip", "guidance")


def test_no_text_gives_no_reference() -> None:
    assert read_references(" ; ", (Standard("a", "A", "A", "", ""),)) == ()


def test_the_law_of_one_country_is_not_shown_to_the_office_of_another() -> None:
    content = load(resources())
    codes = {c: [r.standard_code for r in content.references_for("ICCPR 9; AZ-MC 82.4", c)] for c in ("az", "sample")}
    assert codes == {"az": ["iccpr", "az_mc"], "sample": ["iccpr"]}
