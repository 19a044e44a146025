// An attempt on one page: one question at a time, each answer saved as it is given.
// The forms are the same as without script and post to the same addresses.

import { Outbox } from "./outbox.js";

const TYPING_PAUSE = 700; // milliseconds after the last key

const work = document.querySelector("[data-attempt]");
const sections = [...work.querySelectorAll("[data-question]")];
const links = [...work.querySelectorAll("[data-place]")];
const state = work.querySelector("[data-state]");
const nQuestions = links.length;
let current = 1;
let typing = 0;

const outbox = new Outbox(work.dataset.attempt, {
  report(name, message) {
    state.dataset.is = name;
    state.textContent = message;
  },
  received(place, stored) {
    showError(place, "");
    markAnswered(place, stored.is_answered);
    if (stored.outcome === "repeat") fill(place, stored.values);
  },
  refused(place, status, message) {
    if (status === 409) {
      outbox.clear();
      location.assign(work.dataset.score);
      return;
    }
    showError(place, status === 400
      ? "This page grew old. Load it again: your answers are kept on this device."
      : `Not saved: ${message}`);
    state.dataset.is = "waiting";
    state.textContent = `Question ${place} is not saved.`;
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

// Seconds that a question has been on the screen; a hidden tab does not count.
const seconds = {};
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

function saveIfChanged(place) {
  if (place > nQuestions) return;
  if (form(place).dataset.sent !== JSON.stringify(fieldsOf(place))) save(place);
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
  link.classList.toggle("answered", isAnswered);
  link.querySelector("[data-said]").textContent = isAnswered ? ", answered" : "";
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

function go(place, { focus = true } = {}) {
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
  const hash = current > nQuestions ? "#hand-in" : `#question-${current}`;
  if (location.hash !== hash) history.pushState(null, "", hash);
}

function placeInAddress() {
  if (location.hash === "#hand-in") return nQuestions + 1;
  return Number(/^#question-(\d+)$/.exec(location.hash)?.[1] ?? 1);
}

function listBlanks() {
  const line = section(nQuestions + 1).querySelector("[data-blank]");
  const blank = links.map((_, at) => at + 1).filter((place) => !isFilled(place));
  if (!blank.length) {
    line.textContent = `You have answered all ${nQuestions} questions.`;
    return;
  }
  line.textContent = "Still blank: ";
  blank.forEach((place, at) => {
    const link = document.createElement("a");
    link.href = `#question-${place}`;
    link.textContent = `question ${place}`;
    line.append(link, at < blank.length - 1 ? ", " : ".");
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
  state.dataset.is = "saving";
  state.textContent = "…";
  typing = setTimeout(() => saveIfChanged(place), TYPING_PAUSE);
});

work.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!event.target.matches("[data-hand-in]")) {
    go(current + 1);
    return;
  }
  if (await outbox.flush()) {
    outbox.clear();
    event.target.submit();
  } else {
    state.textContent = "No connection: nothing can be handed in just now. Your answers are kept on this device; try again in a moment.";
    state.focus?.();
  }
});

work.addEventListener("click", (event) => {
  if (event.target.closest("[data-back]")) go(current - 1);
  else if (event.target.closest("[data-clear]")) clearAnswer(current);
});

addEventListener("popstate", () => go(placeInAddress()));
addEventListener("hashchange", () => go(placeInAddress()));
addEventListener("beforeunload", (event) => {
  if (typing) saveIfChanged(current);
  if (outbox.size) event.preventDefault();
});
addEventListener("pagehide", () => { if (typing) saveIfChanged(current); });

document.querySelector("[data-leave]")?.form.addEventListener("submit", async (event) => {
  event.preventDefault();
  saveIfChanged(current);
  await outbox.flush();
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
go(placeInAddress(), { focus: false });
