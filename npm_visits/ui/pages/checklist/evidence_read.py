"""What the right column shows of other evidence, read anew only after something was saved: typing must not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.topic_kinds import EvidenceItem
    from npm_visits.services.topics import TopicEvidence
    from npm_visits.ui.session import Session

T = TypeVar("T")


class EvidenceRead:
    """The evidence of one visit, the last point's and the last topic's kept."""

    def __init__(self, session: Session, visit_id: str) -> None:
        self._session, self._visit_id = session, visit_id
        self._kept: dict[str, tuple[tuple[str, str], object]] = {}

    def of_point(self, point_id: str) -> list[EvidenceItem]:
        """Return what is tied to a point."""
        topics = self._session.office.topics
        return self._read("point", point_id, lambda: topics.of_point(self._visit_id, point_id))

    def of_topic(self, topic: str, filling: OpenFilling) -> TopicEvidence:
        """Return all evidence about a topic; `filling` is the one on the screen."""
        topics, language = self._session.office.topics, self._session.words.language
        return self._read("topic", topic, lambda: topics.of_topic(self._visit_id, topic, language, filling))

    def _read(self, what: str, which: str, read: Callable[[], T]) -> T:
        now = (which, self._session.office.written_at)
        kept = self._kept.get(what)
        if kept is None or kept[0] != now:
            kept = self._kept[what] = now, read()
        return kept[1]  # type: ignore[return-value] # what was read under this name
