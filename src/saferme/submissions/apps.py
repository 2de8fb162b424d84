from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "saferme.submissions"
    label = "submissions"
