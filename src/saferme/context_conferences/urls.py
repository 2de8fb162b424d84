from django.urls import path

from saferme.context_conferences.views import conferences, packs, plans

app_name = "context_conferences"
urlpatterns = [
    path("contexts/<uuid:context_id>/plan/", plans.plan, name="plan"),
    path("contexts/<uuid:context_id>/plan/mine/", plans.take_over, name="take_over"),
    path("contexts/<uuid:context_id>/conferences/call/", conferences.call, name="call"),
    path("conferences/<uuid:conference_id>/", conferences.conference, name="conference"),
    path("conferences/<uuid:conference_id>/section/<slug:code>/", conferences.section, name="section"),
    path("conferences/<uuid:conference_id>/invite/", conferences.invite, name="invite"),
    path("conferences/<uuid:conference_id>/invitations/send/", conferences.send_invitations, name="send_invitations"),
    path(
        "conferences/<uuid:conference_id>/invitations/<int:invitation_id>/off/", conferences.take_off, name="take_off"
    ),
    path("conferences/<uuid:conference_id>/calendar/", conferences.calendar, name="calendar"),
    path("conferences/<uuid:conference_id>/move/", conferences.move, name="move"),
    path("conferences/<uuid:conference_id>/cancel/", conferences.cancel, name="cancel"),
    path("conferences/<uuid:conference_id>/hold/", conferences.hold, name="hold"),
    path("conferences/<uuid:conference_id>/pack/", packs.pack, name="pack"),
    path("conferences/<uuid:conference_id>/pack/sent/", packs.sent, name="sent"),
    path("context-plans/<uuid:plan_id>/goals/add/", plans.add_goal, name="add_goal"),
    path("context-goals/<uuid:goal_id>/", plans.change_goal, name="change_goal"),
    path("context-goals/<uuid:goal_id>/responses/add/", plans.add_response, name="add_response"),
    path("context-responses/<uuid:response_id>/", plans.response, name="response"),
    path("context-plans/<uuid:plan_id>/share/", plans.share, name="share"),
    path("context-plans/<uuid:plan_id>/review/", plans.review, name="review"),
]
