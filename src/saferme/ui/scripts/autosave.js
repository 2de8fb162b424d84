// Saves a form as it is typed. Nothing is kept in the browser: what is not on the server is said to be not saved.
//
// Only the answers that changed are posted, with the version in which this page last saw them; what is not posted
// stays as it is stored. So a colleague's answer to another question is never put back to what this page once showed,
// and a change to one that a colleague has changed meanwhile is always seen as a conflict. An answer is that to a
// question, or to one indicator or context of it (data-part).
//
// The form's action answers a post with the header X-Autosave: 1 by
//   200 {"saved_at": "12:04", "version": 7, "merged_with": ""}    or with the name of a colleague who also saved
//   409 {"name": "...", "conflict_url": "..."}                   a colleague changed the same answer
//   403 {"reason": "..."}                                         it may not be saved, for a reason that can be read
// Anything else, such as the way to the sign-in page, means that it was not saved; it is tried again until it is.

const WAIT_MS = 2000;
const RETRY_MS = [5000, 10000, 15000];
const TIMEOUT_MS = 20000;
/** Browsers refuse a request that outlives its page when it is larger than this. */
const KEEPALIVE_BYTES = 60000;

class Conflict extends Error {}
class Refused extends Error {}
class SignedOut extends Error {}

const questionOf = (name) => name.split(".", 1)[0];
const partOf = (control) => control.closest("[data-part]")?.dataset.part ?? questionOf(control.name);

/**
 * What a control held when it came from the server. It may hold something else by now: this script can come later than
 * the first words on a slow line, and a browser may put back what was typed before the page was loaded anew.
 */
function served(control) {
  if (/^(radio|checkbox)$/.test(control.type)) return control.defaultChecked ? [control.value] : [];
  if (control.type !== "select-one") return [control.defaultValue];
  const options = [...control.options];
  return [(options.find((option) => option.defaultSelected) ?? options[0]).value];
}

/** What a form holds: by answer as text that can be compared and posted, and the fields that are no answers. */
class Contents {
  constructor(form) {
    this.form = form;
    this.controls = [...form.querySelectorAll("[data-questions] [name]:not(button)")];
    /** Field name -> the answer that it belongs to. */
    this.parts = new Map(this.controls.map((control) => [control.name, partOf(control)]));
    this.reading = false;
  }

  asServed() {
    return this.answers(this.controls.flatMap((control) => served(control).map((value) => [control.name, value])));
  }

  entries() {
    this.reading = true;
    const entries = [...new FormData(this.form)];
    this.reading = false;
    return entries;
  }

  answers(entries = this.entries()) {
    const found = new Map([...this.parts.values()].map((part) => [part, new URLSearchParams()]));
    for (const [name, value] of entries) found.get(this.parts.get(name))?.append(name, value);
    return new Map([...found].map(([part, fields]) => [part, fields.toString()]));
  }

  body(version, answers) {
    const others = this.entries().filter(([name]) => !this.parts.has(name) && name !== "seen_version");
    const fields = new URLSearchParams([...others, ["seen_version", version]]).toString();
    return [fields, ...answers.values()].filter(Boolean).join("&");
  }
}

/** What the server is known to hold of each answer, and the version in which that was seen. */
class Known {
  constructor(answers, version) {
    this.answers = answers;
    this.versions = new Map([...answers.keys()].map((part) => [part, version]));
    this.latest = version;
  }

  changed(current) {
    return [...current.keys()].filter((part) => current.get(part) !== this.answers.get(part));
  }

  /** The changed answers, in parcels of those that were seen in the same version. */
  parcels(current) {
    const parcels = new Map();
    for (const part of this.changed(current)) {
      const version = this.versions.get(part);
      if (!parcels.has(version)) parcels.set(version, { version, answers: new Map() });
      parcels.get(version).answers.set(part, current.get(part));
    }
    return [...parcels.values()];
  }

  /** When nobody else has saved in between, every answer has now been seen in the new version. */
  accept(parcel, answer) {
    for (const [part, text] of parcel.answers) this.answers.set(part, text);
    const alone = !answer.merged_with && answer.version <= this.latest + 1;
    const seen = alone ? this.versions.keys() : parcel.answers.keys();
    for (const part of [...seen]) this.versions.set(part, answer.version);
    if (alone) this.latest = answer.version;
  }

  oldest(parts) {
    return parts.length ? Math.min(...parts.map((part) => this.versions.get(part))) : this.latest;
  }
}

class Status {
  constructor(line) {
    this.line = line;
    this.others = "";
  }

  /** A screen reader hears the line when its words change, not at every save within a minute. */
  say(bad, ...parts) {
    this.line.classList.toggle("sm-not-saved", bad);
    const words = parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
    if (this.line.textContent !== words) this.line.replaceChildren(...parts);
  }

