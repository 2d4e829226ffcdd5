from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "jadara.site"
    label = "site"

    def ready(self) -> None:
        from jadara.site import checks  # noqa: F401, PLC0415  (registers the start-up checks once apps are ready)
