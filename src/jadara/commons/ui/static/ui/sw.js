// Keeps the shell on the device and shows a calm page when the line is off. Personal pages are never stored.
const { version, shell, offline, prefix } = self.JADARA;
const CACHE = `shell-${version}`;
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((c) => c.addAll(shell)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = async () => { for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name); };
  event.waitUntil(old().then(() => self.clients.claim()));
});
// The offline page speaks the language chosen last.
self.addEventListener("message", (event) => {
  if (event.data === "language") event.waitUntil(caches.open(CACHE).then((c) => c.add(new Request(offline, { cache: "reload" }))));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (new URL(request.url).pathname.startsWith(prefix)) {
    event.respondWith(caches.match(request).then((hit) => hit || fetch(request).then((answer) => {
      if (answer.ok) { const copy = answer.clone(); caches.open(CACHE).then((c) => c.put(request, copy)); }
      return answer;
    })));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(offline)));
  }
});
