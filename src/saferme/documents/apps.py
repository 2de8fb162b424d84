from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "saferme.documents"
    label = "documents"
