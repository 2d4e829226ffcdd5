from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "jadara.commons.documents"
    label = "documents"
