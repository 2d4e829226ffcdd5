"""The engines of the room: interview, gaps, interests. Pure: no Django, no files, no clock."""

from jadara.rooms.skills.core.interview import Interview, warm
from jadara.rooms.skills.core.kinds import ExperienceKind

__all__ = ["ExperienceKind", "Interview", "warm"]
