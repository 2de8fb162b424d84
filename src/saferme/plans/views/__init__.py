"""The pages of a plan."""

from saferme.plans.views.drafting import agree, edit, next_version, section, start
from saferme.plans.views.following import agreement, keep_copy, progress, review, share
from saferme.plans.views.reading import changes, copy, plan, version

__all__ = [
    "agree",
    "agreement",
    "changes",
    "copy",
    "edit",
    "keep_copy",
    "next_version",
    "plan",
    "progress",
    "review",
    "section",
    "share",
    "start",
    "version",
]
