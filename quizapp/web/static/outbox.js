// Answers on their way to the server. Each is kept on the device until the server
// has said that it is stored; a dropped network only delays it.
//
// Nothing here needs a secure context: a classroom laptop serves plain http.

const RETRY_FIRST = 1000; // milliseconds; doubles up to RETRY_MOST
const RETRY_MOST = 15000;
const SLOW = 4000; // without a reply for so long, the student is told
const GIVE_UP = 20000; // and then it is sent again, which is harmless

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One key a question, so that two tabs of one attempt do not overwrite each other's.
const keyOf = (attempt, place = "") => `quizapp-attempt-${attempt}-${place}`;

export class Outbox {
  // attempt: its id. report(state, message): called when the state changes, with
  // "saved", "saving" or "waiting". received(place, stored, isLatest): what the
  // server holds, and whether nothing newer waits here.
  // refused(place, status, message): the server does not take this one as it is.
  // token(): the page's CSRF token, asked anew for each send.
  constructor(attempt, { report, received, refused, token }) {
    this.attempt = attempt;
    this.device = randomName();
    this.counter = 0;
    this.waiting = this.#kept(); // place -> {url, fields, device, counter}
    this.delay = RETRY_FIRST;
    this.timer = 0;
    this.running = null;
    this.report = report;
    this.received = received;
    this.refused = refused;
    this.token = token;
    addEventListener("online", () => this.flush());
  }

  get size() {
    return Object.keys(this.waiting).length;
  }

  // Take an answer: `fields` is a list of [name, value] as a form would send it.
  put(place, url, fields) {
    this.counter += 1;
    this.waiting[place] = { url, fields, device: this.device, counter: this.counter };
    this.#keep(place);
    this.report("saving", "Saving…");
    this.flush();
  }

  // Send what waits. Resolves to true when nothing is left.
  flush() {
    clearTimeout(this.timer);
    this.running ??= this.#send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  clear() {
    clearTimeout(this.timer);
    this.waiting = {};
    forget(this.attempt);
  }

  async #send() {
    while (this.size) {
      const [place, entry] = Object.entries(this.waiting)[0];
      const outcome = await this.#post(place, entry);
      if (outcome === "kept") return false;
      if (outcome === "later") {
        this.#retryLater();
        return false;
      }
      // Typed over meanwhile? Then the newer one stays and goes next.
      if (this.#isLatest(place, entry)) this.#drop(place);
      this.delay = RETRY_FIRST;
      if (outcome === "stored" && !this.size) this.report("saved", "Saved");
    }
    return true;
  }

  async #post(place, entry) {
    const body = new URLSearchParams(entry.fields);
    body.set("device", entry.device);
    body.set("counter", entry.counter);
    body.set("csrf_token", this.token());
    const slow = setTimeout(() => this.#sayWaiting(), SLOW);
    let reply;
    try {
      reply = await fetch(entry.url, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
        keepalive: true,
        signal: AbortSignal.timeout?.(GIVE_UP),
      });
    } catch {
      return "later";
    } finally {
      clearTimeout(slow);
    }
    if (reply.status >= 500 || reply.status === 429) return "later";
    const said = await reply.json().catch(() => ({}));
    // A school's Wi-Fi may answer in our place: only our own words count.
    if (reply.ok && !said.outcome) return "later";
    if (reply.ok) {
      this.received(place, said, this.#isLatest(place, entry));
      return "stored";
    }
    this.refused(place, reply.status, said.error ?? "This answer could not be saved.");
    // 400 and 404: the sign-in is gone. The answer may still go after coming back.
    return reply.status === 400 || reply.status === 404 ? "kept" : "refused";
  }

  #isLatest(place, { device, counter }) {
    const latest = this.waiting[place];
    return latest?.counter === counter && latest.device === device;
  }

  #sayWaiting() {
    this.report("waiting", "Not saved yet. Your answers are kept on this device; we keep trying.");
  }

  #retryLater() {
    this.#sayWaiting();
    const spread = this.delay * (0.5 + Math.random());
    this.timer = setTimeout(() => this.flush(), spread);
    this.delay = Math.min(this.delay * 2, RETRY_MOST);
  }

  #kept() {
    const waiting = {};
    for (const key of keysOf(this.attempt)) {
      try {
        waiting[key.slice(keyOf(this.attempt).length)] = JSON.parse(storage().getItem(key));
      } catch {
        // Not ours after all: leave it.
      }
    }
    return waiting;
  }

  #keep(place) {
    try {
      storage()?.setItem(keyOf(this.attempt, place), JSON.stringify(this.waiting[place]));
    } catch {
      // Storage is full or switched off: the answer still waits in memory.
    }
  }

  #drop(place) {
    const sent = JSON.stringify(this.waiting[place]);
    delete this.waiting[place];
    const key = keyOf(this.attempt, place);
    if (storage()?.getItem(key) === sent) storage().removeItem(key); // or another tab's
  }
}

// A browser may forbid storage by throwing; answers then wait in memory only.
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const keysOf = (attempt) => Object.keys(storage() ?? {}).filter((key) => key.startsWith(keyOf(attempt)));

// Leave nothing of an attempt on this device.
export function forget(attempt) {
  for (const key of keysOf(attempt)) storage().removeItem(key);
}
