// The room on the device: asking, who may work at what, lessons; the same online and without a line.
import { Index, fold, tokens } from "./ask.js";
import { CALCULATORS, Law, Unknown, Wrong } from "./calc.js";

const texts = Object.fromEntries([...(document.getElementById("rights-texts")?.content.querySelectorAll("[data-key]") || [])].map((e) => [e.dataset.key, e.textContent.trim()]));
const lang = document.documentElement.lang;
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return node;
};
let packed;
const data = () => (packed ??= fetch(`/rights/data/${lang}.json`).then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); }).catch((problem) => { packed = undefined; throw problem; }));
let index;
const search = () => (index ??= data().then((pack) => Index.slowly(pack)).catch((problem) => { index = undefined; throw problem; }));

// One answer, as rights/_answer.html shows it.
function card(answer, all) {
  const next = (answer.next || []).map((key) => all.find((a) => a.id === key)).filter(Boolean);
  const section = (name, text) => text && make("section", {}, make("h4", {}, texts[name]), make("p", {}, text));
  return make("article", { class: "card answer" },
    make("h2", {}, make("a", { href: `/rights/answer/${answer.id}/` }, answer.q)),
    make("p", { class: "short" }, answer.short),
    answer.to_confirm && make("p", { class: "mark" }, texts.confirm),
    answer.changed && make("p", { class: "mark" }, texts.changed),
    answer.stale && make("p", { class: "mark" }, texts.stale),
    section("depends", answer.depends), section("now", answer.now),
    answer.deadline && make("section", { class: "deadline" }, make("div", {}, make("h4", {}, texts.by), make("p", {}, answer.deadline))),
    answer.calculator && make("p", {}, make("a", { class: "button", href: answer.calculator === "eligibility" ? "/rights/work/" : `/rights/calc/${answer.calculator}/` }, answer.calculator === "eligibility" ? texts.work : texts.calculate)),
    make("details", { class: "sources" }, make("summary", {}, make("span", {}, answer.src.map((s) => s.a).join(" · "))),
      make("ul", {}, ...answer.src.map((s) => make("li", {}, `${s.a}${s.s ? `, ${texts.since} ${s.s}` : ""} · ${texts.checked} ${s.v} · ${texts[s.c]}`, s.w && make("em", {}, ` ${s.w}`))))),
    next.length && make("ul", { class: "rows" }, ...next.map((a) => make("li", {}, make("a", { class: "row", href: `/rights/answer/${a.id}/` }, make("span", {}, a.q))))));
}

// Asking: the question is answered here and does not leave the phone.
async function ask(words, said = {}) {
  const place = document.getElementById("results");
  place.replaceChildren(make("p", { class: "hint", role: "status" }, texts.searching));
  const [engine, pack] = [await search(), await data()];
  const reply = engine.ask(words, 3, said);
  place.replaceChildren();
  if (reply.refused) {
    place.append(make("div", { class: "empty" }, make("h2", {}, texts.nothing), make("p", {}, pack.not_found), make("a", { class: "button", href: "/rights/people/" }, texts.desk)));
    count(reply.concepts);
    return;
  }
  if (reply.clarify && pack.clarify[reply.clarify]) {
    const [question, options] = pack.clarify[reply.clarify];
    const chips = options.map(([value, name]) => { const b = make("button", { class: "button", type: "button" }, name); b.addEventListener("click", () => ask(words, { ...said, [reply.clarify]: value })); return b; });
    place.append(make("div", { class: "card clarify" }, make("p", {}, make("b", {}, question)), make("div", { class: "chips" }, ...chips)));
  }
  place.append(...reply.hits.map((hit) => card(pack.answers[hit.n], pack.answers)));
  place.append(make("p", {}, make("a", { href: "/rights/people/" }, texts.desk)));
}
const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1) || "";
function count(concepts) {
  if (navigator.onLine) fetch("/rights/not-found/", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") }, body: JSON.stringify({ concepts }) }).catch(() => {});
}
function asking() {
  const form = document.querySelector("[data-ask]");
  if (!form) return;
  const on = new URLSearchParams(location.search).get("on");
  if (on) { form.append(make("input", { type: "hidden", name: "on", value: on })); return; } // another day: the server answers
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.q.value.trim();
    if (!words) return form.q.focus();
    history.replaceState(null, "", `#q=${encodeURIComponent(words)}`);
    document.querySelectorAll(".tiles, .topic-group").forEach((e) => { e.hidden = true; });
    ask(words).catch(() => form.submit());
  });
  setTimeout(() => search().catch(() => {}), 400); // ready before the first question is typed
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) { form.q.value = asked; ask(asked).catch(() => {}); }
}

