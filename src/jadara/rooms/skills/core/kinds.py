"""The kinds of experience that a person can tell of."""

from __future__ import annotations

from enum import StrEnum


class ExperienceKind(StrEnum):
    """Seven kinds; the order is that of the page on which a person picks one."""

    SCHOOLING = "schooling"
    TRAINING = "training"
    WORK = "work"
    BUSINESS = "business"
    VOLUNTEERING = "volunteering"
    HOUSEHOLD = "household"
    HOBBY = "hobby"

    @property
    def unpaid(self) -> bool:
        """Whether activities (ICATUS) describe it better than occupations do."""
        return self in (ExperienceKind.VOLUNTEERING, ExperienceKind.HOUSEHOLD, ExperienceKind.HOBBY)

    @property
    def paid(self) -> bool:
        """Whether occupations describe it better than activities do."""
        return self in (ExperienceKind.WORK, ExperienceKind.BUSINESS)
