"""The app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Operations from devices."""

    name = "jadara.commons.intake"
    label = "intake"
