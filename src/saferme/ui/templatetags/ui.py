"""Words and renderers for templates. Rows of long lists take plain words made beforehand, not tags by the cell."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from saferme.packs import load_pack
from saferme.practice.ages import age_on
from saferme.practice.forms import Answers, Form, Option, Question, Raw, Section
from saferme.ui import addresses, charts, dates, local
from saferme.ui.html import el, join
from saferme.ui.render import controls, section_page, view
from saferme.ui.render.asking import Asking, LastTime, Prompt

register = template.Library()

TAG_KINDS = ("", "going", "done", "waiting", "late", "harm")


def _local(moment: date | datetime) -> date | datetime:
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


def _day(moment: date | datetime) -> date:
    """A moment just after midnight belongs to the day on the wall, not to that in UTC."""
    local = _local(moment)
    return local.date() if isinstance(local, datetime) else local


@register.filter
def named(text: object) -> str:
    """A sentence of our own, with what this authority calls its desk, its people and its panel."""
    return local.named(str(text or ""))


@register.filter
def date_uk(day: date | None) -> str:
    return dates.date_uk(_day(day)) if day else ""


@register.filter
def date_time_uk(moment: datetime | None) -> str:
    return dates.date_time_uk(_local(moment)) if moment else ""


@register.filter
def day_or_moment(when: date | datetime | None) -> str:
    """A moment with its hour, a day without one."""
    return date_time_uk(when) if isinstance(when, datetime) else date_uk(when)


@register.filter
def time_uk(moment: datetime | None) -> str:
    return dates.time_uk(_local(moment)) if moment else ""


@register.filter
def when_due(due: date | None, today: date) -> str:
    return dates.when_due(_day(due), _day(today)) if due else ""


@register.filter
def is_late(due: date | None, today: date) -> bool:
    return bool(due) and dates.is_late(_day(due), _day(today))


@register.filter
def days_ago(day: date | None, today: date) -> str:
    return dates.days_ago(_day(day), _day(today)) if day else ""


@register.filter
def days_waited(since: date | None, today: date) -> str:
    return dates.days_waited(_day(since), _day(today)) if since else ""


@register.filter
def with_age(name: str, age: int | None) -> str:
    return dates.with_age(name, age)


@register.filter
def years(born: date | None, today: date) -> int | None:
    """Age in full years on this day; None when the birth is not known."""
    return age_on(today, born) if born else None


@register.simple_tag
def to(name: str, record_id: UUID) -> str:
    """The address of a page that takes one id: as the tag url, and quicker where a page has many."""
    return addresses.to(name, record_id)


@register.filter
def field_id(name: str) -> str:
    return controls.field_id(name)


@register.simple_tag
def word_tag(word: str, kind: str = "") -> SafeString:
    """A status: a word with a tint. Red (late, harm) is for a missed clock and for harm to come."""
    if kind not in TAG_KINDS:
        raise ValueError(f"No such kind of tag: {kind}")
    return el("strong", {"class": f"govuk-tag{f' sm-tag--{kind}' if kind else ''}"}, word)


@register.simple_tag
def save_status(seen_version: int, saved_at: str = "") -> SafeString:
    """Goes inside a form with data-autosave: which version this page shows, and when it was saved."""
    version = controls.hidden("seen_version", str(seen_version))
    said = el("p", {"role": "status", "data-save-status": True}, f"Saved {saved_at}" if saved_at else "")
    return el("div", {"class": "sm-saved"}, version, said)


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> SafeString:
    """Goes inside a form that is posted once: pressed twice, it does what it does once. It also says whose form it is."""
    actor = context.get("page", {}).get("actor")
    whose = actor.user_id if actor is not None else None
    return join(controls.hidden("form_token", str(uuid4())), controls.hidden("form_of", str(whose)) if whose else None)


@register.simple_tag
def form_section(
    section: Section,
    answers: Answers,
    errors: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    last_time: Mapping[str, LastTime] | None = None,
    prompts: Mapping[str, Sequence[Prompt]] | None = None,
    add_row: str = "",
    form_key: str = "",
) -> SafeString:
    """`answers`: raw, of the whole form; the rest by field name; see render.asking. `form_key`: for what good looks like."""
    asking = Asking(answers, errors or {}, notes or {}, last_time or {}, prompts or {}, add_row or "")
    help = load_pack(settings.SAFERME_PACK).help(form_key).sections.get(section.code) if form_key else None
    return section_page(section, asking, help)


@register.inclusion_tag("ui/parts/what_changed.html")
def what_changed(form_key: str, version: int | None = None) -> dict[str, Any]:
    """What is new in this version of a form (the newest), for who knew the one before; nothing for a first version."""
    pack = load_pack(settings.SAFERME_PACK)
    return {"change": pack.change_in(pack.form(form_key, version))}


@register.simple_tag
def form_view(form: Form, answers: Answers) -> SafeString:
    return view.form_view(form, answers)


@register.simple_tag
def section_view(section: Section, answers: Answers) -> SafeString:
    return view.section_view(section, answers)


@register.simple_tag
def answer_view(question: Question, raw: Raw) -> SafeString:
    return view.answer_view(question, raw)


@register.simple_tag
def amount_bar(scale: Sequence[Option], code: str) -> SafeString:
    return charts.amount_bar(scale, code)


@register.simple_tag
def weighting_picture(question: Question, raw: Raw, main: str = "") -> SafeString:
    """`main`: the code of the context that most of the harm comes from."""
    return charts.weighting_picture(charts.influences(question, raw, main))
