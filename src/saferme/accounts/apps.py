from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "saferme.accounts"
    label = "accounts"
