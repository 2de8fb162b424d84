from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "saferme.meetings"
    label = "meetings"
