// What pages do beyond links and forms: drafts, the outbox, reading aloud, copying, menus, toasts. Everything works without it
// but these. Texts come translated from <template id="client-texts">.
const root = document.documentElement;
const account = root.dataset.account || "";
const texts = Object.fromEntries(
  [...(document.getElementById("client-texts")?.content.querySelectorAll("[data-key]") || [])].map((e) => [e.dataset.key, e.textContent.trim()]),
);
const say = (key, n) => (texts[key] || key).replace("{n}", n);

// A store on the device. Strict durability: what counts as kept survives the loss of power.
const store = (() => {
  let open;
  const base = () => (open ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("jadara", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts");
      request.result.createObjectStore("outbox", { keyPath: "operation" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).catch((problem) => { open = undefined; throw problem; }));
  const run = async (name, mode, act) => {
    const db = await base();
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode, { durability: "strict" });
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  return {
    get: (name, key) => run(name, "readonly", (s) => s.get(key)),
    all: (name) => run(name, "readonly", (s) => s.getAll()),
    keys: (name) => run(name, "readonly", (s) => s.getAllKeys()),
    put: (name, value, key) => run(name, "readwrite", (s) => s.put(value, key)),
    drop: (name, key) => run(name, "readwrite", (s) => s.delete(key)),
  };
})();

// Drafts: what is typed is kept until the server has accepted it.
const KEPT = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select";
const draftKey = (form) => `${account}/${form.dataset.draft}`;
const read = (form) => [...form.querySelectorAll(KEPT)].map((e) => [e.name, /checkbox|radio/.test(e.type) ? `${e.value}:${e.checked}` : e.value]);
function fill(form, kept) {
  let changed = false;
  [...form.querySelectorAll(KEPT)].forEach((e, i) => {
    const [name, value] = kept[i] || [];
    if (name !== e.name) return;
    if (/checkbox|radio/.test(e.type)) { e.checked = value === `${e.value}:true`; return; }
    if (!e.value && value) { e.value = value; changed = true; }
  });
  return changed;
}
async function drafts() {
  if (document.querySelector("[data-offline-page]")) return; // nothing arrived: the mark stays for the next page
  const sent = JSON.parse(sessionStorage.getItem("sent") || "null");
  sessionStorage.removeItem("sent");
  const forms = [...document.querySelectorAll("form[data-draft]")];
  if (sent && !forms.some((f) => draftKey(f) === sent && document.querySelector("[data-errors], .field.bad"))) await store.drop("drafts", sent);
  for (const form of forms) {
    const key = draftKey(form);
    const kept = await store.get("drafts", key);
    if (kept && fill(form, kept)) toast(say("restored"));
    let timer;
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => store.put("drafts", read(form), key), 250); });
    form.addEventListener("submit", () => { clearTimeout(timer); store.put("drafts", read(form), key); sessionStorage.setItem("sent", JSON.stringify(key)); });
  }
}

// The outbox: a form sent without a line is kept and sent when there is one. Its operation id makes it count once.
const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) || "";
async function keep(form) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const files = [...form.querySelectorAll("input[type=file]")].some((e) => e.files.length);
  if (files || fields.some(([, value]) => value.length > 1000000)) return toast(say("toobig"));
  const operation = new FormData(form).get("operation") || crypto.randomUUID();
  await store.put("outbox", { operation, account, action: form.action || location.href, fields, at: Date.now(), tries: 0 });
  await badge();
  toast(say("kept"));
}
const mine = async () => (await store.all("outbox")).filter((o) => o.account === account).sort((a, b) => a.at - b.at);
async function send() {
  if (!navigator.onLine || !account) return badge();
  const flight = async () => {
    for (const item of await mine()) {
      if (item.refused) continue;
      const body = new URLSearchParams(item.fields.filter(([name]) => name !== "csrfmiddlewaretoken"));
      let answer;
      try {
        answer = await fetch(item.action, { method: "POST", body, headers: { "X-CSRFToken": cookie("csrftoken"), "X-Operation": item.operation, "X-Account": account } });
      } catch { break; }
      if (answer.ok && !answer.url.includes("/account/login/")) { await store.drop("outbox", item.operation); toast(say("sent")); }
      else if (answer.status >= 500 || answer.status === 429 || answer.status === 409 || answer.ok) break; // 409: another signed in
      else await store.put("outbox", { ...item, refused: answer.status });
    }
    await badge();
  };
  return navigator.locks ? navigator.locks.request("jadara-outbox", { ifAvailable: true }, (lock) => lock && flight()) : flight();
}
async function badge() {
  const place = document.getElementById("sync");
  if (!place) return;
  const items = account ? await mine() : [];
  const refused = items.filter((o) => o.refused).length;
  const state = refused ? "problem" : items.length ? "waiting" : navigator.onLine ? "" : "offline";
  place.className = `sync ${state}`;
  place.hidden = !state;
  place.textContent = state === "problem" ? say("problem", refused) : state === "waiting" ? say("waiting", items.length) : say("offline");
}
// Before another person's turn begins here, what this one did not send yet goes out first.
async function sendFirst(form) {
  await send();
  const left = (await mine()).length;
  if (left) toast(say("waitfirst", left));
  else form.submit();
}
function outbox() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-after-sending]") || event.defaultPrevented) return;
    event.preventDefault();
    sendFirst(event.target);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (navigator.onLine || form.method !== "post" || !form.matches("[data-draft], [data-offline]") || event.defaultPrevented) return;
    event.preventDefault();
    keep(form);
  });
  for (const name of ["online", "offline", "focus"]) addEventListener(name, () => (name === "offline" ? badge() : send()));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  send();
}

