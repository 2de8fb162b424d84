"""Pages carry no code and no styles of their own: the content policy refuses both."""

import re

from tests.architecture.code import name_of, project_files, source_files, text_of

TEMPLATES = [file for file in project_files() if "templates" in file.parts and file.suffix in {".html", ".svg"}]

INLINE = {
    "a style element": r"<style[\s>]",
    "a style attribute": r"\sstyle\s*=",
    "a script without a source": r"<script(?![^>]*\ssrc=)[^>]*>",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "a script address": r"javascript:",
    "text that is not escaped": r"\|\s*safe\b|autoescape\s+off|safeseq",
}

# ("file", "what"): "why it may".
MAY: dict[tuple[str, str], str] = {}

# "file": "why what it marks as safe is safe".
MARKS_SAFE = {
    "src/saferme/ui/html.py": "joins elements of which each part was escaped when it was made",
}


def _found(file, what):
    comments = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
    return re.search(INLINE[what], comments.sub("", text_of(file)), re.IGNORECASE)


def test_templates_have_nothing_inline():
    found = {(name_of(file), what) for file in TEMPLATES for what in INLINE if _found(file, what)}
    assert TEMPLATES and found - set(MAY) == set()
    assert set(MAY) <= found, "an exception that is no longer needed"


# "file": "why its form carries no token".
NO_TOKEN = {
    "src/saferme/surveys/templates/surveys/answer.html": "answered without a cookie, and done in nobody's name",
    "src/saferme/guidance/templates/guidance/parts/search_form.html": "keeps nothing, without a cookie",
    "src/saferme/guidance/templates/guidance/parts/subjects.html": "keeps nothing, without a cookie",
    "src/saferme/guidance/templates/guidance/screening_999.html": "keeps nothing, without a cookie",
    "src/saferme/guidance/templates/guidance/screening_result.html": "keeps nothing, without a cookie",
    "src/saferme/guidance/templates/guidance/screening_section.html": "keeps nothing, without a cookie",
}


def _with_parts(text: str) -> str:
    """The text and that of the parts it includes."""
    named = re.findall(r"{%\s*include\s+[\"']([^\"']+)", text)
    return text + "".join(text_of(file) for part in named for file in TEMPLATES if file.as_posix().endswith(f"/{part}"))


def test_posted_forms_carry_their_token():
    """Of each form alone, and not of the page: a page may have several."""
    bare = [
        (name_of(file), form[:80])
        for file in TEMPLATES
        for form in re.findall(r"<form\b[^>]*method=[\"']?post.*?</form>", text_of(file), re.DOTALL | re.IGNORECASE)
        if "csrf_token" not in _with_parts(form)
    ]
    assert [(name, form) for name, form in bare if name not in NO_TOKEN] == []
    assert set(NO_TOKEN) <= {name for name, _ in bare}, "an exception that is no longer needed"


def test_nothing_is_chosen_beforehand():
    """A box is ticked only under a condition: because somebody ticked it."""
    chosen = re.compile(r"<(input|option)\b[^>]*\s(checked|selected)\b")
    condition = re.compile(r"{%\s*if.*?endif\s*%}", re.DOTALL)
    assert not [name_of(file) for file in TEMPLATES if chosen.search(condition.sub("", text_of(file)))]


def test_code_marks_no_text_as_safe():
    marks = re.compile(r"\b(mark_safe|SafeString|SafeText)\(")
    found = {name_of(file) for file in source_files() if marks.search(text_of(file))}
    assert found - set(MARKS_SAFE) == set(), "use format_html, which escapes its arguments"
    assert set(MARKS_SAFE) <= found, "an exception that is no longer needed"
