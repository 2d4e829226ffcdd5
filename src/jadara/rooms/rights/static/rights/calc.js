// The calculators without a line: the same rules, dates and sentences as commons/law/core, held together by a test.
// Every amount, limit and sentence comes from the pack; here are only the steps.
export class Unknown extends Error {}
export class Wrong extends Error { constructor(field, problem) { super(field); this.field = field; this.problem = problem; } }

const num = (inputs, name, { most = 1e15, optional = false } = {}) => {
  const text = inputs[name];
  if (text === undefined || text === "") { if (optional) return null; throw new Wrong(name, "missing"); }
  const value = Number(String(text).replace(/[,٬ ]/g, "").replace("٫", "."));
  if (!Number.isFinite(value)) throw new Wrong(name, "number");
  if (value < 0 || value > most) throw new Wrong(name, "range");
  return value;
};
const day = (inputs, name) => {
  if (!inputs[name]) throw new Wrong(name, "missing");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(inputs[name]) || Number.isNaN(Date.parse(inputs[name])) || inputs[name] < "1946" || inputs[name] > "2101") throw new Wrong(name, "date");
  return inputs[name];
};
const clock = (inputs, name) => {
  if (!inputs[name]) return null;
  const match = /^(\d{1,2})(?::(\d{2}))?$/.exec(inputs[name]);
  if (!match || Number(match[1]) > 24) throw new Wrong(name, "time");
  return Number(match[1]) + Number(match[2] || 0) / 60;
};
const flag = (inputs, name) => ["true", "yes", "1", "on", true].includes(inputs[name]);
const money = (inputs, ...names) => {
  for (const name of names) if (inputs[name] !== undefined && inputs[name] !== "") return num(inputs, name);
  throw new Wrong(names[0], "missing");
};
const round = (x) => Math.round((x + Number.EPSILON) * 100) / 100;
const plus = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
export function monthLater(iso, months = 1) {
  const [y, m, d] = iso.split("-").map(Number), index = m - 1 + months, year = y + Math.floor(index / 12), month = index % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(d, last))).toISOString().slice(0, 10);
}
const noticeMonths = (y) => (y <= 3 ? 1 : y < 6 ? 2 : y < 12 ? 3 : 4);
const M = (amount) => ({ money: amount });
const step = (code, fact, values = {}, parameters = []) => ({ code, fact, values, parameters });
// `said` is the verdict in words; `idle` are keys of the outcome that mean nothing with it.
const result = (verdict, outcome, steps, warnings = [], said = "", idle = []) => ({ verdict, outcome, steps, warnings, said, idle });

