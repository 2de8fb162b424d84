from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "saferme.reminders"
    label = "reminders"
