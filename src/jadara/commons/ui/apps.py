"""Django's entry to the app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """App label ``ui``; no models."""

    name = "jadara.commons.ui"
    label = "ui"