// Who may work at what.
async function work() {
  const form = document.querySelector("[data-work]");
  if (!form || form.hidden) return;
  const table = (await data()).work;
  const box = form.querySelector("#id_job"), list = form.querySelector("#jobs"), verdict = form.querySelector("[data-verdict]");
  let group = null;
  const people = form.querySelector("[data-people]"), exempt = form.querySelector("[data-exempt]"), exemptions = form.querySelector("[data-exemptions]");
  people.append(...table.people.map(([key, name]) => make("label", { class: "tick" }, make("input", { type: "radio", name: "who", value: key }), make("span", {}, name))));
  exemptions.append(...table.exemptions.map(([key, , name]) => make("label", { class: "tick" }, make("input", { type: "checkbox", name: `exempt_${key}` }), make("span", {}, name))));
  const judge = () => {
    const who = form.querySelector("[name=who]:checked")?.value;
    exempt.hidden = !who || who === "lebanese";
    form.querySelectorAll("[data-only]").forEach((e) => { e.hidden = e.dataset.only !== who; });
    verdict.replaceChildren();
    if (group === null || !who) return;
    const chosen = table.exemptions.filter(([key]) => form.querySelector(`[name=exempt_${key}]`).checked).map(([, kind]) => kind);
    const situation = chosen.includes("specialist") ? "specialist" : chosen.length ? "exempt" : "none";
    const [status, steps, notes, confirm] = table.verdicts[`${who}/${situation}`][group];
    const extra = who === "lebanese" || status.startsWith("no") ? [] : [...(who === "syrian" && form.aid.checked ? [table.aid] : []), ...(form.residence.checked ? [table.residence] : [])];
    const line = (n) => make("li", {}, table.lines[n][0], " ", make("small", {}, make("bdi", {}, table.lines[n][1])));
    const all = [...notes, ...extra];
    verdict.append(make("section", { class: `card result ${status}` }, make("p", { class: "verdict" }, table.status[status], confirm ? make("small", { class: "mark" }, ` (${table.confirm})`) : null), make("p", { class: "hint" }, `${group ? table.groups[group] : texts.other} · ${table.edition}`),
      make("h2", {}, texts.because), make("ul", {}, ...steps.map(line)), all.length ? make("h2", {}, texts.conditions) : null, all.length ? make("ul", {}, ...all.map(line)) : null));
  };
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); };
  const choose = (title, g) => { box.value = title; group = g; close(); judge(); };
  box.addEventListener("input", () => {
    group = null;
    judge();
    const asked = tokens(box.value);
    if (!asked.length) return close();
    const found = table.occupations.map(([title, g, names]) => [asked.every((w) => fold(title).includes(w)) ? 2 : asked.every((w) => fold(`${title} ${names}`).includes(w)) ? 1 : 0, title, g]).filter(([n]) => n).sort((a, b) => b[0] - a[0] || a[1].length - b[1].length).slice(0, 8);
    list.replaceChildren(...found.map(([, title, g]) => { const b = make("button", { type: "button", class: "row", role: "option" }, make("span", {}, title)); b.addEventListener("click", () => choose(title, g)); return make("li", { role: "presentation" }, b); }));
    if (!found.length) list.append(make("li", { class: "row" }, texts.none));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); }
    if (event.key === "Enter") { event.preventDefault(); list.querySelector("button")?.click(); }
  });
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); buttons[at + 1]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (buttons[at - 1] || box).focus(); }
    if (event.key === "Escape") { close(); box.focus(); }
  });
  form.addEventListener("change", judge);
  form.addEventListener("submit", (event) => event.preventDefault());
}

