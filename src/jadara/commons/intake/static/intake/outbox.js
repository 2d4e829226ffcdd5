// The device's side of the intake (docs: ../shared/design/offline.md). An operation is kept before anything is said to be
// saved, and leaves only when an answer names it. No page is needed to draw: rooms import `box` and give it operations.
const DB = "jadara-intake", KEEP_DAYS = 30, FULL_DAYS = 3, MOST = 50, MOST_BYTES = 60000, LONGEST_MS = 60000;

let opening;
function base() {
  return (opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DB, 1);
    request.onupgradeneeded = () => {
      const db = request.result; // an upgrade may add stores; it never deletes "ops"
      db.createObjectStore("ops", { keyPath: "op_id" }).createIndex("account", "account");
      db.createObjectStore("meta");
    };
    request.onsuccess = () => { request.result.onclose = () => { opening = undefined; }; resolve(request.result); };
    request.onerror = () => reject(request.error);
  }).catch((problem) => { opening = undefined; throw problem; }));
}
// One transaction over some stores; resolves when it is complete, that is: on the disk.
async function run(stores, mode, act) {
  for (let turn = 0; ; turn += 1) {
    try {
      const db = await base();
      return await new Promise((resolve, reject) => {
        const transaction = db.transaction(stores, mode, { durability: "strict" });
        let result;
        transaction.oncomplete = () => resolve(result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error || new DOMException("aborted", "UnknownError"));
        act(transaction, (value) => { result = value; });
      });
    } catch (problem) {
      if (turn || !["InvalidStateError", "UnknownError"].includes(problem?.name)) throw problem;
      opening = undefined; // the connection was closed under us: once more on a new one
    }
  }
}
export const meta = {
  get: (key) => run(["meta"], "readonly", (t, give) => { t.objectStore("meta").get(key).onsuccess = (e) => give(e.target.result); }),
  put: (key, value) => run(["meta"], "readwrite", (t) => { t.objectStore("meta").put(value, key); }),
  drop: (key) => run(["meta"], "readwrite", (t) => { t.objectStore("meta").delete(key); }),
  keys: () => run(["meta"], "readonly", (t, give) => { t.objectStore("meta").getAllKeys().onsuccess = (e) => give(e.target.result); }),
};

