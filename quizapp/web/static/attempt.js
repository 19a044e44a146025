// An attempt on one page: one question at a time, each answer saved as it is given.
// The forms are the same as without script and post to the same addresses.

import { Outbox } from "./outbox.js";

const TYPING_PAUSE = 700; // milliseconds after the last key

const work = document.querySelector("[data-attempt]");
const sections = [...work.querySelectorAll("[data-question]")];
const links = [...work.querySelectorAll("[data-place]")];
const state = work.querySelector("[data-state]");
const nQuestions = links.length;
const unread = new Set(); // places whose answer the server could not read
let current = 1;
let typing = 0;
let reported = ["", ""];

function say(name, message) {
  state.dataset.is = name;
  state.textContent = message;
}

function report(name, message) {
  const [place] = unread;
  reported = place && name === "saved"
    ? ["waiting", `Question ${place} is not saved.`]
    : [name, message];
  say(...reported);
}

const outbox = new Outbox(work.dataset.attempt, {
  report,
  received(place, stored, isLatest) {
    if (!isLatest) return; // the reply to the newer one counts
    unread.delete(place);
    showError(place, "");
    markAnswered(place, stored.is_answered);
    // Another device may have written since; but never over what is being typed.
    if (stored.outcome === "repeat" && !isChanged(place)) fill(place, stored.values);
  },
  refused(place, status, message) {
    if (status === 409) {
      outbox.clear();
      location.assign(work.dataset.score);
      return;
    }
    if (status === 422) unread.add(place);
    showError(place, status === 400
      ? "This page grew old. Load it again: your answers are kept on this device."
      : `Not saved: ${message}`);
    markAnswered(place, isFilled(place));
    report("waiting", `Question ${place} is not saved.`);
    if (current > nQuestions) listBlanks();
  },
  token: () => work.querySelector("[name=csrf_token]").value,
});

const section = (place) => sections[place - 1];
const form = (place) => section(place).querySelector("form");

function fieldsOf(place) {
  return [...new FormData(form(place))].filter(([name]) => name.startsWith("answer"));
}

function isFilled(place) {
  return fieldsOf(place).some(([, value]) => value.trim());
}

// Whether every gap, pair or place has an answer.
function isComplete(place) {
  const controls = [...form(place).querySelectorAll("select[name^=answer], input[type=text][name^=answer]")];
  return controls.every((control) => control.value.trim());
}

// Seconds that a question has been on the screen; a hidden tab does not count.
// Counting goes on from what the server holds.
const seconds = Object.fromEntries(
  sections.map((each, at) => [at + 1, Number(each.dataset.seconds ?? 0)]),
);
let since = performance.now();

function countSeconds() {
  const until = performance.now();
  seconds[current] = (seconds[current] ?? 0) + (until - since) / 1000;
  since = until;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) countSeconds();
  else since = performance.now();
});

function save(place) {
  clearTimeout(typing);
  typing = 0;
  countSeconds();
  const target = form(place);
  const fields = fieldsOf(place);
  target.dataset.sent = JSON.stringify(fields);
  outbox.put(place, target.action, [...fields, ["seconds", (seconds[place] ?? 0).toFixed(1)]]);
}

function isChanged(place) {
  return form(place).dataset.sent !== JSON.stringify(fieldsOf(place));
}

function saveIfChanged(place) {
  if (place > nQuestions) return;
  if (isChanged(place)) save(place);
  else if (typing) say(...reported); // typed, and taken back
}

function fill(place, values) {
  for (const [name, given] of Object.entries(values)) {
    for (const control of form(place).querySelectorAll(`[name="${name}"]`)) {
      if (control.type === "radio" || control.type === "checkbox") {
        control.checked = given.includes(control.value);
      } else {
        control.value = given[0] ?? "";
      }
    }
  }
  form(place).dataset.sent = JSON.stringify(fieldsOf(place));
  markAnswered(place, isFilled(place));
}

function markAnswered(place, isAnswered) {
  const link = links[place - 1];
  const isUnread = unread.has(place);
  link.classList.toggle("answered", isAnswered && !isUnread);
  const said = isAnswered ? ", answered" : "";
  link.querySelector("[data-said]").textContent = isUnread ? ", not saved" : said;
  section(place).querySelector("[data-clear]").hidden = !isAnswered;
}

function showError(place, message) {
  const line = section(place).querySelector("[data-error]");
  line.textContent = message;
  line.hidden = !message;
  for (const control of form(place).querySelectorAll("[name^=answer]")) {
    if (message) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", line.id);
    } else {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }
}

