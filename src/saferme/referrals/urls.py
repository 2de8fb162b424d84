from django.urls import path

from saferme.referrals import views

app_name = "referrals"
urlpatterns = [
    path("people/<uuid:person_id>/requests/", views.referrals, name="referrals"),
    path("people/<uuid:person_id>/requests/add/", views.add_referral, name="add_referral"),
    path("requests/waiting/", views.waiting, name="waiting"),
    path("requests/<uuid:referral_id>/", views.referral, name="referral"),
    path("requests/<uuid:referral_id>/decide/", views.decide, name="decide"),
]
