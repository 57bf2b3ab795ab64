// Phone: what is noted without a connection waits here, and is sent when there is one. Each thing has a token, so that
// the server takes it once, however often it is sent (models/once.py). Forms that can wait have data-once: what they note, in words.
"use strict";

const WHOSE = "goodwill:whose", ONE = "goodwill:waiting:", PATIENCE = 10000, AGAIN = 20000; // ms
const box = document.getElementById("waiting"), words = box?.dataset ?? {};
const here = document.documentElement.dataset.whose;

// Whose phone this is: what one owner noted is neither shown nor sent to another.
if (here) localStorage.setItem(WHOSE, here);
if (document.querySelector("[data-signed-out]")) forget();

function forget() {
  localStorage.removeItem(WHOSE);
  return globalThis.caches?.delete("goodwill-pages");
}

function waiting() {
  const whose = localStorage.getItem(WHOSE);
  return Object.keys(localStorage).filter((key) => key.startsWith(ONE)).map((key) => JSON.parse(localStorage.getItem(key)))
    .filter((one) => one.whose === whose).sort((a, b) => a.at.localeCompare(b.at));
}

const keep = (one) => localStorage.setItem(ONE + one.token, JSON.stringify(one));
const drop = (one) => localStorage.removeItem(ONE + one.token);

function taken(form, button) {
  const fields = [...new FormData(form, button)].filter(([name, value]) => !["csrfmiddlewaretoken", "once"].includes(name) && typeof value === "string");
  const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  const first = fields.find(([name, value]) => value && ["name", "text", "note", "url"].includes(name));
  const what = first ? `${form.dataset.once}: ${first[1].slice(0, 60)}` : form.dataset.once;
  return { token, to: form.getAttribute("action"), fields, what, at: new Date().toISOString(), whose: localStorage.getItem(WHOSE) };
}

// → {to} where it was taken, {why} where it was refused, {} where it has to wait, {out: true} where nobody is signed in.
async function send(one, isLate) {
  try {
    const key = await fetch(words.token, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (key.type === "opaqueredirect") return { out: true };
    const { token, whose } = await key.json();
    if (whose !== one.whose) return { out: true };
    const body = new URLSearchParams([...one.fields, ["once", one.token], ...(isLate ? [["noted_at", one.at]] : [])]);
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const answer = await fetch(one.to, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected) return { to: (await answer.json()).to };
    if (answer.status === 400) return { why: (await answer.json()).error.message };
    return answer.status === 404 ? { why: words.gone } : {};
  } catch {
    return {};
  }
}

async function sendAll() {
  let sent = 0, last = {};
  for (const one of waiting().filter((one) => !one.why)) {
    last = await send(one, true);
    if (last.to) { drop(one); sent += 1; }
    else if (last.why && localStorage.getItem(ONE + one.token)) keep({ ...one, why: last.why });
    else if (!last.why) break;
  }
  show(last.out ? words.out : sent ? words.sent.replace("{n}", sent) : undefined);
}

// One tab at a time; two would do no harm, only the same work.
function flush() {
  if (!waiting().some((one) => !one.why)) return Promise.resolve(show());
  return navigator.locks ? navigator.locks.request("goodwill-waiting", sendAll) : sendAll();
}

function show(sentence = box?.querySelector("p").textContent ?? "") {
  if (!box) return;
  const all = waiting(), list = box.querySelector("ul");
  const count = all.length ? words.waiting.replace("{n}", all.length) : "";
  box.querySelector("p").textContent = sentence;
  box.querySelector("strong").textContent = count;
  list.replaceChildren(...all.map((one) => {
    const line = document.createElement("li"), button = document.createElement("button");
    line.textContent = one.why ? `${one.what}. ${one.why}` : one.what;
    button.type = "button"; button.className = "quiet"; button.textContent = words.drop;
    button.addEventListener("click", () => { drop(one); show(""); });
    line.append(" ", button);
    return line;
  }));
  box.hidden = !sentence && !count;
}

// The last Today makes room for the one of now, unless somebody is writing on it.
function renew() {
  const isWritten = [...document.querySelectorAll("textarea")].some((text) => text.value !== text.defaultValue);
  if (document.documentElement.hasAttribute("data-kept") && !isWritten) location.reload();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.matches("[data-once]") && localStorage.getItem(WHOSE)) {
    event.preventDefault();
    note(form, event.submitter);
  } else if (!navigator.onLine) {
    event.preventDefault();
    show(words.later);
    box.scrollIntoView({ block: "nearest" });
  } else if (!navigator.serviceWorker?.controller && !form.hasAttribute("data-reached")) {
    event.preventDefault(); // no worker to catch what does not get through: the machine is asked first, and the words stay
    const button = event.submitter;
    fetch(words.token, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).then(
      () => { form.setAttribute("data-reached", ""); form.requestSubmit(button); },
      () => { show(words.later); box.scrollIntoView({ block: "nearest" }); },
    );
  } else if (form.getAttribute("action") === "/out") {
    event.preventDefault(); // what waits is sent first; then nothing of the owner's stays
    Promise.resolve(flush()).then(forget).finally(() => form.submit());
  }
});