// Lessons: progress is kept on the phone under the account, and sent when there is a line.
const account = document.documentElement.dataset.account || "";
const KEY = `lessons/${account}`;
const progress = () => JSON.parse(localStorage.getItem(KEY) || "{}");
const keepProgress = (all) => localStorage.setItem(KEY, JSON.stringify(all));
async function sendLessons() {
  if (!account || !navigator.onLine) return;
  const all = progress();
  for (const [id, state] of Object.entries(all)) {
    if (state.score === undefined || state.sent) continue;
    const answer = await fetch(`/rights/course/${id}/done/`, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": cookie("csrftoken"), "X-Account": account }, body: `score=${state.score}` }).catch(() => null);
    if (answer?.ok) { const fresh = progress(); fresh[id] = { ...fresh[id], sent: true }; keepProgress(fresh); }
  }
}
function play(place, lesson) {
  const all = progress(), state = all[lesson.id] || {};
  let at = state.score === undefined ? state.at || 0 : 0, right = state.score === undefined ? state.right || 0 : 0;
  const scored = lesson.steps.filter((s) => s.kind !== "scene" && s.kind !== "note").length;
  const keep = (more = {}) => { const now = progress(); now[lesson.id] = { ...(now[lesson.id] || {}), at, right, ...more }; keepProgress(now); };
  const articles = (list) => list?.length && make("small", { class: "hint" }, make("bdi", {}, list.join(" · ")));
  const forward = (label, act) => { const b = make("button", { class: "button primary", type: "button" }, label); b.addEventListener("click", act); return b; };
  const on = () => { at += 1; if (at >= lesson.steps.length) return end(); keep(); show(); };
  const end = () => {
    const score = scored ? Math.round((100 * right) / scored) : 100;
    const before = progress()[lesson.id]?.score;
    keep({ at: 0, right: 0, score: Math.max(score, before ?? 0), sent: before !== undefined && before >= score ? progress()[lesson.id]?.sent : false });
    sendLessons();
    const again = make("button", { class: "button", type: "button" }, texts.again);
    again.addEventListener("click", () => { at = 0; right = 0; show(); });
    place.replaceChildren(make("section", { class: "card result yes", tabindex: "-1" }, make("p", { class: "verdict" }, `${texts.done}: ${score} ${texts.score}`), make("p", {}, lesson.summary)), make("div", { class: "buttons" }, make("a", { class: "button primary", href: place.dataset.course || "/rights/course/" }, texts.overview), again));
    place.firstChild.focus();
  };
  const option = (step, choice, box, all) => {
    const b = make("button", { class: "choice-card small", type: "button" }, make("span", {}, choice.text));
    b.addEventListener("click", () => {
      if (choice.right) right += 1;
      all.forEach((other, n) => { other.disabled = true; if (step.choices[n].right) other.classList.add("right"); });
      if (!choice.right) b.classList.add("missed");
      const reply = [choice.right ? texts.right : texts.missed, choice.reply, step.why].filter(Boolean).join(" ");
      box.append(make("div", { class: `banner ${choice.right ? "done" : "waiting"}`, role: "status" }, make("p", {}, reply, " ", articles([...choice.articles, ...step.articles]))), forward(texts.next, on));
      box.querySelector(".button.primary").focus();
    });
    return b;
  };
  const paper = (step, box) => {
    const lines = step.choices.map((c) => make("label", { class: "tick paper-line" }, make("input", { type: "checkbox" }), make("span", {}, c.text)));
    const check = forward(texts.check, () => {
      const hits = step.choices.filter((c, n) => c.right === lines[n].querySelector("input").checked).length;
      right += hits / step.choices.length;
      lines.forEach((l, n) => { l.querySelector("input").disabled = true; l.classList.add(step.choices[n].right ? "missed" : "right"); l.append(make("small", {}, `${step.choices[n].right ? texts.wrongline : texts.fineline}: ${step.choices[n].reply} `, articles(step.choices[n].articles) || "")); });
      check.replaceWith(forward(texts.next, on));
      box.querySelector(".button.primary").focus();
    });
    box.append(make("p", { class: "hint" }, texts.faults), make("div", { class: "paper" }, ...lines), check);
  };
  function show() {
    const step = lesson.steps[at];
    const box = make("section", { class: `step ${step.kind}`, tabindex: "-1" }, make("progress", { max: lesson.steps.length, value: at, "aria-label": `${at + 1} / ${lesson.steps.length}` }), make("p", { class: step.kind === "scene" ? "lead" : "question" }, step.text));
    if (step.kind === "document") paper(step, box);
    else if (step.choices.length) { const buttons = []; step.choices.forEach((c) => buttons.push(option(step, c, box, buttons))); box.append(make("div", { class: "choices" }, ...buttons)); }
    else box.append(articles(step.articles) || "", forward(at + 1 === lesson.steps.length ? texts.finish : texts.next, on));
    place.replaceChildren(lesson.changed ? make("p", { class: "mark" }, texts.lessonchanged) : "", box);
    box.focus();
  }
  show();
}
function course() {
  const rows = document.querySelectorAll("[data-lesson]");
  const all = progress();
  let done = 0;
  rows.forEach((row) => {
    const state = all[row.dataset.lesson], chip = row.querySelector("[data-state]");
    if (state?.score === undefined) return;
    done += 1;
    chip.hidden = false;
    chip.textContent = `${texts.done} · ${state.score}`;
  });
  const bar = document.querySelector("[data-progress]");
  if (bar && done) { bar.hidden = false; bar.querySelector("progress").value = done; }
}

// A calculator without a line, as rights/calc.html shows it.
function calculator(place, form, law, today) {
  const unit = { money: (v) => law.money(v), days: (v) => law.count(v, "days"), months: (v) => law.count(v, "months"), percent: (v) => law.percent(v * 100), date: (v) => law.day(v) };
  const field = (f) => {
    const id = `id_${f.name}`;
    if (f.kind === "yes") return make("label", { class: "tick" }, make("input", { type: "checkbox", name: f.name, value: "yes" }), make("span", {}, f.label));
    if (f.kind === "choice") return make("fieldset", { class: "field", id }, make("legend", {}, f.label), ...f.options.map(([value, name]) => make("label", { class: "tick" }, make("input", { type: "radio", name: f.name, value }), make("span", {}, name))));
    return make("div", { class: "field" }, make("label", { for: id }, f.unit ? `${f.label} (${f.unit})` : f.label), f.hint && make("p", { class: "hint" }, f.hint), make("input", { id, name: f.name, type: f.kind === "date" || f.kind === "time" ? f.kind : "text", inputmode: "decimal", dir: "ltr", autocomplete: "off" }));
  };
  const out = make("div", { "aria-live": "polite" }), on = make("input", { type: "date", name: "on", id: "id_on", value: today });
  const box = make("form", { class: "stack", novalidate: true }, ...form.fields.map(field), make("div", { class: "field" }, make("label", { for: "id_on" }, texts.lawof), on), make("button", { class: "button primary" }, texts.calculate));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    box.querySelectorAll(".error").forEach((e) => e.remove());
    const inputs = Object.fromEntries(new FormData(box));
    for (const name of Object.keys(inputs)) inputs[name] = String(inputs[name]).replace(/[٠-٩]/g, (c) => c.charCodeAt(0) - 0x660);
    try {
      const missing = form.fields.find((f) => f.kind === "choice" && f.required && !inputs[f.name]);
      if (missing) throw new Wrong(missing.name, "missing");
      const r = CALCULATORS[form.name](inputs, inputs.on || today, law);
      const amounts = form.results.filter(([key]) => r.outcome[key] !== undefined && !r.idle.includes(key)).map(([key, kind, name]) => make("div", {}, make("dt", {}, name), make("dd", {}, make("bdi", {}, unit[kind](r.outcome[key])))));
      out.replaceChildren(make("section", { class: `card result ${law.tone(r)}`, tabindex: "-1" }, make("p", { class: "verdict" }, law.said(r) || texts[`verdict_${r.verdict}`]), law.toConfirm(r) ? make("p", { class: "mark" }, texts.confirm) : null, amounts.length ? make("dl", { class: "amounts" }, ...amounts) : null,
        make("ol", { class: "steps-list" }, ...r.steps.map((s) => make("li", {}, law.sentence(s), " ", make("small", {}, make("bdi", {}, law.article(s)), ...(s.parameters || []).map((p) => ` · ${law.dated(p)}`))))), r.warnings.length ? make("ul", {}, ...r.warnings.map((w) => make("li", {}, law.sentence(w)))) : null));
      out.firstChild.focus();
    } catch (problem) {
      if (problem instanceof Unknown) out.replaceChildren(make("p", { class: "banner problem" }, make("span", {}, texts.unknown)));
      else if (problem instanceof Wrong) { const at = box.querySelector(`#id_${problem.field}`); at?.insertAdjacentElement("beforebegin", make("p", { class: "error" }, law.problems[problem.problem] || law.problems.missing)); at?.focus(); }
      else throw problem;
    }
  });
  place.append(out, box);
}

