from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "saferme.notes"
    label = "notes"
