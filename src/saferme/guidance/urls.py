from django.urls import path

from saferme.guidance.views import forms, pages, walking

app_name = "guidance"
urlpatterns = [
    path("", pages.start, name="start"),
    path("young-person/", pages.read, {"slug": "young-person"}, name="young_person"),
    path("parent-or-carer/", pages.read, {"slug": "parent-or-carer"}, name="parent"),
    path("professional/", pages.read, {"slug": "professional"}, name="professional"),
    path("professional/screening/", walking.screening, name="screening"),
    path("professional/route/", walking.route, name="route"),
    path("professional/what-to-look-for/", pages.look_for, name="look_for"),
    path("flowchart/", pages.flowchart, name="flowchart"),
    path("flowchart/<slug:kind>/", pages.flowchart, name="flowchart_of"),
    path("guide/", pages.everything, name="all"),
    path("guide/search/", pages.search, name="search"),
    path("guide/search/<str:places>/", pages.found, name="found"),
    path("guide/safer-me-resource-pack.pdf", pages.pdf, name="pdf"),
    path("guide/forms/", forms.forms, name="forms"),
    path("guide/forms/<slug:key>/v<int:version>.<slug:kind>", forms.blank, name="blank"),
    path("guide/<slug:slug>/", pages.read, name="page"),
    path("guide/<slug:slug>/<slug:language>/", pages.read, name="translated"),
]
