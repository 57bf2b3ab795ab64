// What a page can do better with a script; everything works without.
"use strict";

// "Open in mail" takes the draft as it was edited.
function follow(draft) {
  const link = document.getElementById(draft.dataset.mail);
  if (!link) return;
  const body = "body=" + encodeURIComponent(draft.value.replace(/\r?\n/g, "\r\n"));
  const [address, query = ""] = link.getAttribute("href").split("?");
  const rest = query.split("&").filter((part) => part && !part.startsWith("body="));
  link.setAttribute("href", address + "?" + [...rest, body].join("&"));
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-mail]")) follow(event.target);
});

// A page that a browser restores may show an edited draft: its link must say the same.
window.addEventListener("pageshow", () => document.querySelectorAll("textarea[data-mail]").forEach(follow));

// A picture that is larger than its box begins with its middle.
document.querySelectorAll(".map").forEach((box) => {
  const outer = box.getBoundingClientRect(), middle = box.querySelector("#middle").getBoundingClientRect();
  box.scrollBy((middle.left + middle.right - outer.left - outer.right) / 2, (middle.top + middle.bottom - outer.top - outer.bottom) / 2);
});

// One choice open at a time.
document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.choice[open]"))
    document.querySelectorAll("details.choice[open]").forEach((other) => { if (other !== event.target) other.open = false; });
}, true);

// Acting in place (the tag in_place): the page stays where it is, the next one has the focus, and what was done is said aloud.
let acted = 0, typed = []; // which of the rows it was, and what stands half written elsewhere on the page

document.addEventListener("htmx:beforeRequest", (event) => {
  const sheet = event.target.closest("article, section, li");
  if (sheet) acted = Math.max(0, rows().findIndex((row) => sheet.contains(row)));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const texts = [...document.querySelectorAll("main textarea")].filter((text) => text.form?.id && text.value !== text.defaultValue);
  typed = texts.filter((text) => text.form !== event.detail.requestConfig.elt).map((text) => [text.form.id, text.name, text.value]);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "main") return;
  for (const [form, name, value] of typed) {
    const text = document.getElementById(form)?.elements[name];
    if (text) text.value = value;
  }
  const next = document.querySelector("#smaller h2 a") ?? rows()[Math.min(acted, rows().length - 1)];
  const sheet = next?.closest("article, section, li"), top = sheet?.getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) sheet.scrollIntoView({ block: "start" });
  next?.focus({ preventScroll: true });
  document.getElementById("told").textContent = document.querySelector(".line p")?.textContent ?? "";
  document.querySelectorAll("textarea[data-mail]").forEach(follow);
  if (location.pathname === "/" && navigator.serviceWorker?.controller)
    fetch("/").then((answer) => answer.text()).catch(() => {}); // what the phone shows later
});

// Out of reach: then as a plain form, which the worker gives back with "Send again" (worker.js).
document.addEventListener("htmx:sendError", ({ detail }) => {
  const form = detail.elt, button = detail.requestConfig.triggeringEvent?.submitter;
  if (!form.matches("form[method=post]")) return;
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.action = detail.requestConfig.path;
  form.submit();
});

// Keys, where nobody is writing: j and k go from one to the next, / to the search; enter opens what has the focus, as
// everywhere; and a button may name a key of its own.
const ROWS = "main .who h2 a, main .name, main .rows li > a:first-child, main .rows h3 a, main .cases h3 a";
const KEYS = { j: () => step(1), k: () => step(-1), "/": () => document.querySelector(".find input")?.focus() };

function rows() {
  return [...document.querySelectorAll(ROWS)].filter((row) => row.offsetParent);
}

function step(by) {
  const here = document.activeElement, all = rows();
  const passed = all.filter((row) => row === here || row.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING).length;
  const at = passed - 1 + (by < 0 && all[passed - 1] !== here ? 1 : 0);
  const row = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  row?.closest("article, section, li").scrollIntoView({ block: "nearest" });
  row?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  if (Object.hasOwn(KEYS, key)) event.preventDefault(), KEYS[key]();
  else if (!event.repeat) document.querySelector(`button[data-key="${CSS.escape(key)}"]`)?.click();
});

document.querySelectorAll("button.keys").forEach((button) => { button.hidden = false; });
