"""Lines of a context's plan that somebody chose to show in a young person's plan."""

from django.db import models


class ContextLine(models.Model):
    """One response of a context plan, shown beside a young person's plan. It is read from there each time, never copied.

    It hangs on the entry of the context's restricted list, and goes with it. Nothing of it is a fact or an action of the
    young person's case (R11, R15), and the context's rooms, which stand below this one, know nothing of it.
    """

    link = models.ForeignKey("context_work.AffectedPerson", on_delete=models.CASCADE, related_name="+")
    response = models.ForeignKey("context_conferences.Response", on_delete=models.PROTECT, related_name="+")
    #: As it is said to the young person; empty: professionals alone are told.
    plain = models.CharField(max_length=300, blank=True)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["link", "response"], name="plans_context_line_once")]
