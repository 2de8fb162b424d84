"""Adding and removing rows of a repeating question with plain buttons, so that it works without a script."""

import uuid
from collections.abc import Mapping

from saferme.practice.forms import Answers, QuestionType, Section


def edit_rows(section: Section, answers: Answers, posted: Mapping[str, str]) -> Answers:
    """Apply ``add_row=<question>`` or ``remove_row=<question>.<id>``; give every row a lasting id."""
    result = dict(answers)
    for question in section.questions:
        if question.type is not QuestionType.ROWS:
            continue
        rows = [{**row, "_id": row.get("_id") or uuid.uuid4().hex[:12]} for row in result.get(question.code) or []]
        if posted.get("add_row") == question.code:
            rows.append({"_id": uuid.uuid4().hex[:12]})
        removed = posted.get("remove_row", "")
        if removed.startswith(f"{question.code}."):
            rows = [row for row in rows if row["_id"] != removed.removeprefix(f"{question.code}.")]
        if rows or question.code in result:
            result[question.code] = rows
    return result