function notice_period(i, on, law) {
  const years = num(i, "service_years", { most: 70 });
  if (flag(i, "probation")) return result("no", { months: 0 }, [step("notice.probation", "probation.3m", {}, [law.value("probation_months", on)])], [], "said.notice_none", ["months"]);
  if (flag(i, "serious_fault")) return result("no", { months: 0 }, [step("notice.fault", "term.art74")], [], "said.notice_none", ["months"]);
  const months = noticeMonths(years), warnings = [step("notice.both", "resign.notice"), step("notice.written", "term.notice_written")];
  if (years === 6) warnings.unshift(step("notice.gap", "term.notice_scale"));
  return result("yes", { months }, [step("notice.scale", "term.notice_scale", { years, months })], warnings);
}
function abusive_dismissal(i, on, law) {
  const wage = money(i, "monthly", "monthly_lbp"), notified = day(i, "notified");
  const [least, most, term] = ["dismissal_months_min", "dismissal_months_max", "dismissal_claim_months"].map((n) => law.value(n, on));
  const file_by = monthLater(notified, term.amount);
  const outcome = { min: round(wage * least.amount), max: round(wage * most.amount), file_by };
  const steps = [step("abuse.range", "abuse.range", { wage: M(wage) }, [least, most]), step("abuse.deadline", "abuse.deadline", { notified: { day: notified }, file_by: { day: file_by } }, [term])];
  const years = num(i, "service_years", { most: 70, optional: true });
  if (years !== null && !flag(i, "notice_given")) {
    const months = noticeMonths(years);
    outcome.notice_pay = round(wage * months);
    steps.push(step("abuse.notice_pay", "term.notice_pay", { months, wage: M(wage) }));
  }
  const warnings = [step("abuse.judge", "abuse.range"), step("abuse.slow", "abuse.3months_judgment")];
  if (on > file_by) { warnings.unshift(step("abuse.late", "abuse.deadline", { file_by: { day: file_by } })); return result("no", outcome, steps, warnings, "said.claim_closed", ["min", "max", "notice_pay"]); }
  if (on === file_by) warnings.unshift(step("abuse.today", "abuse.deadline", { file_by: { day: file_by } }));
  else if (on >= plus(notified, 20)) warnings.unshift(step("abuse.soon", "abuse.deadline", { days: Math.round((Date.parse(file_by) - Date.parse(on)) / 864e5), file_by: { day: file_by } }));
  return result("depends", outcome, steps, warnings, "said.claim_open");
}
function end_of_service(i, on) {
  const wage = money(i, "last_month"), years = num(i, "years", { most: 70 });
  const base = wage * Math.min(years, 20) + 1.5 * wage * Math.max(years - 20, 0);
  const steps = [step("eos.base", "eos.amount", { wage: M(wage), years })], warnings = [step("eos.declared", "eos.nssf_not_employer"), step("eos.pension", "nssf.pension319")];
  if (years > 20) warnings.unshift(step("eos.one_source", "eos.amount"));
  const age = num(i, "age", { most: 120, optional: true }), disability = num(i, "disability_percent", { most: 100, optional: true }) || 0;
  const why = age !== null && age >= 64 ? "age64" : age !== null && age >= 60 ? "age60" : years >= 20 ? "years20" : disability >= 50 ? "disability" : flag(i, "death") ? "death" : flag(i, "marriage") ? "marriage" : "";
  let rate = 0, verdict = "no", said = "";
  if (why) {
    rate = 1;
    verdict = why === "marriage" ? "depends" : "yes";
    said = why === "marriage" ? "said.eos_marriage" : "";
    steps.push(step(`eos.full_${why}`, { marriage: "eos.marriage", disability: "eos.min_disability_death", death: "eos.min_disability_death" }[why] || "eos.full_cases"));
  } else if (flag(i, "leaves_work_for_good")) {
    rate = years > 15 ? 0.85 : years > 10 ? 0.75 : years > 5 ? 0.65 : years >= 1 ? 0.5 : 0;
    verdict = rate ? "yes" : "no";
    said = rate ? "" : "said.eos_not_yet";
    steps.push(step(rate ? "eos.partial" : "eos.under_a_year", "eos.partial", { years, rate }));
  } else {
    said = "said.eos_not_now";
    steps.push(step("eos.follows", "eos.job_change"));
  }
  return result(verdict, { base: round(base), rate: round(rate), pay: round(base * rate) }, steps, warnings, said, rate ? [] : ["pay", "rate"]);
}
function overtime_pay(i, on, law) {
  const hours = num(i, "hours", { most: 744 }), wage = money(i, "monthly_lbp", "monthly", "hourly_lbp", "hourly"), byHour = !i.monthly_lbp && !i.monthly;
  const rate = law.value("overtime_rate", on), divisor = law.value("monthly_hours", on), hourly = byHour ? wage : wage / divisor.amount, pay = round((hours * hourly * rate.amount) / 100);
  const steps = byHour ? [] : [step("overtime.hourly", "overtime.divisor", { wage: M(wage), hourly: M(hourly) }, [divisor])];
  steps.push(step("overtime.pay", "overtime.150", { hours, hourly: M(hourly), pay: M(pay) }, [rate]));
  return result("yes", { pay }, steps, [...(byHour ? [] : [step("overtime.assumed", "overtime.divisor", { monthly_hours: divisor })]), step("overtime.claim", "overtime.claim_2y")]);
}
function nssf(i, on, law) {
  const wage = num(i, "wage"), [c1, c2, mine, theirs, family, eos, minimum] = ["nssf_sm_ceiling", "nssf_fa_ceiling", "nssf_employee_rate", "nssf_employer_sm_rate", "nssf_fa_rate", "nssf_eos_rate", "minimum_wage"].map((n) => law.value(n, on));
  const base = Math.min(wage, c1.amount), fa = Math.min(wage, c2.amount), employee = (base * mine.amount) / 100, employer = (base * theirs.amount) / 100, forFamily = (fa * family.amount) / 100, forEnd = (wage * eos.amount) / 100;
  const outcome = { sm_base: round(base), employee_sm: round(employee), employer_sm: round(employer), employer_fa: round(forFamily), employer_eos: round(forEnd), employer_total: round(employer + forFamily + forEnd), worker_pay_before_tax: round(wage - employee) };
  const steps = [step("nssf.base", "nssf.sm_ceiling_hist", { wage: M(wage), base: M(base) }, [c1]), step("nssf.employee", "nssf.sm_rate", { base: M(base), amount: M(employee) }, [mine]), step("nssf.employer", "nssf.sm_rate", { base: M(base), amount: M(employer) }, [theirs]), step("nssf.family", "nssf.fa_rate", { base: M(fa), amount: M(forFamily) }, [family, c2]), step("nssf.end", "nssf.eos_rate", { wage: M(wage), amount: M(forEnd) }, [eos])];
  const warnings = c2.confirmed ? [] : [step("nssf.ceiling_unsure", "nssf.fa_ceiling", { since: { day: c2.from } })];
  if (wage < minimum.amount) warnings.unshift(step("wage.below", "wage.sufficient", { minimum: M(minimum.amount) }));
  return result("yes", outcome, steps, warnings);
}
function annual_leave(i, on, law) {
  const years = num(i, "service_years", { most: 70 }), age = num(i, "age", { most: 120, optional: true });
  if (age !== null && age < 10) throw new Wrong("age", "range");
  if (years < 1) return result("no", { code: 0, arab_convention: 0 }, [step("leave.first_year", "leave.annual_first_year", { years })], [], "said.leave_not_yet", ["code", "arab_convention"]);
  const counting = step("leave.counting", "leave.annual_counting");
  if (age !== null && age < 18) { const days = law.value("juvenile_leave_days", on); return result("yes", { code: days.amount, arab_convention: days.amount }, [step("leave.juvenile", "leave.juvenile21", {}, [days])], [counting]); }
  const days = law.value("annual_leave_days", on), arab = Math.max(years <= 5 ? 15 : years <= 10 ? 17 : years <= 15 ? 19 : 21, days.amount);
  return result("yes", { code: days.amount, arab_convention: arab }, [step("leave.code", "leave.annual15", {}, [days]), step("leave.arab", "leave.arab_convention", { years, days: arab })], [step("leave.rarely", "leave.arab_convention"), counting]);
}
function sick_leave(i) {
  const months = num(i, "service_months", { most: 840 }), days = num(i, "days", { most: 366 }), wage = money(i, "monthly", "monthly_lbp");
  const due = months < 3 ? 0 : months <= 24 ? 15 : months <= 48 ? 30 : months <= 72 ? 45 : months <= 120 ? 60 : 75, full = Math.min(days, due), half = Math.min(Math.max(days - due, 0), due), pay = round((wage / 30) * (full + half / 2));
  const steps = due ? [step("sick.scale", "leave.sick_scale", { months, due }), step("sick.pay", "leave.sick_scale", { full, half, day: M(wage / 30), pay: M(pay) })] : [step("sick.none", "leave.sick_scale", { months })];
  return result(due ? "yes" : "no", { full_days: full, half_days: half, unpaid_days: days - full - half, pay }, steps, [step("sick.certificate", "leave.sick_certificate"), step("sick.dismissal", "leave.sick_no_dismissal")], due ? "" : "said.sick_not_yet", due ? [] : ["full_days", "half_days", "pay"]);
}
function maternity(i, on, law) {
  const start = day(i, "start"), days = law.value("maternity_days", start), last = plus(start, days.amount - 1), outcome = { days: days.amount, last_day: last };
  if (i.monthly || i.monthly_lbp) outcome.pay = round((money(i, "monthly", "monthly_lbp") / 30) * days.amount);
  return result("yes", outcome, [step("maternity.days", "mat.10w", { start: { day: start }, last: { day: last } }, [days]), step("maternity.pay", "mat.full_pay")], [step("maternity.dismissal", "mat.no_dismissal"), step("maternity.nssf", "mat.nssf")]);
}
const late = (i) => {
  const starts = clock(i, "starts"), ends = clock(i, "ends");
  return (starts !== null && (starts < 7 || starts >= 19)) || (ends !== null && (ends > 19 || ends < 7)) || (starts !== null && ends !== null && ends < starts);
};
function hours_check(i, on, law) {
  const age = num(i, "age", { most: 120 }), daily = num(i, "daily_hours", { most: 24 }), days = num(i, "days", { most: 7, optional: true }) ?? 6, total = daily * days, limit = law.value("hours_week", on), outside = ["agriculture", "domestic"].includes(i.sector);
  const wrong = [], open = [];
  if (outside) open.push(step(`hours.outside_${i.sector}`, `excl.${i.sector}`));
  else if (total > limit.amount) {
    if (i.sector === "commerce" && total <= 54) open.push(step("hours.commerce", "hours.commerce54", { total }));
    else if (i.sector === "restaurant") open.push(step("hours.sector", "hours.sector_change", { total }));
    else wrong.push(step("hours.week_over", "hours.48", { total }, [limit]));
  }
  if (daily > 12) wrong.push(step("hours.over12", "hours.emergency12", { daily }));
  const rest = num(i, "break_min", { most: 600, optional: true }), weekly = num(i, "weekly_rest_h", { most: 168, optional: true }), passes = i.sex === "f" ? 5 : 6;
  if (!outside) {
    if (rest !== null && daily > passes && rest < 60) wrong.push(step("hours.break", "rest.break", { passes }));
    if (weekly !== null && weekly < 36) wrong.push(step("hours.weekly_rest", "rest.weekly36", { rest: weekly }));
  }
  if (age < 18) {
    if (daily > 6) wrong.push(step("hours.young_six", "child.hours6", { daily }));
    if (late(i)) wrong.push(step("hours.young_night", "child.night"));
    if (daily > 4 && rest !== null && rest < 60) wrong.push(step("hours.young_break", "child.hours6"));
    open.push(step("age.certificate", "child.medical"));
  }
  const verdict = wrong.length ? "no" : open.length ? "depends" : "yes";
  if (total > limit.amount && verdict === "no") open.push(step("hours.emergency", "hours.emergency12"));
  return result(verdict, {}, wrong.length ? wrong : [step("hours.fine", "hours.48", { total })], open, { no: "said.hours_over", yes: "said.hours_fine" }[verdict] || "");
}
// The kind of work is chosen from a list here: industry, hazard, agriculture, domestic or other.
function min_age(i, on, law) {
  const age = num(i, "age", { most: 120 }), work = i.work, floor = law.value("working_age", on), absolute = law.value("absolute_age", on);
  const no = (...steps) => result("no", {}, steps, [], "said.age_no");
  if (age >= 18) return result("yes", {}, [step("age.adult", "child.13", { age })], [], "said.age_yes");
  if (age < absolute.amount) return no(step("age.absolute", "child.13", { age }, [absolute]));
  if (age < floor.amount) return no(step("age.declared", "child.14_declared", { age }, [floor]));
  const wrong = [];
  if (age < 15 && (work === "industry" || work === "hazard")) wrong.push(step("age.industry", "child.15_industry", { age }));
  if (flag(i, "night")) wrong.push(age < 16 ? step("age.night16", "child.8987", { age }) : step("age.night", "child.night", { age }));
  if (work === "hazard" && age >= 15) wrong.push(step("age.hazard", "child.8987", { age }));
  if (wrong.length) return no(...wrong);
  const notes = [step("age.certificate", "child.medical"), step("age.register", "child.register"), step("age.day_hours", "child.night"), step("age.six_hours", "child.hours6"), step("age.list", "child.8987")];
  if (work === "domestic" || work === "agriculture") notes.push(step("age.outside", `excl.${work}`));
  return result("depends", {}, [step("age.conditions", "app.placement_rules", { age })], notes, "said.age_conditions");
}
export const CALCULATORS = { notice_period, abusive_dismissal, end_of_service, overtime_pay, nssf, annual_leave, sick_leave, maternity, hours_check, min_age };

