"""The app of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    """Rights at work."""

    name = "jadara.rooms.rights"
    label = "rights"
    verbose_name = _("Rights at work")
