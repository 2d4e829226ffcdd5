// A programme and a group, checked on the device from the same table as "who may work at what".
import { fold, tokens } from "./ask.js";
const lang = document.documentElement.lang;
const texts = Object.fromEntries([...document.getElementById("programme-texts").content.querySelectorAll("[data-key]")].map((e) => [e.dataset.key, e.textContent.trim()]));
const make = (tag, attributes = {}, ...children) => { const node = document.createElement(tag); Object.entries(attributes).forEach(([k, v]) => node.setAttribute(k, v)); node.append(...children.filter(Boolean)); return node; };
const { work: table } = await (await fetch(`/rights/data/${lang}.json`)).json();
const form = document.getElementById("programme"), box = form.querySelector("#id_job"), list = form.querySelector("#jobs"), chosen = form.querySelector("#chosen"), place = document.querySelector("[data-answer]");
const jobs = [];
const counts = table.people.map(([key, name]) => {
  const input = make("input", { type: "number", min: "0", max: "500", inputmode: "numeric", value: "0", "aria-label": name });
  form.querySelector("[data-group]").append(make("label", { class: "pair" }, make("span", {}, name), input));
  return [key, name, input];
});
function judge() {
  const group = counts.map(([key, name, input]) => [key, name, Math.max(0, Math.min(500, Number(input.value) || 0))]).filter(([, , n]) => n);
  place.replaceChildren();
  if (!jobs.length || !group.length) { place.append(make("p", { class: "hint" }, texts.empty)); return; }
  const all = group.reduce((sum, [, , n]) => sum + n, 0);
  for (const [title, g] of jobs) {
    const rows = group.map(([key, name, n]) => [name, n, table.verdicts[`${key}/none`][g]]);
    const held = rows.filter(([, , [status]]) => status !== "yes").reduce((sum, [, n]) => sum + n, 0);
    const why = ([status, steps, notes]) => make("ul", {}, ...[...steps, ...(status === "yes" ? [] : notes)].map((i) => make("li", {}, table.lines[i][0], " ", make("small", {}, make("bdi", {}, table.lines[i][1])))));
    place.append(make("section", { class: `card result ${held ? "depends" : "yes"}` }, make("h2", {}, title), make("p", {}, held ? texts.sentence.replace("{n}", held).replace("{all}", all) : texts.fine),
      ...rows.map(([name, n, verdict]) => make("details", {}, make("summary", {}, make("span", {}, `${name} · ${n}: `, make("b", {}, table.status[verdict[0]]), verdict[3] ? ` · ${table.confirm}` : "")), why(verdict)))));
  }
}
function show() {
  chosen.replaceChildren(...jobs.map(([title], n) => { const b = make("button", { type: "button", class: "chip", "aria-label": `${texts.remove}: ${title}` }, `${title} ×`); b.addEventListener("click", () => { jobs.splice(n, 1); show(); }); return make("li", {}, b); }));
  judge();
}
box.addEventListener("input", () => {
  const asked = tokens(box.value);
  const found = asked.length ? table.occupations.map(([title, g, names]) => [asked.every((w) => fold(title).includes(w)) ? 2 : asked.every((w) => fold(`${title} ${names}`).includes(w)) ? 1 : 0, title, g]).filter(([n]) => n).sort((a, b) => b[0] - a[0] || a[1].length - b[1].length).slice(0, 8) : [];
  list.hidden = !found.length;
  list.replaceChildren(...found.map(([, title, g]) => { const b = make("button", { type: "button", class: "row" }, make("span", {}, title)); b.addEventListener("click", () => { if (jobs.length < 5 && !jobs.some(([t]) => t === title)) jobs.push([title, g]); box.value = ""; list.hidden = true; show(); }); return make("li", {}, b); }));
});
form.addEventListener("input", judge);
form.addEventListener("submit", (event) => event.preventDefault());
judge();
