// Ticking people: how many are ticked, a range with the shift key, x for the one in focus; all of it works without.
"use strict";

const bar = document.getElementById("several");
const boxes = [...document.querySelectorAll(".people input[name=who]")];
const every = bar?.querySelector("input[name=all]");
let last = null;

function count() {
  const said = document.getElementById("ticked"), n = boxes.filter((box) => box.checked).length;
  said.textContent = every?.checked ? said.dataset.every : said.dataset.some.replace("{n}", n);
}

// The one, and with the shift key all between it and the one before.
function tick(box, checked, isRange) {
  const [from, to] = [boxes.indexOf(isRange && last ? last : box), boxes.indexOf(box)].sort((a, b) => a - b);
  boxes.slice(from, to + 1).forEach((one) => { one.checked = checked; });
  last = box;
  count();
}

if (bar) {
  boxes.forEach((box) => box.addEventListener("click", (event) => tick(box, box.checked, event.shiftKey)));
  every?.addEventListener("change", count);
  bar.addEventListener("reset", () => setTimeout(count));
  bar.querySelectorAll("[data-tick=page]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => { boxes.forEach((box) => { box.checked = true; }); count(); });
  });
  // Enter in a field presses the button beside it, not the first of the form.
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".inline input")) return;
    event.preventDefault();
    event.target.closest(".inline").querySelector("button").click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const box = document.activeElement.closest(".people li")?.querySelector("input[name=who]");
    if (box) tick(box, !box.checked, event.shiftKey);
  });
  window.addEventListener("pageshow", count);  // a browser may have kept the ticks
}
