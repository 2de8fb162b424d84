from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "saferme.enquiries"
    label = "enquiries"
