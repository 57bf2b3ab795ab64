// Suggestions while somebody types: a combobox with a list below it (WAI-ARIA Authoring Practices 1.2), in the header and
// wherever a form asks for a person: there data-find ends in of=people, and what is chosen is put into the field.
// Without this script the form is sent as ever. The last answer wins; what comes too late, or never, shows nothing.
"use strict";

const QUIET = 120, PATIENCE = 5000; // ms without a key before the server is asked; after which it is asked no longer
const NAME = document.querySelector("[data-suggestions]")?.dataset.suggestions; // of every list
let made = 0;

function madeOf(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "" && value !== undefined) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function combobox(input) {
  const id = `found-${made += 1}`, isField = input.dataset.find.includes("of=people");
  const list = madeOf("div", { role: "listbox", id, class: "choices", "aria-label": NAME });
  const said = madeOf("span", { "aria-live": "polite", class: "unseen" });
  list.hidden = true;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off", spellcheck: "false" }))
    input.setAttribute(name, value);
  (input.closest("label") ?? input).after(list, said);
  let waits, asking, at = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    clearTimeout(waits);
    asking?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    said.textContent = "";
    mark(-1);
  };

  function mark(place) {
    const all = options();
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
    at = place;
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[place].id);
    all[place].scrollIntoView({ block: "nearest" });
  }

  // Below the field, wherever that stands in its form.
  function show() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (isField) {
      const form = input.form.getBoundingClientRect(), field = input.getBoundingClientRect();
      const isFromRight = getComputedStyle(input).direction === "rtl";
      list.style.insetBlockStart = `${field.bottom - form.top + 4}px`;
      list.style.insetInlineStart = `${isFromRight ? form.right - field.right : field.left - form.left}px`;
      list.style.inlineSize = `${field.width}px`;
      list.scrollIntoView({ block: "nearest" });
    }
  }

  function drawn(option) {
    const line = [madeOf("span", { class: "choice-text" }, option.text)];
    if (option.tag) line.push(" ", madeOf("span", { class: `tag ${option.tone}`.trim() }, option.tag));
    if (option.more) line.push(" ", madeOf("span", { class: "soft small" }, option.more));
    const one = isField ? madeOf("div", { role: "option" }, ...line) : madeOf("a", { role: "option", href: option.to, rel: option.rel, tabindex: "-1" }, ...line);
    one.setAttribute("aria-selected", "false");
    if (isField) one.addEventListener("click", () => choose(option.value));
    return one;
  }

  function draw(answer) {
    const groups = answer.groups.map((group, n) => {
      const name = madeOf("div", { class: "choice-kind", id: `${id}-${n}` }, group.name);
      return madeOf("div", { role: "group", "aria-labelledby": name.id }, name, ...group.options.map(drawn));
    });
    list.replaceChildren(...groups);
    options().forEach((option, n) => { option.id = `${id}-option-${n}`; });
    if (groups.length) show(); else close();
    said.textContent = answer.said;
    mark(-1);
  }

  function choose(value) {
    input.value = value;
    close();
    input.focus();
    if (input.hasAttribute("data-find-go")) input.form.requestSubmit();
  }

  async function ask() {
    const query = input.value.trim();
    asking?.abort();
    if (!query && !isField) return close();
    const mine = asking = new AbortController(), tooLong = setTimeout(() => mine.abort(), PATIENCE);
    try {
      const url = new URL(input.dataset.find, location.origin);
      url.searchParams.set("q", query);
      const answer = await fetch(url, { signal: mine.signal, redirect: "manual", headers: { Accept: "application/json" } });
      const told = answer.ok ? await answer.json() : null;
      if (mine !== asking || mine.signal.aborted) return;
      if (told && document.activeElement === input) draw(told); else close();
    } catch {
      if (mine === asking) close(); // out of reach: the field is as it was, and Enter still asks
    } finally {
      clearTimeout(tooLong);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waits);
    mark(-1);
    if (input.value.trim()) waits = setTimeout(ask, QUIET);
    else close();
  });
  input.addEventListener("blur", close);
  addEventListener("pagehide", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const n = options().length, isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return event.key === "ArrowDown" && ask();
      const by = event.key === "ArrowDown" ? 1 : -1;
      mark((at + 1 + by + n + 1) % (n + 1) - 1); // past either end: the field itself
    } else if (event.key === "Enter" && isOpen && at >= 0) {
      event.preventDefault();
      options()[at].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  });
}

const begin = () => document.querySelectorAll("input[data-find]:not([role])").forEach(combobox);
begin();
document.addEventListener("htmx:afterSettle", begin); // what acts in place draws its fields anew
