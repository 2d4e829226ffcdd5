// Repair of a timetable by hand: drag a lesson, or take it with Enter, go with the arrow keys and put it down with Enter.
// Without this file the same page works by links and buttons.
(() => {
  "use strict";

  if (document.querySelector("[data-solving]")) {
    setTimeout(() => location.reload(), 3000);
  }

  const table = document.querySelector("[data-repair]");
  if (!table) return;
  const said = document.getElementById("repair-said");
  const form = document.getElementById("move");
  let taken = null; // {slot, element, hints: Map of "weekday/period" to hint}

  const cellKey = (cell) => `${cell.dataset.weekday}/${cell.dataset.period}`;
  const cells = () => [...table.querySelectorAll("td[data-weekday]")];

  function take(element) {
    letGo();
    taken = { slot: element.dataset.slot, element, hints: new Map() };
    element.classList.add("chosen");
    taken.ready = fetchHints(taken);
    return taken.ready;
  }

  async function fetchHints(mine) {
    const { slot } = mine;
    const answer = await fetch(`${location.pathname}?hints=${slot}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || taken !== mine) return false;
    for (const hint of (await answer.json()).hints) mine.hints.set(`${hint.weekday}/${hint.period}`, hint);
    for (const cell of cells()) {
      const hint = mine.hints.get(cellKey(cell));
      if (!hint) continue;
      cell.classList.add(hint.state);
      cell.title = words(hint);
    }
    return true;
  }

  function letGo() {
    if (!taken) return;
    taken.element.classList.remove("chosen");
    for (const cell of cells()) {
      cell.classList.remove("free", "swap", "blocked", "under");
      cell.removeAttribute("title");
      cell.removeAttribute("tabindex");
    }
    taken = null;
  }

  function words(hint) {
    if (!hint) return table.dataset.blocked;
    if (hint.state === "free") return [table.dataset.free, hint.room].filter(Boolean).join(" · ");
    if (hint.state === "swap") return `${table.dataset.swap} ${hint.other_name}`;
    return hint.why || table.dataset.blocked;
  }

  function put(cell, mine) {
    const hint = mine.hints.get(cellKey(cell));
    if (!hint || hint.state === "blocked") {
      said.textContent = words(hint);
      return;
    }
    form.elements.slot.value = mine.slot;
    const fields = { weekday: cell.dataset.weekday, period: cell.dataset.period, other: hint.other };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    form.submit();
  }

  function go(cell) {
    for (const other of cells()) other.classList.remove("under");
    cell.classList.add("under");
    cell.tabIndex = -1;
    cell.focus();
    said.textContent = words(taken.hints.get(cellKey(cell)));
  }

  function next(cell, key) {
    const column = cell.cellIndex;
    const towardsEnd = (key === "ArrowRight") === (getComputedStyle(table).direction === "ltr");
    if (key === "ArrowUp" || key === "ArrowDown") {
      const row = key === "ArrowUp" ? cell.parentElement.previousElementSibling : cell.parentElement.nextElementSibling;
      return row && row.cells[column];
    }
    const beside = cell.parentElement.cells[column + (towardsEnd ? 1 : -1)];
    return beside && beside.dataset.weekday ? beside : null;
  }

  document.addEventListener("dragstart", (event) => {
    const element = event.target.closest && event.target.closest("[data-slot]");
    if (!element) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", element.dataset.slot);
    take(element);
  });
  document.addEventListener("dragend", () => letGo());
  table.addEventListener("dragover", (event) => {
    const cell = event.target.closest("td[data-weekday]");
    if (cell && taken) event.preventDefault();
  });
  table.addEventListener("drop", async (event) => {
    const cell = event.target.closest("td[data-weekday]");
    const mine = taken;
    if (!cell || !mine) return;
    event.preventDefault();
    await mine.ready;
    put(cell, mine);
  });

  document.addEventListener("keydown", async (event) => {
    const cell = event.target.closest("td[data-weekday]");
    if (taken && event.key === "Escape") {
      const { element } = taken;
      letGo();
      (element.querySelector("a") || element).focus();
      return;
    }
    if (taken && event.target === cell && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const beside = next(cell, event.key);
      if (beside) go(beside);
      return;
    }
    if (event.key !== "Enter") return;
    if (taken && event.target === cell) {
      event.preventDefault();
      put(cell, taken);
      return;
    }
    const element = event.target.closest("[data-slot]");
    if (element && event.target.matches("a")) {
      event.preventDefault();
      if (await take(element)) go(element.closest("td[data-weekday]") || cells()[0]);
    }
  });
})();
