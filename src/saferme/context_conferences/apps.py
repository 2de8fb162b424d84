from django.apps import AppConfig


class ContextConferencesConfig(AppConfig):
    name = "saferme.context_conferences"
    label = "context_conferences"
