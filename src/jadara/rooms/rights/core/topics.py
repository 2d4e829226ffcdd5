"""The topics of answers, lessons and guide are those of the law: one list for editors and readers."""

from __future__ import annotations

from jadara.commons.law.core.topics import GROUPS, TOPICS, Topic, TopicGroup

__all__ = ["GROUPS", "TOPICS", "Topic", "TopicGroup"]
