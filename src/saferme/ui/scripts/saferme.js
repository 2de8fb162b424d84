// Every page works without scripts. This one marks that they run, keeps a form from being sent twice, and
// fetches what the page at hand can use.

document.documentElement.classList.add("sm-scripts");

/** A second press within this time is taken for a double press; after it, a press is meant. */
const DOUBLE_PRESS_MS = 3000;
const lastSent = new WeakMap();

document.addEventListener("submit", (event) => {
  const now = Date.now();
  const before = lastSent.get(event.target);
  // The button stays as it is: a press that does nothing for three seconds, not a form that can never be sent.
  if (before && before.button === event.submitter && now - before.at < DOUBLE_PRESS_MS) event.preventDefault();
  else if (!event.defaultPrevented) lastSent.set(event.target, { at: now, button: event.submitter });
});

const needs = [
  ["[data-leave]", "./exit.js"],
  ["[data-shown-if]", "./conditional.js"],
  ["form[data-autosave]", "./autosave.js"],
  ["[data-map]", "./map.js"],
];
for (const [selector, file] of needs) if (document.querySelector(selector)) import(file);
