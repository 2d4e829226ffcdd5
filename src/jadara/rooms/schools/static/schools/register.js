// Today's lessons and their registers, drawn from what the device keeps: the same with and without a line.
import { all, enrol, keep, meta, needsSignIn, onchange, pull, send, triggers, waiting } from "../intake/outbox.js";
import { close, open, setPin, sealState, locked } from "./lock.js";

const page = document.getElementById("register-app");
const lang = document.documentElement.lang;
const texts = Object.fromEntries([...document.querySelectorAll("#register-texts [data-key]")].map((e) => [e.dataset.key, e.textContent.trim()]));
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), texts[key] ?? key);
const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) || "";
const PRESENT = 0, ABSENT = 1, LATE = 2, EXCUSED = 3;
const REASONS = ["sick", "family", "work", "transport", "weather", "security", "other"];

let account = document.documentElement.dataset.account || "";
let state, ops = [], day = iso(new Date()), view, draft;

function iso(date) { return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`; }
const el = (tag, attributes = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...inside.filter((part) => part != null && part !== false));
  return made;
};
const icon = (name) => document.getElementById("register-icons").content.querySelector(`[data-icon="${name}"]`)?.firstElementChild?.cloneNode(true) || "";
const bdi = (text) => el("bdi", {}, text);
const named = (thing) => thing?.[lang] || thing?.ar || "";

// What stands for a lesson on this device: the server's register, and over it what is waiting or newer than the pull.
function standing(lesson) {
  const [id, institution, , group, date, period] = lesson;
  const held = state.registers[id];
  const marks = {};
  for (const [student, ...mark] of held?.marks || []) marks[student] = mark.slice(0, 4);
  let last = held?.last, taken = Boolean(held), mine = "", problem;
  for (const op of ops) {
    const { payload } = JSON.parse(op.raw);
    if (payload.institution !== institution || payload.group !== group || payload.date !== date || payload.period !== period) continue;
    if (op.state === "acked" && (op.outcome === "quarantined" || op.outcome === "key_reuse")) { problem = op; continue; }
    mine = op.state === "waiting" ? "waiting" : op.outcome;
    const after = op.state === "waiting" || op.acked_at > (state.pulled_at || 0);
    if (!after) continue;
    for (const student of payload.only || Object.keys(marks)) delete marks[student];
    Object.assign(marks, payload.marks);
    last = op.op_id;
    taken = true;
  }
  return { taken, marks, last, mine, problem, disputes: held?.disputes || 0 };
}

async function load() {
  ops = account ? await all(account) : [];
  state = account ? await open(account) : undefined;
}
async function refresh() {
  if (!account || locked(account)) return;
  try {
    if (document.documentElement.dataset.account === account && navigator.onLine && (needsSignIn(account) || !(await meta.get(`token/${account}`)))) {
      await enrol(account, cookie("csrftoken"), page.dataset.name || "");
    }
    const fresh = await pull(account);
    if (fresh) { fresh.pulled_at = Date.now(); await sealState(account, fresh); state = fresh; ops = await all(account); if (!draft?.touched) draw(); }
  } catch { /* the line went: what is kept stays */ }
}

// ---- the day -------------------------------------------------------------------------------------------------------
const dayWords = (text) => new Intl.DateTimeFormat(lang === "ar" ? "ar-LB-u-nu-latn" : lang, { weekday: "long", day: "numeric", month: "long" }).format(new Date(`${text}T12:00`));
function move(days) {
  const to = new Date(`${day}T12:00`);
  to.setDate(to.getDate() + days);
  day = iso(to);
  draw();
}
function lessonRow(lesson) {
  const [id, , , group, , period, starts, , subject, kind] = lesson;
  const found = standing(lesson), students = state.groups[group]?.students || [];
  const away = Object.values(found.marks).filter((m) => m[0] === ABSENT || m[0] === EXCUSED).length;
  const status = found.problem ? ["problem", say("refused")] : found.disputes || found.mine === "conflict" ? ["problem", say("disputed")] : found.mine === "waiting" ? ["waiting", say("waits")]
    : found.mine === "correction" ? ["waiting", say("correction")] : found.taken ? ["done", say("counted", { present: students.length - away, absent: away })]
    : kind === "lost" ? ["quiet", say("lost")] : ["open", say("open")];
  return el("li", {}, el("a", { class: `row lesson ${status[0]}`, href: `#${id}` },
    el("span", { class: "hour" }, el("bdi", { dir: "ltr" }, starts || String(period))),
    el("span", { class: "what" }, el("b", {}, bdi(named(state.subjects[subject]) || subject)), el("small", {}, bdi(state.groups[group]?.name || ""), " · ", bdi(named(state.schools[lesson[1]])))),
    el("span", { class: `chip ${status[0]}` }, status[1])));
}
function drawDay() {
  const lessons = state.lessons.filter((l) => l[4] === day);
  const closed = state.closures.find((c) => c.since <= day && day <= c.until);
  const known = day >= state.since && day <= state.until;
  return [
    el("div", { class: "day-head" },
      el("button", { type: "button", class: "button quiet icon-only", "aria-label": say("before"), onclick: () => move(-1) }, icon("back")),
      el("h1", {}, day === iso(new Date()) ? say("today") : "", el("small", {}, bdi(dayWords(day)))),
      el("button", { type: "button", class: "button quiet icon-only", "aria-label": say("after"), onclick: () => move(1) }, icon("forward"))),
    closed && el("div", { class: "banner" }, icon("calendar"), el("p", {}, bdi(closed[lang] || closed.ar))),
    lessons.length ? el("ul", { class: "rows lessons" }, ...lessons.map(lessonRow))
      : el("div", { class: "empty" }, icon("calendar"), el("p", {}, known ? say("nolessons") : say("notkept"))),
    others(),
  ];
}
// Operations that the school could not take: shown with the reason until somebody has seen to them.
function others() {
  const bad = ops.filter((o) => o.state === "acked" && (o.outcome === "quarantined" || o.outcome === "key_reuse"));
  if (!bad.length) return null;
  return el("section", { class: "stack" }, el("h2", {}, say("notaken")), el("ul", { class: "rows" }, ...bad.map((op) => {
    const { payload } = JSON.parse(op.raw);
    return el("li", { class: "row" }, el("span", { class: "what" }, el("b", {}, bdi(state.groups[payload.group]?.name || "")), el("small", {}, bdi(dayWords(payload.date)))), el("span", { class: "chip problem" }, texts[op.problem] || say("kept")));
  })));
}

