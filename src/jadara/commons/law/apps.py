"""The app of law."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """Dated facts and rules."""

    name = "jadara.commons.law"
    label = "law"
    verbose_name = _("Law")
