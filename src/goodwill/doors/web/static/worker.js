// The worker between the pages and the server: without a connection it shows the last Today, or a page to note things on.
// SHELL (what the pages are drawn with), OFFLINE, UNSENT and VERSION (a hash over all that) stand above: doors/web/phone.py puts
// them there.
"use strict";

const PAGES = "goodwill-pages"; // the one cache with something of the owner's in it
const PATIENCE = 8000; // ms after which the server counts as out of reach
let forgotten = 0; // how often pages were forgotten: an answer that was under way then is not kept

self.addEventListener("install", (event) => {
  self.skipWaiting();
  const fresh = [...SHELL, OFFLINE, UNSENT].map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("goodwill-") && name !== VERSION && name !== PAGES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const isPage = request.mode === "navigate";
  if (isPage && /^\/(in|out)(\/|$)/.test(url.pathname)) event.waitUntil(forget()); // signing in or out: whoever comes may be somebody else
  if (isPage && request.method === "POST" && url.pathname === "/share") event.respondWith(shared(request));
  else if (isPage && request.method === "POST") event.respondWith(sent(request, url));
  else if (request.method !== "GET") return;
  else if (isPage || url.pathname === "/") event.respondWith(page(event, url));
  else if (SHELL.includes(url.pathname)) event.respondWith(part(request));
});

async function page(event, url) {
  const isToday = url.pathname === "/" && !url.search, before = forgotten;
  try {
    const answer = await soon(fetch(event.request));
    if ([502, 503, 504].includes(answer.status)) throw new Error("what stands in front of Goodwill does not reach it");
    if (isToday && answer.ok && !answer.redirected && answer.headers.has("Goodwill-Keep")) event.waitUntil(keep(answer.clone(), before));
    return answer;
  } catch {
    return (isToday && (await lastToday())) || caches.match(OFFLINE, { cacheName: VERSION, ignoreVary: true });
  }
}

// A form that does not get through: its words come back on a page of their own, with a button that sends them again, token and
// all, so that it is taken once (models/once.py). A password is never shown again, and files have to be chosen anew.
async function sent(request, url) {
  const isPlain = (request.headers.get("Content-Type") ?? "").startsWith("application/x-www-form-urlencoded");
  const typed = isPlain ? request.clone().text() : Promise.resolve("");
  try {
    const answer = await fetch(request);
    if ([502, 503, 504].includes(answer.status)) throw new Error("what stands in front of Goodwill does not reach it");
    return answer;
  } catch {
    const fields = [...new URLSearchParams(await typed)];
    if (!fields.length || fields.some(([name]) => name.includes("password"))) return caches.match(OFFLINE, { cacheName: VERSION, ignoreVary: true });
    return unsent(url, fields);
  }
}

async function unsent(url, fields) {
  const kept = await caches.match(UNSENT, { cacheName: VERSION, ignoreVary: true });
  const page = await kept.text(), label = /data-words="([^"]*)"/.exec(page)[1];
  const shown = fields.map(([name, value]) => /\S\s+\S/.test(value)
    ? `<label>${label}<textarea class="draft" name="${safe(name)}" rows="3">\n${safe(value)}</textarea></label>`
    : `<input type="hidden" name="${safe(name)}" value="${safe(value)}">`);
  const [before, after] = page.split(/action="#unsent"(?=[^>]*>)/);
  const filled = `${before}action="${safe(url.pathname + url.search)}"${after.replace(">", () => `>${shown.join("")}`)}`;
  return new Response(filled, { headers: kept.headers });
}

function safe(text) {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

async function part(request) {
  try {
    return await soon(fetch(request));
  } catch {
    return (await caches.match(request, { cacheName: VERSION, ignoreVary: true })) || Response.error();
  }
}

function soon(answer) {
  return Promise.race([answer, new Promise((_done, fail) => setTimeout(fail, PATIENCE, new Error("too slow")))]);
}

async function keep(answer, before) {
  const text = await answer.text();
  const cache = await caches.open(PAGES);
  if (forgotten === before) await cache.put("/", new Response(text, { headers: answer.headers }));
}

// The page says by itself from when it is, once it is marked as kept.
async function lastToday() {
  const answer = await caches.match("/", { cacheName: PAGES, ignoreVary: true });
  return answer && new Response((await answer.text()).replace("<html ", "<html data-kept "), { headers: answer.headers });
}

function forget() {
  forgotten += 1;
  return caches.delete(PAGES);
}

// What another app shares comes as a form that is not ours; as an address it can be opened, and read without a connection.
async function shared(request) {
  const form = await request.formData(), said = new URLSearchParams();
  for (const name of ["title", "text", "url"]) said.set(name, String(form.get(name) ?? "").slice(0, 20000));
  const card = form.get("card");
  if (card instanceof File) said.set("text", withoutPicture(await card.text()).slice(0, 20000));
  return Response.redirect(`/share?${said}`, 303);
}

function withoutPicture(card) {
  return card.replace(/^(?:item\d+\.)?(?:PHOTO|LOGO|KEY|SOUND)\b.*(?:\r?\n[ \t].*)*\r?\n/gim, "");
}
