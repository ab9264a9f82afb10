"""What passages of an account can be tied to, and what they are tied to: a topic, questions, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import Key, record_key, split_key
from npm_visits.domain.changes import Change, Remove, Set
from npm_visits.domain.checklists import text_in
from npm_visits.domain.evidence import Link, link_id
from npm_visits.domain.interviews import Interview, Passage
from npm_visits.domain.markup import plain
from npm_visits.ui.widgets import Option

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Point, Section
    from npm_visits.ui.session import Session

REMOVE: Final = "remove"
_AGAINST: Final = "direction:contradicts"


class Ties:
    """`options(passage)` for the list, `changes(passage, code)` for what was chosen, `tag(passage)` for the text."""

    def __init__(self, session: Session, interview: Interview) -> None:
        self._session, self._interview = session, interview
        self._points: dict[str, tuple[Section, Point]] = {}
        self._titles: dict[str, str] = {}
        self._links: dict[str, list[Link]] = {}

    def read(self) -> None:
        """Read questions, findings and ties from the vault."""
        office, visit_id = self._session.office, self._interview.visit_id
        self._points = {}
        for filling in office.library.fillings(visit_id):
            for section in office.library.checklist(filling.checklist_id).sections:
                for point in section.points():
                    if not point.private:
                        self._points[record_key(filling.id, Key(point.name))] = section, point
        self._titles = {f.id: f"{f.number} {f.title}".strip() for f in office.findings.all(visit_id)}
        self._links = {p.id: office.interviews.links(p.id) for p in office.interviews.passages(self._interview.id)}

    def options(self, passage: Passage | None) -> list[Option]:
        """Return topics, findings and questions; for a passage that is there also how to take it back."""
        words, content, language = self._session.words, self._session.office.content, self._session.words.language
        found = [Option(f"topic:{t.code}", words(t.label), words("Topic")) for t in content.topics]
        found += [Option(f"finding:{key}", title, words("Finding")) for key, title in self._titles.items()]
        found += [
            Option(f"point:{key}", f"{point.number} {plain(text_in(point.label, language))}", words("Question"))
            for key, (_, point) in self._points.items()
        ]
        if passage is not None:
            found += [Option(_AGAINST, words("It contradicts what it is tied to")), Option(REMOVE, words("Untie it"))]
        return found

    def chosen(self, passage: Passage | None) -> frozenset[str]:
        """Return the codes of what a passage is tied to."""
        if passage is None:
            return frozenset()
        linked = {f"{link.to_kind}:{link.to_id}" for link in self._links.get(passage.id, ())}
        topic = {f"topic:{passage.topic}"} if passage.topic else set()
        return frozenset(linked | topic | ({_AGAINST} if passage.direction == "contradicts" else set()))

    def changes(self, passage: Passage, code: str) -> list[Change]:
        """Return the changes for a choice; what is tied already is untied."""
        office = self._session.office
        if code == REMOVE:
            return office.interviews.cut(passage)
        kind, _, value = code.partition(":")
        if kind == "direction":
            return [Set(Passage, passage.id, "direction", "" if passage.direction == value else value)]
        if kind == "topic":
            return [Set(Passage, passage.id, "topic", "" if passage.topic == value else value)]
        if code in self.chosen(passage):
            return [Remove(Link, link_id("passage", passage.id, kind, value))]
        topic = self._points[value][0].topic if kind == "point" and not passage.topic else ""
        changes: list[Change] = [Set(Passage, passage.id, "topic", topic)] if topic else []
        return changes + office.interviews.tie(passage, kind, value)

    def tag(self, passage: Passage) -> str:
        """Return what stands behind a passage: Health care · 6.7 · F-O2-1."""
        words, content = self._session.words, self._session.office.content
        parts = [words(content.topic_label(passage.topic))] if passage.topic else []
        for link in self._links.get(passage.id, ()):
            if link.to_kind == "point":
                known = self._points.get(link.to_id)
                parts.append(known[1].number if known else split_key(link.to_id)[1].name)
            elif link.to_id in self._titles:
                parts.append(self._titles[link.to_id].split(" ")[0])
        return " · ".join(parts) or words("passage")
