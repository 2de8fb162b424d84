from django.urls import path

from saferme.mace.views import checking, concerns, meetings, submitting, young_people

app_name = "mace"
urlpatterns = [
    path("mace/", submitting.home, name="home"),
    path("people/<uuid:person_id>/mace/", submitting.of_child, name="of_child"),
    path("contexts/<uuid:context_id>/mace/", submitting.of_context, name="of_context"),
    path("screening/<uuid:screening_id>/mace/", submitting.from_screening, name="from_screening"),
    path("context-referrals/<uuid:referral_id>/mace/", submitting.from_referral, name="from_referral"),
    path("mace/items/<uuid:item_id>/", submitting.item, name="item"),
    path("mace/items/<uuid:item_id>/section/<slug:code>/", submitting.section, name="section"),
    path("mace/items/<uuid:item_id>/check/", submitting.check, name="check"),
    path("mace/items/<uuid:item_id>/quality/", checking.quality, name="quality"),
    path("mace/items/<uuid:item_id>/why/", checking.why_item, name="why_item"),
    path("mace/items/<uuid:item_id>/remove/", checking.remove, name="remove"),
    path("mace/meetings/plan/", meetings.plan, name="plan"),
    path("mace/meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("mace/meetings/<uuid:meeting_id>/ask/", meetings.ask, name="ask"),
    path("mace/meetings/<uuid:meeting_id>/attendance/", meetings.attendance, name="attendance"),
    path("mace/listings/<uuid:listing_id>/discuss/", meetings.discuss, name="discuss"),
    path("mace/listings/<uuid:listing_id>/actions/add/", meetings.add_action, name="add_action"),
    path("mace/actions/<uuid:action_id>/", meetings.action, name="action"),
    path("mace/concerns/", concerns.concerns, name="concerns"),
    path("mace/concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path("mace/concerns/<uuid:concern_id>/why/", concerns.why, name="why"),
    path("mace/concerns/<uuid:concern_id>/entries/add/", concerns.add_entry, name="add_entry"),
    path("mace/concerns/<uuid:concern_id>/entries/<int:entry_id>/withdraw/", concerns.withdraw, name="withdraw"),
    path("mace/concerns/<uuid:concern_id>/readers/add/", concerns.name_reader, name="name_reader"),
    path("mace/concerns/<uuid:concern_id>/readers/<int:user_id>/end/", concerns.end_reading, name="end_reading"),
    path("mace/concerns/<uuid:concern_id>/safer-me/", concerns.safer_me, name="safer_me"),
    path("mace/concerns/<uuid:concern_id>/young-people/", young_people.young_people, name="young_people"),
    path(
        "mace/concerns/<uuid:concern_id>/young-people/<int:row_id>/remove/",
        young_people.remove,
        name="remove_young_person",
    ),
]