// ---- one register --------------------------------------------------------------------------------------------------
const MARK_WORDS = ["present", "absent", "late", "excused"];
function begin(lesson) {
  const found = standing(lesson);
  draft = { lesson, marks: structuredClone(found.marks), based: found.last, taken: found.taken, found, touched: false };
}
function counts() {
  const students = state.groups[draft.lesson[3]]?.students || [];
  const n = [0, 0, 0, 0];
  for (const [id] of students) n[draft.marks[id]?.[0] || 0] += 1;
  return n;
}
function set(student, mark) {
  if (mark[0] === PRESENT) delete draft.marks[student]; else draft.marks[student] = mark;
  draft.touched = true;
  meta.put(`draft/${account}/${draft.lesson[0]}`, { marks: draft.marks, based: draft.based, at: Date.now() });
  const row = page.querySelector(`[data-student="${student}"]`);
  row.replaceWith(studentRow(state.groups[draft.lesson[3]].students.find(([id]) => id === student), true));
  page.querySelector("[data-counts]").replaceChildren(...countWords());
  page.querySelector(`[data-student="${student}"] .name`).focus();
}
function countWords() {
  const [present, absent, late, excused] = counts();
  return [el("b", {}, say("n_present", { n: present + late })), " · ", say("n_absent", { n: absent }), late ? ` · ${say("n_late", { n: late })}` : "", excused ? ` · ${say("n_excused", { n: excused })}` : ""];
}
function studentRow([id, ar, latin], unfolded = false) {
  const mark = draft.marks[id] || [PRESENT, 0, "", 0], kind = mark[0];
  const word = kind === LATE ? say("late_by", { n: mark[1] }) : say(MARK_WORDS[kind]);
  const pick = (next) => () => set(id, next);
  const chip = (label, on, act) => el("button", { type: "button", class: "chip", "aria-pressed": String(on), onclick: act }, label);
  return el("li", { class: `student ${MARK_WORDS[kind]}`, "data-student": id },
    el("button", { type: "button", class: "name", "aria-pressed": String(kind !== PRESENT), onclick: pick(kind === PRESENT ? [ABSENT, 0, "", 0] : [PRESENT, 0, "", 0]) },
      el("span", { class: "dot", "aria-hidden": "true" }), bdi(lang === "ar" ? ar || latin : latin || ar), el("span", { class: "state" }, word)),
    el("details", { open: unfolded && kind !== PRESENT },
      el("summary", { "aria-label": say("more") }, icon("more")),
      el("div", { class: "chips" }, ...[5, 10, 15, 30].map((n) => chip(say("late_by", { n }), kind === LATE && mark[1] === n, pick([LATE, n, "", 0]))), chip(say("excused"), kind === EXCUSED, pick([EXCUSED, 0, mark[2] || "", mark[3]]))),
      (kind === ABSENT || kind === EXCUSED) && el("div", { class: "chips" }, ...REASONS.map((r) => chip(say(`r_${r}`), mark[2] === r, pick([kind, 0, mark[2] === r ? "" : r, mark[3]])))),
      kind === EXCUSED && el("label", { class: "tick" }, el("input", { type: "checkbox", checked: Boolean(mark[3]), onchange: (e) => set(id, [kind, 0, mark[2], e.target.checked ? 1 : 0]) }), say("document"))));
}
function drawRegister() {
  const { lesson, found } = draft, group = state.groups[lesson[3]], students = group?.students || [];
  const late = daysBetween(lesson[4], iso(new Date())) > (state.schools[lesson[1]]?.window ?? 3) && draft.taken;
  return [
    el("p", { class: "crumb" }, el("a", { href: "#" }, icon("back"), " ", say("lessons"))),
    el("h1", {}, bdi(group?.name || ""), el("small", {}, bdi(named(state.subjects[lesson[8]]) || lesson[8]), " · ", bdi(dayWords(lesson[4])), " · ", el("bdi", { dir: "ltr" }, lesson[6] || String(lesson[5])))),
    found.problem && el("div", { class: "banner problem" }, icon("problem"), el("p", {}, texts[found.problem.problem] || say("kept"))),
    (found.disputes > 0 || found.mine === "conflict") && el("div", { class: "banner problem" }, icon("problem"), el("p", {}, say("dispute_here"), " ", el("a", { href: `/schools/disputes/${lesson[0]}/` }, say("dispute_link")))),
    el("p", { class: "counts", "data-counts": true, role: "status" }, ...countWords()),
    students.length ? el("ul", { class: "register" }, ...students.map((s) => studentRow(s))) : el("div", { class: "empty" }, icon("people"), el("p", {}, say("nostudents"))),
    late && el("div", { class: "field" }, el("label", { for: "reason" }, say("why")), el("p", { class: "hint" }, say("why_hint")), el("input", { id: "reason", maxlength: 240 })),
    "BarcodeDetector" in window && students.length > 0 && el("p", {}, el("button", { type: "button", class: "button", onclick: scan }, icon("camera"), " ", say("scan"))),
    el("p", { class: "links" }, el("a", { href: `/schools/lessons/${lesson[2]}/${lesson[0]}/about/` }, say("topic")), " ", el("a", { href: `/schools/lessons/${lesson[2]}/${lesson[0]}/sheet.pdf` }, say("paper"))),
  ];
}
// Cards: who is scanned is present; at the end, who was not scanned is absent. Only where the browser reads codes.
async function scan() {
  const panel = page.querySelector("[data-scan]"), video = panel.querySelector("video"), list = panel.querySelector("[data-scanned]");
  const students = state.groups[draft.lesson[3]].students, seen = new Set();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
  if (!stream) return toast(say("nocamera"));
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  video.srcObject = stream;
  panel.showModal();
  await video.play();
  const turn = setInterval(async () => {
    for (const { rawValue } of await reader.detect(video).catch(() => [])) {
      const found = students.find(([id]) => rawValue === `JADARA:${id}`);
      if (found && !seen.has(found[0])) { seen.add(found[0]); navigator.vibrate?.(60); list.textContent = say("scanned", { n: seen.size, name: lang === "ar" ? found[1] : found[2] || found[1] }); }
    }
  }, 250);
  panel.addEventListener("close", () => {
    clearInterval(turn);
    stream.getTracks().forEach((track) => track.stop());
    if (panel.returnValue === "done" && seen.size) for (const [id] of students) {
      if (seen.has(id)) { if (draft.marks[id]?.[0] === ABSENT) delete draft.marks[id]; } else if (!draft.marks[id]) draft.marks[id] = [ABSENT, 0, "", 0];
    }
    draft.touched = true;
    meta.put(`draft/${account}/${draft.lesson[0]}`, { marks: draft.marks, based: draft.based, at: Date.now() });
    draw();
  }, { once: true });
  return undefined;
}
const daysBetween = (a, b) => Math.round((new Date(`${b}T12:00`) - new Date(`${a}T12:00`)) / 864e5);
async function save() {
  const { lesson, marks, based, taken } = draft, [, institution, , group, date, period, , , subject] = lesson;
  const reason = document.getElementById("reason");
  if (reason && !reason.value.trim()) { reason.setAttribute("aria-invalid", "true"); reason.focus(); return toast(say("why_missing")); }
  const students = state.groups[group].students.map(([id]) => id);
  const payload = { institution, group, date, period, subject, marks: structuredClone(marks) };
  if (taken) { // only what this person changed, so that another's marks are left alone
    const before = standing(lesson).marks;
    payload.only = students.filter((id) => JSON.stringify(before[id] || [0, 0, "", 0]) !== JSON.stringify(marks[id] || [0, 0, "", 0]));
    payload.marks = Object.fromEntries(payload.only.filter((id) => marks[id]).map((id) => [id, marks[id]]));
    if (!payload.only.length) return leave();
  }
  if (reason) payload.reason = reason.value.trim();
  try {
    await keep(account, "schools.register.submit", payload, { based_on: based ? { register: based } : {}, roster: state.groups[group].version, screen: [`draft/${account}/${lesson[0]}`, null] });
  } catch (problem) {
    return toast(say(problem?.name === "QuotaExceededError" ? "full" : "notkept_device"));
  }
  ops = await all(account);
  toast(navigator.onLine ? say("saved") : say("saved_here"));
  leave();
  send(true).then(refresh);
}
function leave() { draft = undefined; location.hash = ""; }

