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

// One key for a button that names it, where nobody is writing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest("input, textarea, select")) return;
  document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
