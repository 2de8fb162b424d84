from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "saferme.people"
    label = "people"
