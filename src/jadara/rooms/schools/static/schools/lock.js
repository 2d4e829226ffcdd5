// Lists of names on the device are encrypted: under a key that never leaves the browser, or, on a shared phone, under a
// key that only the PIN releases. Unsent operations need no PIN to go out.
import { meta } from "../intake/outbox.js";

const opened = new Map(); // account -> CryptoKey, while the page lives
const ROUNDS = 310000;
const isLocked = new Set();

async function deviceKey() {
  let key = await meta.get("key");
  if (!key) {
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await meta.put("key", key);
  }
  return key;
}
async function pinKey(pin, salt) {
  const from = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, from, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
async function encrypt(key, data) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, text: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(data))) };
}
const decrypt = async (key, { iv, text }) => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text)));

export const locked = (account) => isLocked.has(account);
// The state of an account: undefined while there is none, or while the PIN is missing or wrong.
export async function open(account, pin) {
  const sealed = await meta.get(`state/${account}`), salt = await meta.get(`pin/${account}`);
  if (salt && !opened.has(account)) {
    isLocked.add(account);
    if (!pin || !sealed) return undefined;
    const key = await pinKey(pin, salt);
    try {
      const data = await decrypt(key, sealed);
      opened.set(account, key);
      isLocked.delete(account);
      return data;
    } catch { return undefined; }
  }
  if (!sealed) return undefined;
  return decrypt(opened.get(account) || (await deviceKey()), sealed).catch(() => undefined);
}
export async function sealState(account, data) {
  if (isLocked.has(account)) return;
  await meta.put(`state/${account}`, await encrypt(opened.get(account) || (await deviceKey()), data));
}
export async function setPin(account, pin, data) {
  const salt = crypto.getRandomValues(new Uint8Array(16)), key = await pinKey(pin, salt);
  await meta.put(`state/${account}`, await encrypt(key, data));
  await meta.put(`pin/${account}`, salt);
  opened.set(account, key);
}
export function close(account) {
  opened.delete(account);
}
