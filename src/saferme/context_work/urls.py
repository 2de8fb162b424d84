from django.urls import path

from saferme.context_work.views import referring

app_name = "context_work"
urlpatterns = [
    path("context-referrals/", referring.my_referrals, name="my_referrals"),
    path("context-referrals/<uuid:referral_id>/", referring.referral, name="referral"),
    path("context-referrals/<uuid:referral_id>/check/", referring.check, name="check"),
    path("context-referrals/<uuid:referral_id>/section/<slug:code>/", referring.section, name="section"),
    path("screening/<uuid:screening_id>/context-referral/", referring.from_screening, name="from_screening"),
    path("people/<uuid:person_id>/context-referral/", referring.from_record, name="from_record"),
]
