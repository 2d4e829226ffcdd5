// The search of the answers, on the device: the same as core/asking.py, and a test holds the two together.
const LETTERS = { "ة": "ه", "ى": "ي", "ٱ": "ا", "ء": "", "ـ": "", "ک": "ك", "گ": "ك", "ی": "ي", "ې": "ي", "پ": "ب", "ڤ": "ف", "چ": "ج", "ژ": "ز", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه", "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'" };
// Each character is looked up once; folded words meet whatever their spelling.
const CHARS = new Map();
function folded(char) {
  let made = CHARS.get(char);
  if (made === undefined) {
    made = char in LETTERS ? LETTERS[char] : /\p{Nd}/u.test(char) ? digit(char) : /[\p{Mn}\p{Me}\p{Cf}]/u.test(char) ? "" : /[\p{C}\p{Z}]/u.test(char) ? " " : char;
    CHARS.set(char, made);
  }
  return made;
}
export function fold(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/`/g, "'").replace(/\s+/g, " ").trim();
  let out = "";
  for (const char of text.normalize("NFKD").toLowerCase()) out += folded(char);
  return out.replace(/\s+/g, " ").trim();
}
function digit(char) {
  let code = char.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1)) && code > 48 && code % 16 !== 0 && code !== 0x660 && code !== 0x6f0) code -= 1;
  return String(char.codePointAt(0) - (char.codePointAt(0) >= 0x6f0 && char.codePointAt(0) <= 0x6f9 ? 0x6f0 : char.codePointAt(0) >= 0x660 && char.codePointAt(0) <= 0x669 ? 0x660 : char.codePointAt(0) <= 57 ? 48 : code));
}
const isArabic = (word) => /[\u0621-\u064a]/.test(word);
function bare(word) {
  for (const prefix of ["وال", "بال", "كال", "فال", "ال", "لل"]) if (word.startsWith(prefix) && word.length >= prefix.length + 2) return word.slice(prefix.length);
  return word;
}
const AR_SUFFIXES = ["يات", "تها", "تهم", "هما", "ها", "هم", "كم", "نا", "ات", "ان", "ون", "ين", "ين", "يه", "ه", "ي", "ت", "ك"];
const LATIN_SUFFIXES = "ations ation ements ement euses trices euse trice teurs teur eurs eur ieres iere iers ier ings ing ers er ies es ed ez e s x y".split(" ");
const memo = (make) => { const kept = new Map(); return (word) => { let made = kept.get(word); if (made === undefined) kept.set(word, made = make(word)); return made; }; };
export const stem = memo((word) => {
  if (isArabic(word)) {
    word = bare(word);
    if (word.startsWith("و") && word.length > 4) word = word.slice(1);
    for (const s of AR_SUFFIXES) if (word.endsWith(s) && word.length >= s.length + 3) return word.slice(0, -s.length);
    return word;
  }
  for (const s of LATIN_SUFFIXES) if (word.endsWith(s) && word.length >= s.length + 3) { word = word.slice(0, -s.length); break; }
  return word.length > 4 && word.at(-1) === word.at(-2) ? word.slice(0, -1) : word;
});
const ARABIZI = [["3'", "g"], ["7'", "x"], ["9'", "d"], ["6'", "z"], ["kh", "x"], ["gh", "g"], ["sh", "c"], ["ch", "c"], ["th", "t"], ["dh", "z"], ["ph", "f"], ["ck", "k"], ["ce", "s"], ["ci", "s"], ["2", ""], ["4", "z"], ["5", "x"], ["6", "t"], ["7", "h"], ["8", "g"], ["9", "k"], ["q", "k"], ["c", "k"], ["g", "k"], ["p", "b"], ["v", "f"], ["x", "ks"]];
const ARABIZI_MAP = Object.fromEntries(ARABIZI);
const ARABIZI_RULE = new RegExp(ARABIZI.map(([a]) => a).join("|"), "g");
const CONSONANTS = { "ا": "", "و": "", "ي": "", "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "z", "ز": "z", "ظ": "z", "ر": "r", "س": "s", "ص": "s", "ش": "c", "ع": "3", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n" };
const runs = (text) => text.replace(/(.)\1+/gu, "$1");
export function skeleton(word) {
  if (isArabic(word)) {
    let plain = bare(word);
    if (plain.endsWith("ه") && plain.length > 2) plain = plain.slice(0, -1);
    return runs([...plain].map((c) => CONSONANTS[c] ?? c).join(""));
  }
  let plain = word.replace(/^(?:el|al|l)-/, "");
  if (plain.length > 3 && /(?:eh|ah)$/.test(plain)) plain = plain.slice(0, -1);
  return runs(plain.replace(ARABIZI_RULE, (m) => ARABIZI_MAP[m]).replace(/[aeiouyw']/g, ""));
}
export const tokens = (text) => fold(text).replaceAll("'", " ").match(/[\p{L}\p{N}]+/gu) || [];
const bones = memo((word) => { const made = skeleton(word); return made.length >= 2 ? made : ""; });
const NEAREST = 0.3, WHOLE = 0.7, REFUSE = 0.1, REFUSE_STRANGE = 0.12, COMMON = 12, CANDIDATES = 15, OTHER_SUBJECT = 1.25, OFF = "off:", NEAR = 0.85, GIVEN = 1.12, OTHER = 0.55, UNSAID = { service: 1, age: 0.75 }, UNSAID_ELSE = 0.9, AT_WORK = ["employer", "worker", "trainee", "dismissal"], AT_WORK_OTHER = 1.1;
const add = (map, key, n = 1) => map.set(key, (map.get(key) || 0) + n);

const PARTICLES = ["بت", "بي", "بن", "عم", "ت", "ي", "ن", "ا", "ب", "و", "ف", "س", "ل"];
const light = memo((word) => {
  let root = stem(word);
  if (!isArabic(word)) return root;
  const particle = PARTICLES.find((p) => root.startsWith(p) && root.length - p.length >= 3);
  if (particle) root = root.slice(particle.length);
  return root.replace(/[اويى]/g, "") || root;
});
const threes = memo((root) => {
  const marked = [...`^${root}$`];
  return marked.slice(2).map((_, i) => marked.slice(i, i + 3).join(""));
});

class Terms {
  constructor(named) {
    this.first = new Map();
    for (const [name, terms] of Object.entries(named)) for (const term of terms) {
      const words = tokens(term).map(stem);
      if (words.length) this.first.set(words[0], [...(this.first.get(words[0]) || []), [words, name]]);
    }
  }
  found(stems) {
    const names = new Set();
    stems.forEach((first, i) => { for (const [words, name] of this.first.get(first) || []) if (words.every((w, k) => stems[i + k] === w)) names.add(name); });
    return names;
  }
}
// Lengths of service and ages, as core/lengths.py reads them.
const RANGES = [[3, "m0"], [12, "m3"], [36.01, "y1"], [72, "y3"], [144, "y6"], [Infinity, "y12"]];
class Lengths {
  constructor(words) {
    const table = (named) => new Map(Object.entries(named).sort(([a], [b]) => a - b).flatMap(([value, said]) => said.map((word) => [fold(word), Number(value)])));
    [this.numbers, this.units, this.whole] = [table(words.numbers), table(words.units), table(words.whole)];
    this.cues = Object.fromEntries(Object.entries(words.cues).map(([name, said]) => [name, new Set(said.map((word) => stem(fold(word))))]));
  }
  is(cue, words) { return words.some((word) => this.cues[cue].has(stem(word))); }
  read(words) {
    let service = "", age = "";
    const used = new Set();
    for (const span of this.spans(words)) {
      const kind = this.kind(words, span);
      if (kind === "service" && !service) service = RANGES.find(([end]) => span.months < end)[1];
      else if (kind === "age" && !age) age = span.months < 216 ? "minor" : "adult";
      else continue;
      for (let i = span.start; i < span.end; i += 1) used.add(i);
    }
    return { service, age: age || this.bareAge(words), used };
  }
  number(words, i) {
    if (/^\p{Nd}{1,2}$/u.test(words[i])) return [Number(words[i]), i + 1];
    const value = this.numbers.get(words[i]);
    if (value === undefined) return null;
    return value < 10 && this.numbers.get(words[i + 1]) === 10 ? [value + 10, i + 2] : [value, i + 1];
  }
  span(words, i) {
    const word = words[i], whole = this.whole.get(word), glued = /^(\d{1,2})(\D+)$/u.exec(word);
    if (whole !== undefined) return { start: i, end: i + 1, months: whole, unit: whole >= 12 ? 12 : whole / 2 };
    if (glued && this.units.has(glued[2])) return { start: i, end: i + 1, months: Number(glued[1]) * this.units.get(glued[2]), unit: this.units.get(glued[2]) };
    const found = this.number(words, i);
    if (found) {
      let [value, end] = found;
      if (end < words.length && this.is("filler", [words[end]])) end += 1;
      const unit = this.units.get(words[end]);
      return unit ? { start: i, end: end + 1, months: value * unit, unit } : null;
    }
    const unit = this.units.get(word) || 0;
    return i && unit >= 1 && this.is("single", [words[i - 1]]) ? { start: i, end: i + 1, months: unit, unit } : null;
  }
  spans(words) {
    const found = [];
    for (let i = 0; i < words.length;) {
      const span = this.span(words, i);
      if (!span) { i += 1; continue; }
      let half = span.end;
      while (half < words.length && this.is("filler", [words[half]])) half += 1;
      if (half < words.length && this.is("half", [words[half]])) { span.end = half + 1; span.months += span.unit / 2; }
      found.push(span);
      i = span.end;
    }
    return found;
  }
  kind(words, span) {
    const before = words.slice(Math.max(0, span.start - 2), span.start), after = words.slice(span.end, span.end + 2), years = span.unit === 12 ? span.months / 12 : 0, whole = Number.isInteger(years);
    const said = (list) => list.filter((w) => !this.is("filler", [w])).slice(0, 1);
    if (this.is("worked", after)) return "service";
    if (this.is("other", [...said(words.slice(Math.max(0, span.start - 3), span.start).reverse()), ...said(words.slice(span.end, span.end + 3))])) return "";
    if (this.is("worked", before)) return "service";
    if (whole && years >= 5 && years < 100 && (this.is("age", before) || this.is("old", after))) return "age";
    if (this.is("before", before)) return this.is("since", after.slice(0, 1)) ? "" : "service";
    const worked = this.is("worked", words);
    if (this.is("since", before)) return worked ? "service" : "";
    if (this.is("at", after.slice(0, 1))) return "service";
    if (whole && years >= 10 && years < 18) return "age";
    return span.unit >= 1 && (worked || this.is("left", words)) ? "service" : "";
  }
  bareAge(words) {
    for (let i = 1; i < words.length; i += 1) {
      const found = this.number(words, i), before = words.slice(Math.max(0, i - 2), i).filter((w) => !this.is("filler", [w])).slice(-1);
      if (found && Number.isInteger(found[0]) && found[0] >= 5 && found[0] < 100 && this.is("age", before) && !this.units.has(words[found[1]])) return found[0] < 18 ? "minor" : "adult";
    }
    return "";
  }
}
export function withinOne(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return a === b;
  let i = 0;
  while (i < Math.min(a.length, b.length) && a[i] === b[i]) i += 1;
  if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  return longer.slice(i + 1) === shorter.slice(i);
}

export class Index {
  // `data` is what the server packs: answers, ways, lexicon, kinds, stop, off.
  constructor(data) {
    this.answers = data.answers;
    this.ways = data.ways;
    this.kinds = data.kinds;
    this.stop = new Set(data.stop);
    this.concepts = new Terms(data.lexicon.concepts);
    this.facetTerms = Object.fromEntries(Object.entries(data.lexicon.facets).map(([k, v]) => [k, new Terms(v)]));
    this.lengths = new Lengths(data.lexicon.lengths);
    this.ids = [...data.answers.map((a) => a.id), ...Object.keys(data.off).map((name) => OFF + name)];
    this.said = [...data.ways, ...Object.values(data.off).map((w) => ({ w, x: [] }))];
    this.vectors = new Map();
    this.made = [];
  }
  // All at once, or bit by bit so that the page stays quick.
  static now(data) { const index = new Index(data); while (index.more(1000)); return index; }
  static async slowly(data) {
    const index = new Index(data);
    while (index.more(6)) await new Promise((resolve) => setTimeout(resolve));
    return index;
  }
  more(count) {
    for (const way of this.said.slice(this.made.length, this.made.length + count)) {
      const whole = new Map();
      for (const text of [...way.w, ...way.x]) this.features(text).forEach((n, key) => add(whole, key, n));
      this.made.push(whole);
    }
    if (this.made.length < this.said.length) return true;
    this.weigh(this.made);
    this.made = [];
    this.vocabulary = new Map();
    const known = new Set([...this.idf.keys()].filter((f) => f[0] === "s").map((f) => f.slice(1)));
    for (const entries of this.concepts.first.values()) for (const [words] of entries) words.forEach((w) => known.add(w));
    for (const [, word] of [...known].filter((w) => w.length >= 4).map((w) => [codes(w), w]).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const list = this.vocabulary.get(word[0]);
      if (list) list.push(word); else this.vocabulary.set(word[0], [word]);
    }
    return false;
  }
  features(text) {
    const all = tokens(text), words = all.filter((w) => !this.stop.has(w)), stems = words.map(stem), found = new Map();
    stems.forEach((s, i) => { add(found, `s${s}`); if (i + 1 < stems.length) add(found, `b${s} ${stems[i + 1]}`); });
    for (const w of words) add(found, `l${light(w)}`);
    for (const root of stems) for (const part of threes(root)) add(found, `g${part}`);
    for (const w of words) if (isArabic(w) || /^[\x00-\x7f]*$/.test(w)) { const b = bones(w); if (b) add(found, `k${b}`); }
    for (const name of this.concepts.found(all.map(stem))) add(found, `c${name}`);
    if (this.lengths.read(all).age === "minor") found.set("cchild", 1);
    return found;
  }
  weigh(wholes) {
    const seen = new Map();
    for (const whole of wholes) for (const key of whole.keys()) add(seen, key);
    const many = wholes.length || 1, ours = new Set();
    for (const whole of wholes.slice(0, this.ways.length)) for (const key of whole.keys()) ours.add(key);
    this.idf = new Map([...seen].map(([f, n]) => [f, this.kinds[f[0]] * Math.log(1 + many / (ours.has(f) ? Math.max(n, COMMON) : n))]));
    this.unseen = Math.log(1 + many / COMMON);
    this.byWhole = new Map();
    wholes.forEach((whole, number) => {
      const weights = [...whole].map(([f, n]) => [f, this.idf.get(f) * (1 + Math.log(n))]);
      const norm = Math.sqrt(weights.reduce((sum, [, w]) => sum + w * w, 0)) || 1;
      for (const [f, w] of weights) { const list = this.byWhole.get(f); if (list) list.push([number, w / norm]); else this.byWhole.set(f, [[number, w / norm]]); }
    });
  }
  spelled(text) {
    return tokens(text).map((word) => {
      const root = stem(word);
      if (this.stop.has(word) || root.length < 4 || this.idf.has(`s${root}`) || this.concepts.first.has(root)) return word;
      return (this.vocabulary.get(root[0]) || []).find((w) => withinOne(root, w)) || word;
    }).join(" ");
  }
  scores(text) {
    const weights = [...this.features(text).keys()].map((f) => [f, this.idf.get(f) ?? (f[0] === "s" ? this.unseen : 0)]);
    const norm = Math.sqrt(weights.reduce((sum, [, w]) => sum + w * w, 0)) || 1, whole = new Array(this.ids.length).fill(0);
    for (const [f, w] of weights) for (const [number, weight] of this.byWhole.get(f) || []) whole[number] += (weight * w) / norm;
    const near = whole.map((w, n) => [w, n]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, CANDIDATES), scores = whole.map((w) => WHOLE * w);
    for (const [, n] of near) scores[n] += (NEAREST * this.nearest(n, weights)) / norm;
    return scores;
  }
  nearest(number, weights) {
    if (!this.vectors.has(number)) this.vectors.set(number, this.said[number].w.map((way) => this.normed([...this.features(way).keys()])));
    let first = 0, second = 0;
    for (const vector of this.vectors.get(number)) {
      let value = 0;
      for (const [f, w] of weights) { const v = vector.get(f); if (v) value += w * v; }
      if (value > first) { second = first; first = value; } else if (value > second) second = value;
    }
    return (first + second) / 2;
  }
  normed(found) {
    const weights = found.map((f) => [f, this.idf.get(f) || 0]), norm = Math.sqrt(weights.reduce((sum, [, w]) => sum + w * w, 0)) || 1;
    return new Map(weights.map(([f, w]) => [f, w / norm]));
  }
  ask(text, limit = 3, said = {}) {
    text = [...text].slice(0, 400).join("");
    const spelled = this.spelled(text), stems = tokens(spelled).map(stem), length = this.lengths.read(tokens(text)), told = {};
    const rest = stems.map((s, n) => (length.used.has(n) ? "" : s));
    for (const [name, terms] of Object.entries(this.facetTerms)) { const found = terms.found(rest); if (found.size) told[name] = found; }
    for (const name of ["service", "age"]) if (length[name]) told[name] = new Set([length[name]]);
    for (const [name, value] of Object.entries(said)) if (value) told[name] = new Set([value]);
    const concepts = [...this.concepts.found(stems)], elsewhere = concepts.some((c) => AT_WORK.includes(c)) ? AT_WORK_OTHER : OTHER_SUBJECT;
    const ranked = this.scores(spelled).map((score, n) => [n < this.ways.length ? score * this.fits(n, told) : score * elsewhere, n])
      .sort((a, b) => b[0] - a[0] || (this.ids[a[1]] < this.ids[b[1]] ? -1 : 1));
    if (!ranked.length || ranked[0][0] < (concepts.length ? REFUSE : REFUSE_STRANGE) || this.ids[ranked[0][1]].startsWith(OFF)) return { refused: true, clarify: "", hits: [], concepts };
    const ours = ranked.filter(([, n]) => n < this.ways.length).slice(0, Math.max(limit, 3));
    return { refused: false, clarify: this.clarify(ours, told), hits: ours.slice(0, limit).filter(([s]) => s > 0).map(([score, n]) => ({ n, id: this.answers[n].id, score })), concepts };
  }
  fits(n, told) {
    let factor = told.asks?.size === 1 ? this.ways[n].e[[...told.asks][0]] ?? 1 : 1;
    for (const [facet, values] of Object.entries(this.ways[n].f)) factor *= !told[facet] ? UNSAID[facet] ?? UNSAID_ELSE : values.some((v) => told[facet].has(v)) ? GIVEN : OTHER;
    return factor;
  }
  clarify(ranked, told) {
    const first = ranked[0][1];
    if (this.answers[first].clarify && !told[this.answers[first].clarify]) return this.answers[first].clarify;
    for (const [score, n] of ranked.slice(1)) {
      if (score < NEAR * ranked[0][0]) break;
      const facets = [...new Set([...Object.keys(this.ways[first].f), ...Object.keys(this.ways[n].f)])].sort();
      for (const facet of facets) if (!told[facet] && JSON.stringify(this.ways[first].f[facet]) !== JSON.stringify(this.ways[n].f[facet])) return facet;
    }
    return "";
  }
}
// Words in the order of their code points, as Python sorts them.
const codes = (word) => [...word].map((c) => c.codePointAt(0).toString(16).padStart(6, "0")).join("");