const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");
const sha = async (bytes) => crypto.subtle.digest("SHA-256", bytes);
const utf8 = (text) => new TextEncoder().encode(text);
export function uuid7(at = Date.now()) {
  const b = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i += 1) b[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 255;
  b[6] = (b[6] & 15) | 112;
  b[8] = (b[8] & 63) | 128;
  return hex(b).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
export async function uuid5(namespace, name) {
  const space = Uint8Array.from(namespace.replaceAll("-", "").match(/../g).map((h) => parseInt(h, 16)));
  const text = utf8(name), joined = new Uint8Array(space.length + text.length);
  joined.set(space); joined.set(text, space.length);
  const b = new Uint8Array(await crypto.subtle.digest("SHA-1", joined)).slice(0, 16);
  b[6] = (b[6] & 15) | 80;
  b[8] = (b[8] & 63) | 128;
  return hex(b).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
export async function device() {
  let id = await meta.get("device");
  if (!id) { id = crypto.randomUUID(); await meta.put("device", id); navigator.storage?.persist?.(); }
  return id;
}

// Keep an operation: number, link to the one before, bytes; in one transaction with the chain's head and a screen's state.
export async function keep(account, type, payload, { based_on = {}, roster = 0, screen } = {}) {
  await device();
  const at = Date.now(), op_id = uuid7(at);
  return navigator.locks.request(`jadara-chain-${account}`, async () => {
    const head = (await meta.get(`chain/${account}`)) || { seq: 0, prev: "" };
    const seq = head.seq + 1;
    const raw = JSON.stringify({ version: 1, op_id, seq, prev: head.prev, clock: at, actor: account, type, payload, based_on, roster, local_time: new Date(at).toISOString() });
    const prev = hex(await sha(utf8(raw)));
    const store = () => run(["ops", "meta"], "readwrite", (t) => {
      t.objectStore("ops").add({ op_id, account, seq, raw, type, at, based: Object.values(based_on), state: "waiting", tries: 0 });
      t.objectStore("meta").put({ seq, prev }, `chain/${account}`);
      if (screen) t.objectStore("meta").put(screen[1], screen[0]);
    });
    try { await store(); } catch (problem) { // a full phone gives up what the server has before it refuses what is new
      if (problem?.name !== "QuotaExceededError" || !(await forget(at, FULL_DAYS))) throw problem;
      await store();
    }
    changed();
    return { op_id, seq };
  });
}
export const all = (account) => run(["ops"], "readonly", (t, give) => {
  const store = t.objectStore("ops");
  (account ? store.index("account").getAll(account) : store.getAll()).onsuccess = (e) => give(e.target.result.sort((a, b) => a.seq - b.seq));
});
export const waiting = async (account) => (await all(account)).filter((o) => o.state === "waiting");
const listeners = new Set();
export const onchange = (act) => listeners.add(act);
const changed = () => listeners.forEach((act) => act());

// What an answer says of one operation. Anything but a name in it leaves the operation where it is.
async function settle(results, now) {
  await run(["ops"], "readwrite", (t) => {
    const store = t.objectStore("ops");
    for (const r of results) {
      store.get(r.op_id).onsuccess = (e) => {
        const op = e.target.result;
        if (op) store.put({ ...op, state: "acked", outcome: r.outcome, problem: r.problem, detail: r.detail, receipt: r.receipt, acked_at: now });
      };
    }
  });
}
async function forget(now, days = KEEP_DAYS) {
  const old = (await all()).filter((o) => o.state === "acked" && o.acked_at < now - days * 864e5 && !["quarantined", "key_reuse"].includes(o.outcome));
  if (old.length) await run(["ops"], "readwrite", (t) => old.forEach((o) => t.objectStore("ops").delete(o.op_id)));
  return old.length;
}
const wait = { until: 0, fails: 0, sign_in: new Set() };
export const needsSignIn = (account) => wait.sign_in.has(account);
export const signedIn = (account) => { wait.sign_in.delete(account); wait.until = 0; };
function backOff(header) {
  wait.fails += 1;
  const seconds = Number(header) || Math.random() * Math.min(300, 2 * 2 ** wait.fails);
  wait.until = Date.now() + seconds * 1000;
}
function batchOf(ops, most) {
  const picked = [];
  let size = 0;
  for (const op of ops) {
    const more = utf8(JSON.stringify(op.raw)).length + 1;
    if (picked.length && (picked.length >= most || size + more > MOST_BYTES)) break;
    picked.push(op);
    size += more;
  }
  return picked;
}
async function post(token, account, ops, left) {
  const text = JSON.stringify({ version: 1, device: await device(), sent_at: Date.now(), ops: ops.map((o) => o.raw) });
  let body = utf8(text);
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "X-Waiting": String(left), "X-Ack-Seq": String((await meta.get(`ack/${account}`)) || 0), "X-Epoch": String((await meta.get(`epoch/${account}`)) || 0) };
  if ("CompressionStream" in window && body.length > 800) {
    body = new Uint8Array(await new Response(new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
    headers["Content-Encoding"] = "gzip";
  }
  headers["Content-Digest"] = `sha-256=:${btoa(String.fromCharCode(...new Uint8Array(await sha(body))))}:`;
  return fetch("/api/intake/push", { method: "POST", body, headers, credentials: "omit", redirect: "error", cache: "no-store", keepalive: body.length < 60000, signal: AbortSignal.timeout(LONGEST_MS) });
}
// Send what one account has waiting. Returns false when it has to stop.
async function sendFor(account) {
  const token = await meta.get(`token/${account}`);
  if (!token) { wait.sign_in.add(account); return true; }
  let most = MOST, fails = 0, stuck = 0;
  for (;;) {
    const ops = ready(await waiting(account));
    if (!ops.length) return true;
    const batch = batchOf(ops, most);
    let answer, said;
    try {
      answer = await post(token, account, batch, ops.length);
      if (answer.status === 200) said = await answer.json();
    } catch { said = undefined; }
    if (answer?.status === 401 || answer?.status === 403) { wait.sign_in.add(account); return true; }
    if (answer?.status === 413 && most > 1) { most = Math.max(1, Math.floor(batch.length / 2)); continue; }
    if (answer?.status === 429 || answer?.status === 503) { backOff(answer.headers.get("Retry-After")); return false; }
    const sent = new Set(batch.map((o) => o.op_id));
    const named = Array.isArray(said?.results) ? said.results.filter((r) => sent.has(r?.op_id) && r.outcome) : [];
    if (named.length) {
      await settle(named, Date.now());
      await learn(account, said);
      wait.fails = stuck = 0;
      changed();
      if (named.length === batch.length) { fails = 0; continue; }
    }
    fails += 1;
    if (fails < 3) { await new Promise((resolve) => { setTimeout(resolve, 400 * 2 ** fails); }); if (!navigator.onLine) { backOff(); return false; } continue; }
    if (!answer) { backOff(); return false; } // no line at all: nobody is to blame
    if (most > 1) { most = 1; fails = 0; continue; } // singly, so that one cannot block the rest
    skipped.set(batch[0].op_id, Date.now() + 300000);
    fails = 0;
    stuck += 1;
    if (stuck > 1) { backOff(); return false; } // two in a row: it is the line, not they
  }
}
// What may go now: not what failed alone a while ago, and nothing that builds on such a one, so that no change of a
// register overtakes the register.
function ready(ops) {
  const held = new Set([...skipped].filter(([, until]) => until > Date.now()).map(([id]) => id));
  return ops.filter((o) => !(held.has(o.op_id) || o.based?.some((id) => held.has(id))) || void held.add(o.op_id));
}
// An operation that no answer names after three tries alone lets the others pass for five minutes.
const skipped = new Map();
// A restored server has lost something: it says so by another epoch, or acknowledges less than it did. What is above its
// acknowledgement waits again. Its number is written down last, so that a kill in between makes it happen again.
async function learn(account, { epoch: number, ack_seq: ack = 0 }) {
  const known = await meta.get(`epoch/${account}`);
  if (number !== known || ack < ((await meta.get(`ack/${account}`)) || 0)) {
    const again = (await all(account)).filter((o) => o.state === "acked" && o.seq > ack);
    if (again.length) await run(["ops"], "readwrite", (t) => again.forEach((o) => t.objectStore("ops").put({ ...o, state: "waiting" })));
  }
  await run(["meta"], "readwrite", (t) => { t.objectStore("meta").put(ack, `ack/${account}`); t.objectStore("meta").put(number, `epoch/${account}`); });
}
// Ask what the server has, without sending anything: after a pull that speaks of another epoch.
async function resync(account, token) {
  const answer = await post(token, account, [], (await waiting(account)).length);
  if (answer.status === 200) await learn(account, await answer.json());
}
export async function send(force = false) {
  if (!navigator.onLine || (!force && Date.now() < wait.until)) return;
  const flight = async () => {
    for (const account of new Set((await all()).filter((o) => o.state === "waiting").map((o) => o.account))) {
      if (!(await sendFor(account))) break;
    }
    await forget(Date.now());
    changed();
  };
  await navigator.locks.request("jadara-flight", { ifAvailable: true }, (lock) => lock && flight()).catch(() => {});
}
export async function pull(account) {
  const token = await meta.get(`token/${account}`);
  if (!token || !navigator.onLine) return undefined;
  const answer = await fetch("/api/intake/pull", { headers: { Authorization: `Bearer ${token}` }, credentials: "omit", redirect: "error", cache: "no-store", signal: AbortSignal.timeout(LONGEST_MS) });
  if (answer.status === 401) { wait.sign_in.add(account); return undefined; }
  if (answer.status !== 200) return undefined;
  const state = await answer.json();
  const known = await meta.get(`epoch/${account}`);
  if (state.epoch && known && state.epoch !== known) await navigator.locks.request("jadara-flight", () => resync(account, token)).then(() => send(true), () => {});
  return state;
}
// Ask for a token for who is signed in on this page.
export async function enrol(account, csrf, label) {
  const answer = await fetch("/api/intake/device", { method: "POST", headers: { "X-CSRFToken": csrf, "Content-Type": "application/json" }, body: JSON.stringify({ device: await device(), label }), redirect: "error" });
  if (!answer.ok) return false;
  const { token } = await answer.json();
  await meta.put(`token/${account}`, token);
  sealingKey().catch(() => {}); // so that a phone without a line can seal, too
  signedIn(account);
  return true;
}
const base64 = (buffer) => { let text = ""; for (const b of new Uint8Array(buffer)) text += String.fromCharCode(b); return btoa(text); };
async function sealingKey() {
  let spki = await meta.get("spki");
  if (!spki) { ({ spki } = await (await fetch("/api/intake/key", { credentials: "omit", redirect: "error" })).json()); await meta.put("spki", spki); }
  return crypto.subtle.importKey("spki", Uint8Array.from(atob(spki), (c) => c.charCodeAt(0)), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
}
// What an account has waiting, as a file that only the server can read and any other device may bring there. It goes on
// waiting here until an answer names it. Nothing waiting, no token or no key yet: undefined.
export async function sealedFile(account) {
  const ops = await waiting(account), token = await meta.get(`token/${account}`);
  if (!ops.length || !token) return undefined;
  const inner = utf8(JSON.stringify({ version: 1, token, device: await device(), sent_at: Date.now(), ops: ops.map((o) => o.raw) }));
  const packed = await new Response(new Blob([inner]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  const raw = crypto.getRandomValues(new Uint8Array(32)), iv = crypto.getRandomValues(new Uint8Array(12));
  const aes = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const key = await crypto.subtle.encrypt("RSA-OAEP", await sealingKey(), raw), data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, aes, packed);
  return new File([JSON.stringify({ version: 1, key: base64(key), iv: base64(iv), data: base64(data) })], `jadara-${ops.length}.sealed`, { type: "application/json" });
}
// Bring such a file to the server, with the token of who is at this device. Returns what became of each operation in it.
export async function uploadSealed(account, file) {
  const answer = await fetch("/api/intake/upload", { method: "POST", body: file, headers: { Authorization: `Bearer ${await meta.get(`token/${account}`)}` }, credentials: "omit", redirect: "error" });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.problem || String(answer.status));
  return said.results;
}
export function triggers() {
  for (const name of ["online", "focus", "pageshow"]) addEventListener(name, () => send(name === "online"));
  addEventListener("pagehide", () => send(true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  setInterval(() => document.visibilityState === "visible" && send(), 30000);
  send(true);
}
