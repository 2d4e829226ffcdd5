// Keeps the shell on the device and shows a calm page when the line is off. Personal pages are never stored; some public
// ones work without a line, from a frame and data that the page asks to keep.
const { version, shell, offline, prefix, pages } = self.JADARA;
const CACHE = `shell-${version}`;
const KEPT = "kept";
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((c) => c.addAll(shell)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = async () => { for (const name of await caches.keys()) if (name !== CACHE && name !== KEPT) await caches.delete(name); };
  event.waitUntil(old().then(() => self.clients.claim()));
});
// The offline page speaks the language chosen last. What a page asks to keep is fetched anew when there is a line.
const fresh = (c, url) => c.add(new Request(url, { cache: url.startsWith(location.origin + prefix) || url.startsWith(prefix) ? "default" : "reload" })).catch(() => {});
self.addEventListener("message", (event) => {
  if (event.data === "language") event.waitUntil(caches.open(CACHE).then((c) => c.add(new Request(offline, { cache: "reload" }))));
  if (event.data?.keep) event.waitUntil(caches.open(KEPT).then((c) => Promise.all(event.data.keep.filter((url) => new URL(url, location).origin === location.origin).map((url) => fresh(c, url)))));
});
const kept = (request) => caches.match(request, { ignoreVary: true }).then((hit) => hit || Response.error());
function frame(path) {
  const begins = Object.keys(pages).find((start) => path.startsWith(start));
  return caches.match(begins ? pages[begins] : offline, { ignoreVary: true }).then((hit) => hit || caches.match(offline, { ignoreVary: true }));
}
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(prefix)) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((hit) => hit || fetch(request).then((answer) => {
      if (answer.ok) { const copy = answer.clone(); caches.open(CACHE).then((c) => c.put(request, copy)); }
      return answer;
    })));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => frame(url.pathname)));
  } else if (url.pathname.endsWith(".json")) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
