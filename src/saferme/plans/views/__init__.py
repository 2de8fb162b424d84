"""The pages of a plan."""

from saferme.plans.views.around import context_line, end_context_line
from saferme.plans.views.drafting import agree, edit, next_version, section, start
from saferme.plans.views.following import agreement, keep_copy, progress, review, share
from saferme.plans.views.reading import changes, copy, plan, version

__all__ = [
    "agree",
    "agreement",
    "changes",
    "context_line",
    "copy",
    "edit",
    "end_context_line",
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
