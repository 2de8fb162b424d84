// Saves a form as it is typed. Nothing is kept in the browser: what is not on the server is said to be not saved.
//
// The form's action answers a post with the header X-Autosave: 1 by
//   200 {"saved_at": "12:04", "version": 7}
//   409 {"conflict_url": "..."}            somebody else has saved this section; both texts are kept there
//   403 {"reason": "..."}                  it may not be saved, for a reason that can be read
// Anything else, such as the page to sign in, means that it was not saved; it is tried again until it is.
// The form's hidden page_id is the same in every save of one page, so that a save whose answer was lost on the
// way is not taken for somebody else's when it is sent again.

const WAIT_MS = 2000;
const RETRY_MS = [5000, 10000, 15000];
const GIVE_UP_WAITING_MS = 8000;
/** Browsers refuse a request that outlives its page when it is larger than this. */
const KEEPALIVE_BYTES = 60000;

const CONFLICT = "Not saved: somebody else has changed this section. ";

class Conflict extends Error {}
class Refused extends Error {}
class SignedOut extends Error {}

// Posted so, a redirect (the way to the sign-in page) is not followed and taken for an answer.
const HEADERS = { "X-Autosave": "1", Accept: "application/json" };

function watch(form) {
  const status = form.querySelector("[data-save-status]");
  let saved = contents();
  let sending = saved;
  let timer = null;
  let running = null;
  let failures = 0;
  let stopped = false;
  let leaving = false;

  /** What would be posted, without what changes by itself: the token and the version. */
  function contents() {
    const typed = new URLSearchParams(new FormData(form));
    typed.delete("csrfmiddlewaretoken");
    typed.delete("seen_version");
    return typed.toString();
  }

  function say(...parts) {
    status.classList.toggle("sm-not-saved", failures > 0 || stopped);
    const text = parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
    if (status.textContent !== text) status.replaceChildren(...parts);
  }

  function link(href, text) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = text;
    return anchor;
  }

  function plan(wait) {
    if (timer === null && !stopped) timer = setTimeout(save, wait);
  }

  function save() {
    clearTimeout(timer);
    timer = null;
    if (stopped || running || contents() === saved) return running;
    running = send()
      .catch(explain)
      .finally(() => {
        running = null;
        if (contents() !== saved) plan(failures ? RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] : WAIT_MS);
      });
    return running;
  }

  function post() {
    sending = contents();
    const body = new URLSearchParams(new FormData(form));
    const keepalive = body.toString().length < KEEPALIVE_BYTES;
    return fetch(form.action, { method: "POST", body, headers: HEADERS, redirect: "manual", keepalive });
  }

  async function send() {
    const answer = await read(await post());
    saved = sending;
    failures = 0;
    if (form.elements.seen_version) form.elements.seen_version.value = answer.version;
    say(`Saved ${answer.saved_at}`);
  }

  async function read(response) {
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    if (response.status === 409) throw Object.assign(new Conflict(), { url: answer.conflict_url || "" });
    if (response.status === 403 && answer.reason) throw new Refused(answer.reason);
    if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) throw new SignedOut();
    if (!response.ok || !isJson) throw new Error(`Answer ${response.status}`);
    return answer;
  }

  async function explain(error) {
    if (error instanceof Conflict) {
      stopped = true;
      if (error.url) saved = sending;
      if (error.url) say(CONFLICT, link(error.url, "See both texts"), ".");
      else say(CONFLICT, "Press Continue to see both texts.");
      return;
    }
    failures += 1;
    if (error instanceof Refused) {
      say(`Not saved: ${error.message}`);
    } else if (error instanceof SignedOut) {
      const signIn = link(location.pathname, "Sign in in a new tab");
      signIn.target = "_blank";
      say("Not saved: you are signed out. ", signIn, ", then come back here; your text stays.");
      await renewToken();
    } else if (navigator.onLine === false) {
      say("Not saved: there is no connection. Keep this page open; it is tried again.");
    } else {
      say("Not saved: the server did not answer. Keep this page open; it is tried again.");
    }
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

  /** A save under way would make the page's version old: wait for it, then send what was pressed. */
  async function onSubmit(event) {
    clearTimeout(timer);
    timer = null;
    if (!running) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, GIVE_UP_WAITING_MS))]);
    running = null;
    leaving = true;
    form.requestSubmit(submitter);
  }

  function onTyping() {
    leaving = false;
    plan(WAIT_MS);
  }

  /** The last words before the page goes; also when an earlier save is still under way. */
  function onLeaving() {
    if (leaving || stopped || contents() === saved) return;
    if (!running || contents() !== sending) post().catch(() => {});
  }

  form.addEventListener("input", onTyping);
  form.addEventListener("change", onTyping);
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", onSubmit);
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", onLeaving);
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && contents() !== saved && (failures || stopped)) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
