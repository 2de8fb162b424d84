from django.urls import path

from saferme.allocation.views import arriving, caseloads, covers, leaving, moves

app_name = "allocation"
urlpatterns = [
    path("people/<uuid:person_id>/who-holds/", moves.who_holds, name="who_holds"),
    path("people/<uuid:person_id>/who-holds/ask/", moves.ask, name="ask"),
    path("moves/<uuid:move_id>/", moves.move, name="move"),
    path("moves/<uuid:move_id>/answer/", moves.answer, name="answer"),
    path("moves/<uuid:move_id>/take-back/", moves.revoke, name="revoke"),
    path("moves/<uuid:move_id>/again/", moves.again, name="again"),
    path("work/cover/", covers.covers, name="covers"),
    path("work/cover/arrange/", covers.arrange, name="arrange_cover"),
    path("work/cover/<uuid:cover_id>/end/", covers.end, name="end_cover"),
    path("work/cover/<uuid:cover_id>/extend/", covers.extend, name="extend_cover"),
    path("work/cover/to-follow/<uuid:note_id>/", covers.follow_up_covered, name="follow_up_covered"),
    path("work/caseloads/", caseloads.workers, name="workers"),
    path("work/caseloads/<int:user_id>/", caseloads.caseload, name="caseload"),
    path("work/caseloads/moved/<uuid:caseload_id>/", caseloads.moved, name="caseload_moved"),
    path("people/<uuid:person_id>/hand-over/", leaving.hand_overs, name="hand_overs"),
    path("people/<uuid:person_id>/hand-over/write/", leaving.write_hand_over, name="write_hand_over"),
    path("people/<uuid:person_id>/hand-over/receive/", arriving.receive_hand_over, name="receive_hand_over"),
    path("hand-over/from/<uuid:arrival_id>/accept/", arriving.accept_hand_over, name="accept_hand_over"),
    path("hand-over/<uuid:hand_over_id>/answer/", leaving.answer_hand_over, name="answer_hand_over"),
    path("hand-over/<uuid:hand_over_id>/take-back/", leaving.withdraw_hand_over, name="withdraw_hand_over"),
    path("people/<uuid:person_id>/after-18/", leaving.adulthood, name="adulthood"),
    path("people/<uuid:person_id>/after-18/record/", leaving.record_adulthood, name="record_adulthood"),
]
