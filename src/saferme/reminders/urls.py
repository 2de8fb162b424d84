from django.urls import path, register_converter

from saferme.reminders.views import calendar, messages, wishes


class Token:
    """The secret part of a calendar's address: 43 letters, digits, - and _."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Token, "calendar_token")

app_name = "reminders"
urlpatterns = [
    path("account/told-by-e-mail/", wishes.wishes, name="wishes"),
    path("account/calendar/", calendar.calendar, name="calendar"),
    path("account/calendar/withdraw/", calendar.withdraw, name="withdraw_calendar"),
    path("calendar/<calendar_token:token>.ics", calendar.feed, name="feed"),
    path("messages/", messages.messages, name="messages"),
    path("messages/try-all-again/", messages.try_all_again, name="try_all_again"),
    path("messages/<uuid:message_id>/try-again/", messages.try_again, name="try_again"),
]
