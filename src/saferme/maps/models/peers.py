"""A peer map made with a young person, on their own file: initials alone, and what they say in their own words."""

from django.db import models
from django.db.models import F, Q


class Peer(models.Model):
    """Somebody who matters to the young person. ``near``: where they put them themselves."""

    class Near(models.TextChoices):
        CLOSEST = "closest", "Closest to me"
        MIDDLE = "middle", "In between"
        OUTER = "outer", "Further out"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    initials = models.CharField(max_length=3)
    near = models.CharField(max_length=8, choices=Near.choices)
    words = models.CharField(max_length=500)
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            # A name does not fit, whichever way it comes.
            models.CheckConstraint(name="maps_peer_initials_only", condition=Q(initials__regex=r"^\w{1,3}$")),
            models.CheckConstraint(name="maps_peer_words", condition=~Q(words="")),
            models.CheckConstraint(name="maps_peer_near", condition=Q(near__in=["closest", "middle", "outer"])),
            models.UniqueConstraint(fields=["person", "initials"], name="maps_peer_once"),
        ]

    def __str__(self) -> str:
        return self.initials


class PeerTie(models.Model):
    """That two of them belong together, because the young person said so. Nothing else makes one."""

    one = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Peer, on_delete=models.CASCADE, related_name="tied_from")
    words = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="maps_tie_to_another", condition=~Q(one=F("other"))),
            models.CheckConstraint(name="maps_tie_words", condition=~Q(words="")),
            models.UniqueConstraint(fields=["one", "other"], name="maps_tie_once"),
        ]
