"""The app of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    """Institutes, students, staff, lessons, attendance, resources."""

    name = "jadara.rooms.schools"
    label = "schools"
    verbose_name = _("Schools")