  saved(answer) {
    if (answer.merged_with) this.others = answer.merged_with;
    const also = this.others
      ? [`. ${this.others} has changed other answers here. `, link(location.pathname, "Load this page again"), " to see them."]
      : [];
    this.say(false, `Saved ${answer.saved_at}`, ...also);
  }
}

function link(href, text) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}

async function read(response) {
  const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (response.status === 409) throw Object.assign(new Conflict(), { answer });
  if (response.status === 403 && answer.reason) throw new Refused(answer.reason);
  if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) throw new SignedOut();
  if (!response.ok || !isJson) throw new Error(`Answer ${response.status}`);
  return answer;
}

/** Signing in again changes the token; the page itself, fetched anew, has the one that holds now. */
async function renewToken() {
  try {
    const response = await fetch(location.href, { redirect: "manual" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (fresh) for (const old of document.querySelectorAll("[name=csrfmiddlewaretoken]")) old.value = fresh.value;
  } catch {
    // Still without a connection: the next try says so.
  }
}

function watch(form) {
  const status = new Status(form.querySelector("[data-save-status]"));
  const contents = new Contents(form);
  const known = new Known(contents.asServed(), Number(form.elements.seen_version.value));
  let timer = null;
  let running = null;
  /** Sent, but never answered: it may or may not be stored, so it is sent again as it was before anything newer. */
  let unanswered = null;
  let failures = 0;
  let conflicting = false;
  let leaving = false;
  let released = false;

  const changed = () => known.changed(contents.answers());

  function plan(wait) {
    if (timer === null && !conflicting) timer = setTimeout(save, wait);
  }

  function save() {
    clearTimeout(timer);
    timer = null;
    if (running || conflicting || !(unanswered || changed().length)) return running;
    running = sendAll()
      .catch(explain)
      .finally(() => {
        running = null;
        if (unanswered || changed().length) plan(failures ? RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] : WAIT_MS);
      });
    return running;
  }

  async function sendAll() {
    if (unanswered) await send(unanswered);
    for (const parcel of known.parcels(contents.answers())) await send(parcel);
  }

  async function send(parcel) {
    unanswered = parcel;
    const answer = await read(await post(parcel));
    unanswered = null;
    failures = 0;
    known.accept(parcel, answer);
    status.saved(answer);
  }

  function post(parcel) {
    const body = contents.body(parcel.version, parcel.answers);
    return fetch(form.action, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Autosave": "1", Accept: "application/json" },
      redirect: "manual", // or the sign-in page would be taken for an answer
      keepalive: body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  async function explain(error) {
    failures += 1;
    if (error instanceof Conflict) {
      conflicting = true;
      unanswered = null;
      const { name, conflict_url: url } = error.answer;
      const way = url ? link(url, "See both texts") : "Press Continue to see both texts";
      status.say(true, `Not saved: ${name || "somebody else"} has changed the same answer. `, way, ".");
    } else if (error instanceof Refused) {
      status.say(true, `Not saved: ${error.message}`);
    } else if (error instanceof SignedOut) {
      const signIn = link(location.pathname, "Sign in in a new tab");
      signIn.target = "_blank";
      status.say(true, "Not saved: you are signed out. ", signIn, ", then come back here; your text stays.");
      await renewToken();
    } else if (navigator.onLine === false) {
      status.say(true, "Not saved: there is no connection. Keep this page open; it is tried again.");
    } else {
      status.say(true, "Not saved: the server did not answer. Keep this page open; it is tried again.");
    }
  }

  /** First everything is saved, then the button does its work; what could not be saved keeps the page where it is. */
  async function onSubmit(event) {
    if (released || conflicting || !(running || unanswered || changed().length)) {
      leaving = !failures || conflicting;
      released = false;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    const failedBefore = failures;
    status.say(failures > 0, "Saving…");
    await running;
    await save();
    // Pressed again after it was said that saving fails: the person decides, and the browser asks once more.
    if (failures && !conflicting && !failedBefore) return;
    released = true;
    form.requestSubmit(submitter);
  }

  /** A button's post carries, like a save, only what changed; a row is removed from the rows that come along. */
  function onFormData(event) {
    if (contents.reading) return;
    const named = questionOf(event.formData.get("remove_row") || event.formData.get("add_row") || "");
    const answers = contents.answers(event.formData);
    const kept = [...new Set([...known.changed(answers), named])].filter((part) => answers.has(part));
    for (const name of [...event.formData.keys()]) {
      if (contents.parts.has(name) && !kept.includes(contents.parts.get(name))) event.formData.delete(name);
    }
    event.formData.set("seen_version", known.oldest(kept));
  }

  function onTyping() {
    leaving = false;
    plan(WAIT_MS);
  }

  /** The last words before the page goes. A save under way ends by itself, as it outlives the page. */
  function onLeaving() {
    if (!leaving && !running && !conflicting) save();
  }

  if (changed().length) plan(WAIT_MS);
  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", onSubmit);
  form.addEventListener("formdata", onFormData);
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", onLeaving);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && failures && (unanswered || changed().length)) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