async function note(form, button) {
  const one = taken(form, button);
  try {
    keep(one);
  } catch {
    return form.submit(); // no room to keep it: then as ever
  }
  if (button) button.disabled = true;
  const answer = await send(one, false);
  if (button) button.disabled = false;
  if (answer.to || answer.why) drop(one);
  if (answer.to) return location.assign(answer.to);
  if (!answer.why) form.reset();
  show(answer.why ?? (answer.out ? words.out : words.kept));
  box.scrollIntoView({ block: "nearest" });
}

// On the page for when there is no connection: what the address says, of whom, and what another app shared.
function fill(shell) {
  const whom = /^\/people\/(\d+)/.exec(location.pathname)?.[1], said = new URLSearchParams(location.search);
  shell.querySelector("#nobody").hidden = Boolean(localStorage.getItem(WHOSE));
  shell.querySelector("#notes").hidden = !localStorage.getItem(WHOSE);
  if (whom) {
    shell.querySelector("#about").hidden = false;
    shell.querySelectorAll("#about form").forEach((form) => form.setAttribute("action", form.dataset.to.replace("0", whom)));
    called(whom).then((name) => { if (name) shell.querySelector("#about h2").textContent = name; });
  }
  if (location.pathname !== "/share") return;
  const text = said.get("text") ?? "", link = /https?:\/\/\S+/.exec(`${said.get("url") ?? ""} ${text}`)?.[0] ?? "";
  const card = /^\s*BEGIN:VCARD/i.test(text), line = (name) => new RegExp(`^(?:item\\d+\\.)?${name}[^:\\r\\n]*:(.*)$`, "im").exec(text)?.[1].trim() ?? "";
  if (card) {
    shell.querySelector("[name=name]").value = line("FN");
    shell.querySelector("[name=email]").value = line("EMAIL");
  } else {
    shell.querySelector("#met [name=note]").value = [said.get("title"), text].filter(Boolean).join(": ");
    shell.querySelector("#link").hidden = !link;
    shell.querySelector("[name=url]").value = link;
  }
}

// A name stands on the last Today, where they are on it.
async function called(number) {
  const kept = await globalThis.caches?.match("/", { cacheName: "goodwill-pages" });
  if (!kept) return "";
  const today = new DOMParser().parseFromString(await kept.text(), "text/html");
  return today.querySelector(`a[href="/people/${number}"]`)?.textContent ?? "";
}

const shell = document.getElementById("offline");
if (shell) fill(shell);
if (here && navigator.serviceWorker) {
  const isNew = !navigator.serviceWorker.controller;
  navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(() => {
    if (!isNew || location.pathname !== "/" || location.search) return;
    const see = () => fetch("/").then((answer) => answer.text()).catch(() => {}); // the worker came after the page: it sees it now
    if (navigator.serviceWorker.controller) see();
    else navigator.serviceWorker.addEventListener("controllerchange", see, { once: true });
  }).catch(() => {}); // not in this browser, or not in this mode of it: everything else works
}
addEventListener("online", () => Promise.resolve(flush()).then(renew));
document.addEventListener("visibilitychange", () => document.hidden || flush());
setInterval(() => document.hidden || flush(), AGAIN);
flush();
