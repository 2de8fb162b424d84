from django.urls import path

from saferme.onward import views

app_name = "onward"
urlpatterns = [
    path("people/<uuid:person_id>/onward/", views.referrals, name="referrals"),
    path("people/<uuid:person_id>/onward/add/<slug:kind>/", views.add_referral, name="add_referral"),
    path("onward/<uuid:onward_id>/", views.referral, name="referral"),
    path("onward/<uuid:onward_id>/back/<slug:stage>/", views.add_answer, name="add_answer"),
    path("onward/<uuid:onward_id>/withdraw/", views.withdraw, name="withdraw"),
]