// ---- who is at this phone ------------------------------------------------------------------------------------------
async function drawPeople() {
  const keys = (await meta.keys()).filter((k) => k.startsWith("who/"));
  const people = await Promise.all(keys.map(async (k) => [k.slice(4), await meta.get(k)]));
  return [el("h1", {}, say("who")), people.length ? el("ul", { class: "rows" }, ...people.map(([key, name]) => el("li", {}, el("button", { type: "button", class: "row", onclick: () => enter(key) }, icon("person"), bdi(name || say("somebody"))))))
    : el("div", { class: "empty" }, icon("person"), el("p", {}, say("nobody")), el("a", { class: "button primary", href: "/account/login/?next=/schools/register/" }, say("signin")))];
}
async function enter(key) { account = key; await meta.put("last", key); await load(); draw(); refresh(); }
function drawLock() {
  const input = el("input", { id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12, dir: "ltr" });
  const form = el("form", { class: "stack", onsubmit: async (e) => {
    e.preventDefault();
    const opened = await open(account, input.value);
    if (opened === undefined) { input.value = ""; input.setAttribute("aria-invalid", "true"); return toast(say("wrongpin")); }
    state = opened; draw(); refresh();
    return undefined;
  } }, el("div", { class: "field" }, el("label", { for: "pin" }, say("pin")), input), el("button", { class: "button primary" }, say("openit")));
  return [el("h1", {}, say("locked")), form, el("button", { type: "button", class: "button quiet", onclick: async () => { account = ""; await load(); draw(); } }, say("another"))];
}
async function askPin() {
  const first = page.querySelector("#newpin").value;
  if (!/^\d{4,12}$/.test(first)) return toast(say("pinrule"));
  await setPin(account, first, state);
  page.querySelector("dialog").close();
  return toast(say("pinset"));
}

