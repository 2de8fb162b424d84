"""Words that somebody typed and may want to put otherwise, under the box that they stand in."""

from django.utils.safestring import SafeString

from saferme.ui.html import el
from saferme.ui.render.asking import Asking, Prompt


def prompts(name: str, asking: Asking) -> SafeString | None:
    found = asking.prompts.get(name)
    if not found:
        return None
    lead = el("p", {}, "Would you say this to the young person? You may keep it.")
    return el("div", {"class": "sm-prompts"}, lead, el("ul", {}, [_prompt(prompt) for prompt in found]))


def _prompt(prompt: Prompt) -> SafeString:
    instead = f" Perhaps: “{prompt.instead}”." if prompt.instead else None
    return el("li", {}, el("mark", {}, prompt.phrase), f" {prompt.why}" if prompt.why else None, instead)
