"""Codes of a delegation's members: each means one person for as long as the visit is kept.

Notes, findings and the history name people by code. A code that passed on to somebody else would make another person
the author of what the first one wrote, so none is given twice: not after a member was taken out, nor after a code was
changed. An officer of the vault may come back under her own code, which means nobody else in any visit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from npm_visits.domain.places import Officer
from npm_visits.domain.text import fold
from npm_visits.domain.visits import Member
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.services.office import Office


def ever(office: Office, visit_id: str, *, but: str = "") -> set[str]:
    """Return every code that was a member's in a visit at any time, but those of the member with the id `but`."""
    vault = office.vault
    members = [m for m in vault.all(Member, visit_id=visit_id, include_removed=True) if m.id != but]
    rows = (row for member in members for row in vault.history(Member, member.id))
    before = {str(json.loads(row.old)) for row in rows if (row.field, row.act) == ("code", "set")}
    return ({member.code for member in members} | before) - {""}


def free(office: Office, visit_id: str, role: str) -> str:
    """Return a code that was never anybody's in a visit and is no officer's: O1, O2 …, for interpreters I1 …"""
    letter = "I" if role == "interpreter" else "O"
    taken = {fold(code) for code in ever(office, visit_id) | _of_officers(office)}
    return next(code for n in range(1, len(taken) + 2) if fold(code := f"{letter}{n}") not in taken)


def problem(office: Office, member: Member, code: str) -> str:
    """Return why a member cannot bear a code (an English entry of the catalogues), or an empty text."""
    if not code:
        return mark("A code is needed: reports name members by it.")
    there = office.vault.all(Member, visit_id=member.visit_id)
    if fold(code) in {fold(m.code) for m in there if m.id != member.id}:
        return mark("{code} is another member’s code.")
    before = ever(office, member.visit_id, but=member.id) - _of_officers(office)
    if fold(code) in {fold(taken) for taken in before}:
        return mark("{code} was another member’s code: texts may still name that person by it.")
    return ""


def _of_officers(office: Office) -> set[str]:
    return {officer.code for officer in office.vault.all(Officer, include_removed=True)}
