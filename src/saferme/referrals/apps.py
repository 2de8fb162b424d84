from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "saferme.referrals"
    label = "referrals"