// Without a line: the frame is filled by the address that was asked for.
async function device() {
  const frame = document.querySelector("[data-device]");
  if (!frame) return;
  const pack = await data(), body = frame.querySelector("[data-body]"), title = frame.querySelector("[data-title]"), form = frame.querySelector("[data-ask]");
  const [, , kind, key] = location.pathname.split("/");
  frame.querySelector("[data-crumb]").hidden = !kind;
  body.append(make("p", { class: "banner waiting" }, make("span", {}, `${texts.offline} ${pack.day}.`)));
  const rows = (entries) => make("ul", { class: "rows" }, ...entries.map(([href, name]) => make("li", {}, make("a", { class: "row", href }, make("span", {}, name)))));
  if (["answer", "topic", "work", "course", "calc"].includes(kind)) form.hidden = true;
  if (kind === "answer") body.append(...pack.answers.filter((a) => a.id === decodeURIComponent(key)).map((a) => card(a, pack.answers)));
  else if (kind === "topic") { title.textContent = pack.groups.flatMap((g) => g.topics).find(([t]) => t === key)?.[1] || title.textContent; body.append(...pack.answers.filter((a) => a.topic === key).map((a) => card(a, pack.answers))); }
  else if (kind === "work") { title.textContent = texts.work; document.querySelector("[data-work]").hidden = false; await work(); }
  else if (kind === "calc" && CALCULATORS[key]) { const calc = pack.law.forms.find((f) => f.name === key); title.textContent = calc.title; body.append(make("p", { class: "lead" }, calc.lead)); calculator(body, calc, new Law(pack.law), pack.on); }
  else if (kind === "calc") { title.textContent = texts.calculators; body.append(rows(pack.law.forms.map((f) => [`/rights/calc/${f.name}/`, f.title]))); }
  else if (kind === "course" && key) { const lesson = pack.lessons.find((l) => l.id === key); if (lesson) { title.textContent = lesson.title; const place = make("div", {}); body.append(place); play(place, lesson); } }
  else if (kind === "course") { title.textContent = texts.lessons; body.append(make("ol", { class: "rows" }, ...pack.lessons.map((l) => make("li", {}, make("a", { class: "row", href: `/rights/course/${l.id}/`, "data-lesson": l.id }, make("span", {}, make("b", {}, l.title), make("small", {}, `${l.summary} · ${l.minutes} ${texts.minutes}`)), make("span", { class: "chip", "data-state": true, hidden: true })))))); course(); }
  else body.append(kind ? make("p", { class: "lead" }, texts.needsline) : "", rows([["/rights/calc/", texts.calculators], ["/rights/work/", texts.work], ["/rights/course/", texts.lessons]]), ...pack.groups.map((g) => make("section", { class: "topic-group" }, make("h3", {}, g.name), rows(g.topics.map(([t, name]) => [`/rights/topic/${t}/`, name])))));
}

// The phone keeps answers, search and frame for the next time without a line.
async function keepForLater() {
  const worker = await navigator.serviceWorker?.ready.catch(() => null);
  const parts = performance.getEntriesByType("resource").map((e) => e.name).filter((url) => new URL(url).pathname.startsWith("/static/"));
  worker?.active?.postMessage({ keep: ["/rights/offline/", `/rights/data/${lang}.json`, ...new Set(parts)] });
}

asking();
work().catch(() => {});
device().catch(() => {});
course();
sendLessons();
addEventListener("online", sendLessons);
const player = document.querySelector("[data-player]");
if (player) play(player, JSON.parse(document.getElementById("lesson-data").textContent));
keepForLater();
