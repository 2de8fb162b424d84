from django.urls import path

from saferme.screening import views

app_name = "screening"
urlpatterns = [
    path("", views.start, name="start"),
    path("mine/", views.mine, name="mine"),
    path("in-no-record/", views.in_no_record, name="in_no_record"),
    path("for/<uuid:person_id>/", views.start_for, name="start_for"),
    path("<uuid:screening_id>/", views.show, name="show"),
    path("<uuid:screening_id>/answers/<slug:section_code>/", views.section, name="section"),
    path("<uuid:screening_id>/call-999/", views.call_999, name="call_999"),
    path("<uuid:screening_id>/check/", views.check, name="check"),
    path("<uuid:screening_id>/recommendation/", views.recommendation, name="recommendation"),
    path("<uuid:screening_id>/young-person/", views.find_person, name="find_person"),
    path("<uuid:screening_id>/young-person/link/", views.link_person, name="link_person"),
    path("<uuid:screening_id>/young-person/add/", views.add_person, name="add_person"),
]
