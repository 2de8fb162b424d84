// Shows and hides questions that are asked only if. Without this script all are shown, each with its sentence.
// A hidden question keeps its answer and is still sent: nothing typed is lost by a change of mind.

const asked = [...document.querySelectorAll("[data-shown-if]")].map((part) => ({
  part,
  condition: JSON.parse(part.dataset.shownIf),
}));

/** What was chosen or typed under a name: the codes of a choice, also of a judgement. */
function given(controls, name) {
  const found = controls.filter((control) => control.name === name || control.name === `${name}.value`);
  return found.filter((control) => !/^(radio|checkbox)$/.test(control.type) || control.checked).map((control) => control.value.trim());
}

/** Whether anything stands under a name or below it; a row's own id is no answer. */
function answered(controls, name) {
  return controls.some(
    (control) =>
      (control.name === name || (control.name.startsWith(`${name}.`) && !control.name.endsWith("._id"))) &&
      (!/^(radio|checkbox)$/.test(control.type) || control.checked) &&
      control.value.trim() !== "",
  );
}

function holds(condition, controls) {
  if (condition.all) return condition.all.every((one) => holds(one, controls));
  if (condition.any) return condition.any.some((one) => holds(one, controls));
  if (condition.answered) return answered(controls, condition.answered);
  return given(controls, condition.name).some((value) => condition.values.includes(value));
}

function refresh() {
  const controls = [...document.querySelectorAll("input[name], select[name], textarea[name]")];
  for (const { part, condition } of asked) part.toggleAttribute("data-off", !holds(condition, controls));
}

// The sentence is for those without this script: here the question itself comes and goes.
for (const { part } of asked) part.querySelector(".sm-only-if")?.remove();
document.addEventListener("change", refresh);
document.addEventListener("input", refresh);
window.addEventListener("pageshow", refresh);
refresh();
