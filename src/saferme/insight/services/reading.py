"""Following new facts by a cursor, and reading every record anew in the background."""

from datetime import datetime, timedelta

from saferme.accounts.actors import Actor
from saferme.audit.selectors import last_event, written_about_since
from saferme.audit.services import act, record
from saferme.casework.selectors import people_with_a_case
from saferme.insight.models import FullRun, Reading
from saferme.insight.services.marking import _mark
from saferme.insight.services.ties import _refresh

#: Events looked at in one go, and records read anew in one go: each is a transaction that others wait for.
EVENTS, RECORDS = 500, 100
#: The time that counts moves on each day, so that everything is looked at once a day.
EVERY = timedelta(days=1)


@act
def follow(*, by: Actor, now: datetime) -> int:
    """Read anew the records of those about whom something was written since the last time. Returns how many
    events that were; 0 when there is nothing new.

    Whoever never followed begins with a full run. Nobody is told of anything: the audit's events are read by number.
    """
    reading = Reading.objects.select_for_update().filter(id=1).first()
    if reading is None:
        Reading.objects.create(id=1, last_event=last_event())
        ask_full_run(by=by, now=now)
        return 0
    last, about = written_about_since(reading.last_event, EVENTS)
    if last != reading.last_event:
        Reading.objects.filter(id=1).update(last_event=last)
    changed = _refresh(about, now) if about else 0
    if changed:
        record("emergent.followed", by=by, now=now, detail={"records": len(about), "changed": changed})
    return last - reading.last_event


@act
def ask_full_run(*, by: Actor, now: datetime) -> FullRun:
    """Every record is read anew by the worker. While one is under way, it is that one."""
    run = FullRun.objects.select_for_update().filter(finished_at__isnull=True).first()
    if run is None:
        run = FullRun.objects.create(asked_at=now, asked_by_id=by.user_id, total=len(people_with_a_case()))
        record("emergent.full_run_asked", by=by, now=now, subject_kind="full_run", subject_id=run.pk)
    return run


@act
def go_on(*, by: Actor, now: datetime, most: int = RECORDS) -> FullRun | None:
    """Read the next records of the full run; None when there is none and none is due. Whoever is ended begins where it was."""
    run = FullRun.objects.select_for_update().order_by("-pk").first()
    if run is not None and run.finished_at is not None and run.finished_at <= now - EVERY:
        run = ask_full_run(by=by, now=now)
    if run is None or run.finished_at is not None:
        return None
    ids = people_with_a_case(after=run.after, most=most)
    if ids:
        _refresh(ids, now)
        run.done, run.after = run.done + len(ids), ids[-1]
        run.total = max(run.total, run.done)
    if len(ids) < most:
        _mark(now)
        run.finished_at = now
        record("emergent.full_run_finished", by=by, now=now, subject_kind="full_run", subject_id=run.pk)
    run.save(update_fields=["done", "after", "total", "finished_at"])
    return run