export class Law {
  // `pack.law`: parameters [{name, unit, values: [{amount, from, until, confirmed}]}], words by code, basis by fact, months, lang.
  // Pounds are shown as whole pounds, halves up.
  constructor(pack) { Object.assign(this, pack); }
  value(name, on) {
    const { unit, values } = this.parameters[name];
    for (const v of [...values].reverse()) if ((!v.from || v.from <= on) && (!v.until || on < v.until)) return { ...v, name, unit };
    throw new Unknown(name);
  }
  number(x) {
    const r = round(x);
    let [whole, part] = String(r).split(".");
    whole = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    const text = part ? `${whole}.${part}` : whole;
    return this.lang === "fr" ? text.replaceAll(",", "\u202f").replace(".", ",") : text;
  }
  money(x) { const n = this.number(Math.floor(x + 0.5)); return this.lang === "ar" ? `\u2066${n}\u2069 ل.ل.` : this.lang === "fr" ? `${n}\u00a0LBP` : `LBP\u00a0${n}`; }
  percent(x) { const n = this.number(x); return this.lang === "fr" ? `${n}\u00a0%` : this.lang === "ar" ? `\u2066${n}%\u2069` : `${n}%`; }
  day(iso) { const [y, m, d] = iso.split("-").map(Number); return `${this.lang === "fr" && d === 1 ? "1er" : d} ${this.months[m - 1]} ${y}`; }
  shown(v) {
    if (typeof v === "number") return this.number(v);
    if (v?.money !== undefined) return this.money(v.money);
    if (v?.day) return this.day(v.day);
    if (v?.unit) return v.unit === "LBP" ? this.money(v.amount) : v.unit === "percent" ? this.percent(v.amount) : this.number(v.amount);
    return String(v);
  }
  // 1 year, 2,5 ans, شهران: as commons/law/core/counting says it; the case matters in Arabic only.
  count(n, unit, form = "nom") {
    const f = this.counts[unit], text = this.number(n), tail = n % 100;
    if (this.lang !== "ar") return `${text} ${f[(this.lang === "fr" ? Math.abs(n) < 2 : n === 1) ? 0 : 1]}`;
    if (n === 1) return f[form === "acc" ? 1 : 0];
    if (n === 2) return f[form === "nom" ? 2 : 3];
    return `${text} ${!Number.isInteger(n) ? f[6] : tail >= 3 && tail <= 10 ? f[4] : tail > 10 ? f[5] : f[6]}`;
  }
  sentence({ code, values, parameters = [] }) {
    const all = { ...values, ...Object.fromEntries(parameters.map((p) => [p.name, p])) };
    const text = this.words[code].replace(/\{([a-z_0-9]+)(?::([a-z]+)(?:-([a-z]+))?)?\}/g, (whole, name, form, how) => {
      if (!(name in all)) return whole;
      const value = all[name], bare = value?.unit ? value.amount : value;
      if (typeof bare === "number" && form === "percent") return this.percent(bare * 100);
      return typeof bare === "number" && form in this.counts ? this.count(bare, form, how) : this.shown(value);
    });
    return this.lang === "ar" ? text.replaceAll("ل.ل..", "ل.ل.") : text;
  }
  // The verdict in words, where a bare yes or no would mislead; else empty.
  said(r) { return r.said ? this.words[r.said] : ""; }
  // Its colour: a "not now" or "not yet" waits, it is no refusal.
  tone(r) { return /_not_(now|yet)$/.test(r.said) ? "depends" : r.verdict; }
  // The article behind a step: that of its fact, or of its amounts where they came with a text of their own.
  article({ fact, parameters = [] }) { return [...new Set(parameters.map((p) => p.source).filter(Boolean))].join(" · ") || this.basis[fact]; }
  // An amount with its unit, since when, and whether it is to be confirmed.
  dated(p) {
    const text = p.unit === "LBP" || p.unit === "percent" ? this.shown(p) : this.count(p.amount, p.unit);
    const more = [p.from && this.states.since.replace("{day}", this.day(p.from)), !p.confirmed && this.states.mark].filter(Boolean);
    return more.length ? `${text} (${more.join(this.lang === "ar" ? "، " : ", ")})` : text;
  }
  toConfirm(r) { return r.steps.some((s) => this.confirm.includes(s.fact) || (s.parameters || []).some((p) => !p.confirmed)); }
}
