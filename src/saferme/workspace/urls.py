from django.urls import path

from saferme.workspace import acts, bundles, clocks, corrections, days_off, second, team_pages, views

app_name = "workspace"
urlpatterns = [
    path("work/", views.my_work, name="my_work"),
    path("people/<uuid:person_id>/", views.record, name="record"),
    path("people/<uuid:person_id>/timeline/", views.timeline, name="timeline"),
    path("people/<uuid:person_id>/pathway/", views.pathway, name="pathway"),
    path("people/<uuid:person_id>/clocks/", clocks.clocks, name="clocks"),
    path("bank-holidays/", days_off.days_off, name="days_off"),
    path("bank-holidays/<int:day_id>/withdraw/", days_off.withdraw_day_off, name="withdraw_day_off"),
    path("work/documents/", bundles.bundles, name="bundles"),
    path("work/documents/<uuid:bundle_id>/", bundles.bundle, name="bundle"),
    path("work/documents/<uuid:bundle_id>/zip", bundles.fetch, name="fetch_bundle"),
    path("work/team/", team_pages.team, name="team"),
    path("work/team/late/", team_pages.late, name="late"),
    path("work/cases/", views.cases, name="cases"),
    path("people/<uuid:person_id>/part/", acts.give_part, name="give_part"),
    path("people/<uuid:person_id>/part/end/<int:part_id>/", corrections.end_part, name="end_part"),
    path("people/<uuid:person_id>/steps/<int:number>/withdraw/", corrections.withdraw_step, name="withdraw_step"),
    path("people/<uuid:person_id>/young-adult/", corrections.young_adult, name="young_adult"),
    path("people/<uuid:person_id>/significant-harm/", acts.report_harm, name="report_harm"),
    path("people/<uuid:person_id>/close/", acts.close, name="close"),
    path("people/<uuid:person_id>/second-person/<slug:about>/", second.ask, name="ask_second_person"),
    path("second-person/<uuid:confirmation_id>/", second.answer, name="second_person"),
    path("second-person/<uuid:confirmation_id>/take-back/", second.take_back, name="take_back"),
]
