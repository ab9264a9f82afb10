"""What an audience may read of population snapshots and checked registers; for `privacy_gathered` alone.

internal   everything
outside    the first snapshot alone: two of them tell who came and went between. Of its groups those whose counts are
           all 0 or k and more, else coarser ones, else only the total; nationalities and legal statuses with the small
           ones joined. Never counts of units (rooms add up to them), of groups that overlap (what they leave over of a
           sex or an age can be one person), the shortest and longest stay (each is one person), or an event of fewer
           than k; who came and who left stay back together. Where legal statuses count children, ages stay back:
           both together tell the other children.
           Of a register its kind, what was drawn, and rates whose every part is 0 or k and more; no entry, no longest
           time, no typed title or remark: words can name what figures must not.

k is the office's threshold. No count from 1 to below k can be computed from what is told: `domain/masking`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.population import COARSER, UNKNOWN, Counted, Grouping, Held, PresentAt, Snapshot
from npm_visits.domain.registers import (
    MEASURES,
    CheckedRegister,
    CheckTold,
    Orders,
    Rate,
    RegisterCheck,
    defect_counts,
    longest_without_review,
    orders,
    rate,
)
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npm_visits.domain.masking import Masking

_CLOSED: Final = ("sex", "age", "stay")
_OPEN: Final = ("legal_status", "nationality")
_CHILD_STATUSES: Final = ("unaccompanied_child", "child_with_family")


def held(
    found: Sequence[Counted], audience: str, masking: Masking, earlier: Sequence[PresentAt] = ()
) -> tuple[Held, ...]:
    """Return the snapshots as `audience` may read them; `earlier` are the numbers of earlier visits."""
    if audience == "internal":
        return tuple(Held(c.snapshot, tuple(_whole(code, groups) for code, groups in c.counts.items())) for c in found)
    first = next((c for c in found if c.snapshot.present is not None), None)
    return (_outside(first, masking, earlier, public=audience != "authority"),) if first else ()


def unsaid(
    found: Sequence[Counted], registers: Sequence[CheckedRegister], told: Sequence[Held], audience: str
) -> list[LeftOut]:
    """Return what stays behind of snapshots and registers."""
    if audience == "internal":
        return []
    counted = sum(len(c.counts) for c in found[:1])
    kept = sum(not grouping.masked for each in told for grouping in each.groupings)
    entries = sum(len(c.entries) for c in registers)
    return [
        LeftOut(*mark_many("{n} later snapshot of the population", "{n} later snapshots of the population"),
                max(len(found) - 1, 0)),
        LeftOut(*mark_many("{n} way of grouping persons, in full", "{n} ways of grouping persons, in full"),
                counted - kept),
        LeftOut(*mark_many("{n} entry of a register", "{n} entries of registers"), entries),
    ]  # fmt: skip


def before(found: Sequence[PresentAt], audience: str, masking: Masking) -> tuple[PresentAt, ...]:
    """Return the numbers of earlier visits; outside small ones are left out."""
    return tuple(found) if audience == "internal" else tuple(p for p in found if not masking.small(p.present))


def _whole(code: str, groups: Mapping[str, int]) -> Grouping:
    return Grouping(code, tuple(groups.items()))


def _outside(counted: Counted, masking: Masking, earlier: Sequence[PresentAt], *, public: bool) -> Held:
    snapshot, present = counted.snapshot, counted.snapshot.present
    if present is None or masking.small(present):
        return Held(Snapshot(id="", taken_on=snapshot.taken_on))
    ages_stay_back = any(counted.counts.get("legal_status", {}).get(code) for code in _CHILD_STATUSES)
    groupings = [
        _closed(masking, code, counted.counts[code], present)
        for code in _CLOSED
        if code in counted.counts and not (code == "age" and ages_stay_back)
    ]
    groupings += [_open(masking, code, counted.counts[code], present) for code in _OPEN if code in counted.counts]
    told = tuple(g for g in groupings if g is not None)
    return Held(_figures(snapshot, masking, earlier, public=public), told)


def _figures(snapshot: Snapshot, masking: Masking, earlier: Sequence[PresentAt], *, public: bool) -> Snapshot:
    small = (p.present for p in earlier if masking.small(p.present))
    before = next(small, None)  # a period may begin at any earlier visit
    moved = masking.movement(before, snapshot.entries, snapshot.exits, snapshot.present)
    exits, ways = _ways_out(masking, snapshot, moved.exits)
    on_shift = snapshot.staff_on_shift
    women = masking.breakdown((snapshot.staff_women,), on_shift) if on_shift is not None else None
    return Snapshot(
        id="",
        taken_on=snapshot.taken_on,
        taken_time="" if public else snapshot.taken_time,
        capacity=snapshot.capacity,
        beds=snapshot.beds,
        present=snapshot.present,
        stay_median=snapshot.stay_median,
        period_from=snapshot.period_from,
        period_to=snapshot.period_to,
        entries=moved.entries,
        exits=exits,
        removals=ways["removals"],
        deaths=ways["deaths"],
        escapes=ways["escapes"],
        self_harm=masking.shown(snapshot.self_harm),
        hunger_strikes=masking.shown(snapshot.hunger_strikes),
        staff_total=masking.shown(snapshot.staff_total),
        staff_on_shift=women.total if women else None,
        staff_women=women.parts[0] if women else None,
    )


def _ways_out(masking: Masking, snapshot: Snapshot, exits: int | None) -> tuple[int | None, dict[str, int | None]]:
    """Return how many left, and how many in each way, so that those who left otherwise are never few."""
    ways = {name: masking.shown(getattr(snapshot, name)) for name in ("removals", "deaths", "escapes")}
    for name in ways:
        if exits is not None and masking.small(exits - sum(n or 0 for n in ways.values())):
            ways[name] = None
    return exits, ways


def _closed(masking: Masking, code: str, groups: Mapping[str, int], present: int) -> Grouping | None:
    """Return the finest groups that may be told; a reader knows their names, so all of them or none."""
    if sum(groups.values()) > present:
        return None
    finest = {value: (value,) for value in groups if value != UNKNOWN}
    for step, level in enumerate((finest, *COARSER.get(code, ()))):
        parts = {name: sum(groups.get(value, 0) for value in values) for name, values in level.items()}
        seen = masking.breakdown((*parts.values(), groups.get(UNKNOWN, 0)), present)
        if not seen.masked:
            named = [(name, n) for name, n in parts.items() if n]
            unknown = present - sum(parts.values())
            return Grouping(code, (*named, *([(UNKNOWN, unknown)] if unknown else [])), masked=step > 0)
    return None


def _open(masking: Masking, code: str, groups: Mapping[str, int], present: int) -> Grouping | None:
    rest = present - sum(groups.values())
    if rest < 0:
        return None
    known = {**groups, UNKNOWN: groups.get(UNKNOWN, 0) + rest}
    seen = masking.merged(list(known.items()))
    if not seen.parts:
        return None
    parts = seen.parts if seen.masked else tuple((value, n) for value, n in known.items() if n)
    return Grouping(code, parts, seen.others, seen.masked)


# --- registers ------------------------------------------------------------------------------------


def checks(found: Sequence[CheckedRegister], audience: str, masking: Masking) -> tuple[CheckTold, ...]:
    """Return the checks as `audience` may read them."""
    if audience == "internal":
        return tuple(_check(c) for c in found)
    return tuple(_check_outside(masking, c) for c in found)


def _check(checked: CheckedRegister) -> CheckTold:
    entries = checked.entries
    return CheckTold(
        checked.check,
        sum(e.seen for e in entries),
        tuple((of.code, rate(of, entries)) for of in MEASURES),
        orders(entries, checked.on),
        longest_without_review(entries, checked.on),
        tuple(defect_counts(entries).items()),
    )


def _check_outside(masking: Masking, checked: CheckedRegister) -> CheckTold:
    check, whole = checked.check, _check(checked)
    rates = [(code, told) for code, found in whole.rates if (told := _rate(masking, found)) is not None]
    seen = whole.looked_at or 0
    defects = [(code, n) for code, n in whole.defects if not masking.breakdown((n,), seen).masked]
    kept_orders = _orders(masking, whole.orders, seen)
    masked = len(defects) < len(whole.defects) or len(rates) < sum(r.known + r.unclear > 0 for _, r in whole.rates)
    return CheckTold(
        RegisterCheck(
            id="",
            register=check.register,
            period_from=check.period_from,
            period_to=check.period_to,
            method=check.method,
            population=check.population,
            fields_missing=check.fields_missing,
            flaws=check.flaws,
            topic=check.topic,
        ),
        masking.shown(seen),
        tuple(rates),
        kept_orders,
        None,
        tuple(defects),
        masked,
    )


def _rate(masking: Masking, found: Rate) -> Rate | None:
    """Return a rate without the time of any one entry, None where a part of it would be a small count."""
    parts = (found.late, found.known - found.late, found.unclear, found.missing)
    if masking.breakdown(parts).masked or not found.known + found.unclear:
        return None
    few = masking.small(len(found.hours)) or not found.hours
    return replace(found, hours=(), middle=None if few else found.median)


def _orders(masking: Masking, found: Orders | None, seen: int) -> Orders | None:
    if found is None or masking.breakdown((found.expired, found.known - found.expired), seen).masked:
        return None
    return Orders(found.expired, found.known, 0)