// record: the method of `history` that notes the place, if any.
function go(place, { focus = true, record = "pushState" } = {}) {
  saveIfChanged(current);
  countSeconds();
  current = Math.min(Math.max(place, 1), nQuestions + 1);
  sections.forEach((each, at) => { each.hidden = at !== current - 1; });
  links.forEach((link, at) => {
    if (at === current - 1) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  if (current > nQuestions) listBlanks();
  if (focus) section(current).querySelector("h1").focus();
  if (record && location.hash !== hashOf(current)) history[record](null, "", hashOf(current));
}

function hashOf(place) {
  return place > nQuestions ? "#hand-in" : `#question-${place}`;
}

// The place that the address names; 0 when it names something else, such as #main.
function placeInAddress() {
  if (location.hash === "#hand-in") return nQuestions + 1;
  return Number(/^#question-(\d+)$/.exec(location.hash)?.[1] ?? 0);
}

function followAddress() {
  const place = placeInAddress();
  go(place || current, { record: place ? "" : "replaceState" }); // the skip link: here
}

function listBlanks() {
  const line = section(nQuestions + 1).querySelector("[data-blank]");
  const places = links.map((_, at) => at + 1);
  const blank = places.filter((place) => !isFilled(place));
  line.textContent = "";
  const unfinished = places.filter((place) => isFilled(place) && !isComplete(place));
  if (unread.size) line.append("Could not be read, so what was saved before counts: ", ...linksTo([...unread]), " ");
  if (blank.length) line.append("Still blank: ", ...linksTo(blank), " ");
  if (unfinished.length) line.append("Unfinished: ", ...linksTo(unfinished));
  if (!line.hasChildNodes()) line.textContent = `You have answered all ${nQuestions} questions.`;
}

function linksTo(places) {
  return places.flatMap((place, at) => {
    const link = document.createElement("a");
    link.href = hashOf(place);
    link.textContent = `question ${place}`;
    return [link, at < places.length - 1 ? ", " : "."];
  });
}

function clearAnswer(place) {
  for (const control of form(place).querySelectorAll("[name^=answer]")) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    else control.value = "";
  }
  save(place);
  markAnswered(place, false);
}

work.addEventListener("change", (event) => {
  const place = Number(event.target.closest("[data-question]")?.dataset.question);
  if (!place || place > nQuestions) return;
  saveIfChanged(place);
  markAnswered(place, isFilled(place));
});

work.addEventListener("input", (event) => {
  if (event.target.type !== "text") return;
  const place = Number(event.target.closest("[data-question]").dataset.question);
  clearTimeout(typing);
  say("saving", "…");
  typing = setTimeout(() => saveIfChanged(place), TYPING_PAUSE);
});

work.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches("[data-hand-in]")) handIn(event.target);
  else go(current + 1);
});

// Sent by the script: offline, the browser would put its own error in place of the page.
async function handIn(target) {
  const nUnread = unread.size;
  let reply = null;
  if (await outbox.flush()) {
    if (unread.size > nUnread) return; // learnt only now, and listed
    reply = await fetch(target.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(target)),
      credentials: "same-origin",
      redirect: "manual",
    }).catch(() => null);
  }
  if (!reply) {
    say("waiting", "No connection: nothing can be handed in just now. Your answers are kept on this device; try again in a moment.");
  } else if (reply.type === "opaqueredirect") {
    outbox.clear();
    location.assign(work.dataset.score);
  } else {
    target.submit(); // for the server's own words
  }
}

work.addEventListener("click", (event) => {
  if (event.target.closest("[data-back]")) go(current - 1);
  else if (event.target.closest("[data-clear]")) clearAnswer(current);
});

addEventListener("online", () => { if (!outbox.size) say(...reported); });
addEventListener("popstate", followAddress);
addEventListener("beforeunload", (event) => {
  if (typing) saveIfChanged(current);
  if (outbox.size) event.preventDefault();
});
addEventListener("pagehide", () => { if (typing) saveIfChanged(current); });

document.querySelector("[data-leave]")?.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  saveIfChanged(current);
  const isSaved = await outbox.flush();
  if (!isSaved && !confirm("Some answers are not saved yet. Leave all the same, and lose them?")) return;
  outbox.clear();
  event.target.submit();
});

if (matchMedia("(min-width: 64rem)").matches) {
  for (const reading of document.querySelectorAll("[data-reading]")) reading.open = true;
}

// What was typed before a reload but never reached the server goes first.
for (const [place, entry] of Object.entries(outbox.waiting)) {
  const values = {};
  for (const [name, value] of entry.fields) {
    if (name.startsWith("answer")) (values[name] ??= []).push(value);
  }
  for (const control of form(place).querySelectorAll("[name^=answer]")) values[control.name] ??= [];
  fill(place, values);
}
for (let place = 1; place <= nQuestions; place += 1) {
  form(place).dataset.sent ??= JSON.stringify(fieldsOf(place));
}
if (outbox.size) outbox.flush();
go(placeInAddress(), { focus: false, record: "replaceState" });