// Leaving: this device forgets this person, except what was not sent.
async function leave() {
  if (!document.querySelector("[data-sign-out]")) return;
  const last = localStorage.getItem("account");
  for (const key of await store.keys("drafts")) if (!last || String(key).startsWith(`${last}/`)) await store.drop("drafts", key);
  sessionStorage.clear();
  localStorage.removeItem("account");
  if ("caches" in window) for (const name of await caches.keys()) if (!name.startsWith("shell-")) await caches.delete(name);
}

// Reading aloud, in the language of the page, where the device has a voice for it.
function speaking() {
  const buttons = [...document.querySelectorAll("[data-speak]")];
  if (!buttons.length || !("speechSynthesis" in window)) return;
  const voices = () => speechSynthesis.getVoices().filter((v) => v.lang.toLowerCase().startsWith(root.lang));
  const show = () => buttons.forEach((b) => { b.hidden = !voices().length; });
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
  buttons.forEach((button) => button.addEventListener("click", () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    const from = button.dataset.speak;
    const said = new SpeechSynthesisUtterance(from.startsWith("#") ? document.querySelector(from)?.innerText || "" : from);
    [said.voice] = voices();
    said.lang = root.lang;
    said.rate = 0.9;
    speechSynthesis.speak(said);
  }));
}

// Copying a link or code. Where the clipboard is closed to pages (no https), the text is selected and copied as by hand.
function copying() {
  const select = (place) => getSelection().selectAllChildren(place);
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const place = document.getElementById(button.dataset.copy);
    const result = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      let done = false;
      try { await navigator.clipboard.writeText(place.textContent); done = true; } catch { select(place); done = document.execCommand("copy"); }
      result.textContent = "";
      requestAnimationFrame(() => { result.textContent = say(done ? "copied" : "notcopied"); });
      if (!done) select(place);
    });
  });
}

function toast(text) {
  const place = document.querySelector(".toasts");
  if (!place || !text) return;
  const made = document.createElement("div");
  made.className = "toast";
  made.setAttribute("role", "status");
  made.textContent = text;
  place.append(made);
  fade(made);
}
function fade(element) {
  let timer;
  const start = () => { timer = setTimeout(() => element.remove(), 6000); };
  element.addEventListener("mouseenter", () => clearTimeout(timer));
  element.addEventListener("mouseleave", start);
  start();
}

function menus() {
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((d) => { if (!d.contains(event.target)) d.open = false; });
    const opener = event.target.closest("[data-open]");
    if (opener) document.querySelector(opener.dataset.open)?.showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    const theme = event.target.closest("[data-theme-set]")?.dataset.themeSet;
    if (theme) {
      document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
      if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details[data-menu][open]").forEach((d) => { d.open = false; d.querySelector("summary").focus(); });
  });
}

document.querySelectorAll(".toast").forEach(fade);
document.querySelector("[data-errors]")?.focus();
menus();
speaking();
copying();
if (account) localStorage.setItem("account", account);
leave().then(drafts).then(outbox).catch(() => {});
if ("serviceWorker" in navigator) addEventListener("load", async () => {
  try {
    await navigator.serviceWorker.register("/sw.js");
    const ready = await navigator.serviceWorker.ready;
    if (localStorage.getItem("lang") !== root.lang) ready.active.postMessage("language");
    localStorage.setItem("lang", root.lang);
  } catch { /* without it pages work as before */ }
});