// ---- drawing -------------------------------------------------------------------------------------------------------
function toast(text) {
  const made = el("div", { class: "toast", role: "status" }, text);
  document.querySelector(".toasts")?.append(made);
  setTimeout(() => made.remove(), 5000);
}
async function badge() {
  const place = document.getElementById("sync");
  const mine = account ? await waiting(account) : [];
  const age = mine.length ? (Date.now() - Math.min(...mine.map((o) => o.at))) / 864e5 : 0;
  const kind = needsSignIn(account) && mine.length ? "problem" : age > 3 ? "problem" : mine.length ? "waiting" : navigator.onLine ? "" : "offline";
  const text = needsSignIn(account) && mine.length ? say("signagain", { n: mine.length }) : mine.length ? say(navigator.onLine ? "waiting" : "waiting_off", { n: mine.length }) : say("offline");
  if (place) { place.className = `sync ${kind}`; place.hidden = !kind; place.textContent = text; }
}
async function draw() {
  const actions = document.querySelector(".actions > div");
  actions.replaceChildren();
  if (!account) view = await drawPeople();
  else if (locked(account)) view = drawLock();
  else if (!state) view = [el("div", { class: "empty" }, icon("download"), el("p", {}, navigator.onLine ? say("loading") : say("firstline")))];
  else {
    const lesson = state.lessons.find((l) => l[0] === location.hash.slice(1));
    if (lesson) {
      if (draft?.lesson[0] !== lesson[0]) {
        begin(lesson);
        const kept = await meta.get(`draft/${account}/${lesson[0]}`);
        if (kept && kept.at > Date.now() - 864e5 * 3) { draft.marks = kept.marks; draft.touched = true; }
      }
      view = drawRegister();
      actions.append(el("button", { type: "button", class: "button primary", onclick: save }, draft.taken ? say("savechange") : say("save")));
    } else { draft = undefined; view = drawDay(); actions.append(el("button", { type: "button", class: "button quiet", onclick: () => page.querySelector("dialog").showModal() }, icon("lock"), " ", say("shared"))); }
  }
  page.querySelector("[data-view]").replaceChildren(...view.filter(Boolean));
  page.dataset.ready = "yes";
  await badge();
}

addEventListener("hashchange", () => { draw(); scrollTo(0, 0); });
for (const name of ["online", "offline"]) addEventListener(name, badge);
onchange(async () => { ops = account ? await all(account) : []; await badge(); if (!draft && state) draw(); });
page.querySelector("[data-setpin]").addEventListener("click", askPin);
page.querySelector("[data-lock]").addEventListener("click", async () => { close(account); page.querySelector("dialog").close(); account = ""; state = undefined; draw(); });
account ||= (await meta.get("last")) || "";
if (document.documentElement.dataset.account) { await meta.put("last", account); await meta.put(`who/${account}`, page.dataset.name || ""); }
await load();
await draw();
triggers();
refresh();
if ("serviceWorker" in navigator) {
  const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((e) => e.href || e.src);
  const modules = performance.getEntriesByType("resource").map((e) => e.name).filter((name) => name.endsWith(".js"));
  navigator.serviceWorker.ready.then((ready) => ready.active?.postMessage({ keep: [page.dataset.frame, ...new Set([...parts, ...modules])] }));
}
