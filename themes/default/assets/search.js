// The search page. Finds words in the index that the program wrote beside it (search/*.js), and shows where they stand.
//
// It asks nobody: a piece of the index is a script of this site, loaded when a search needs it, so a search works from a
// disk as well and tells no one what is looked for. What a reader types and what the index holds reach the page as text only.
"use strict";

// --- Words: the same rules as src/search/words.rs, and tests/search/words.json holds both to them ---

const LONGEST_WORD = 40;
const LONGEST_SYMBOL = 80;
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = "(?![\\u02bb\\u02bc])[\\p{Alphabetic}\\p{N}\\p{M}\\u00ad\\u200c\\u200d\\u2060]";
const PARTS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])${LETTER})+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const SYMBOLS = new RegExp(`(?:${LETTER}|[/.-])+`, "gu");
const ARTICLES = ["وال", "بال", "كال", "فال", "ال", "لل"];
const SAME = {
  "\u0640": "", "\u00ad": "", "\u200c": "", "\u200d": "", "\u2060": "", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d",
  "ł": "l", "ı": "i", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
};

// The form that all spellings of a word share.
function fold(word) {
  let folded = "";
  let base = "";
  for (const part of word.toLowerCase().normalize("NFD")) {
    if (/^\p{M}$/u.test(part)) {
      const isDropped = base === "" || /^[\u0300\u0301\u064b-\u065f\u0670\u06d6-\u06ed]$/u.test(part)
        || /^[a-\u024f\u0370-\u03ff\u1e00-\u1fff]$/u.test(base) || (part === "\u0308" && base === "е");
      if (!isDropped) folded += part;
      continue;
    }
    const code = part.codePointAt(0);
    let same = SAME[part] ?? part;
    if (code >= 0x660 && code <= 0x669) same = String(code - 0x660);
    else if (code >= 0x6f0 && code <= 0x6f9) same = String(code - 0x6f0);
    else if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff41 && code <= 0xff5a)) same = String.fromCharCode(code - 0xfee0);
    folded += same;
    base = same === "" ? base : same.at(-1);
  }
  return folded.normalize("NFC");
}

function withoutArticle(word) {
  const article = ARTICLES.find((article) => word.startsWith(article));
  return article && word.length >= article.length + 3 ? word.slice(article.length) : word;
}

const shorten = (word, longest) => (word.length > longest ? [...word].slice(0, longest).join("") : word);

// The words of a text with their places, and after them its document symbols.
function words(text) {
  const found = [];
  for (const { 0: run, index } of text.matchAll(PARTS)) {
    if (IS_UNSPACED.test(run)) {
      const letters = [...run];
      const folded = [...fold(run)];
      let start = index;
      folded.forEach((letter, at) => {
        const end = start + (letters[at]?.length ?? 0) + (letters[at + 1]?.length ?? 0);
        found.push({ word: letter + (folded[at + 1] ?? ""), start, end, isLast: at + 1 === folded.length && at > 0 });
        start += letters[at]?.length ?? 0;
      });
    } else {
      const word = withoutArticle(shorten(fold(run), LONGEST_WORD));
      if (word) found.push({ word, start: index, end: index + run.length });
    }
  }
  if (text.includes("/")) {
    for (const { 0: whole, index } of text.matchAll(SYMBOLS)) {
      const run = whole.replace(/^[/.-]+|[/.-]+$/g, "");
      if (run.split("/").length < 3) continue;
      const start = index + whole.indexOf(run);
      found.push({ word: shorten(fold(run), LONGEST_SYMBOL), start, end: start + run.length, isSymbol: true });
    }
  }
  return found;
}

// The words that a text must hold to answer a query. A symbol stands for its parts, neighbours for the last letter.
function queryWords(query) {
  const found = words(query);
  const symbols = found.filter((word) => word.isSymbol);
  const isPart = (word) => symbols.some((symbol) => symbol !== word && word.start >= symbol.start && word.end <= symbol.end);
  return [...new Set(found.filter((word) => !word.isLast && !isPart(word)).map(({ word }) => word))];
}

// --- The index: pieces, numbers, postings ---

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGIT = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
const N_WEIGHTS = 3;

// Shows each number of a text in the digits of the index.
function numbers(text, each) {
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = DIGIT[text[at]];
    value += (digit & 31) * 2 ** shift;
    if (digit > 31) {
      shift += 5;
    } else {
      each(value);
      value = 0;
      shift = 0;
    }
  }
}

// The words of a piece and their postings, which are read when they are wanted.
function readWords([spelled, postings]) {
  const all = postings.split(" ");
  let last = "";
  return spelled.split(" ").map((word, at) => {
    last = last.slice(0, DIGIT[word[0]]) + word.slice(1);
    return { word: last, postings: all[at] };
  });
}

// --- The search ---

const MOST_LETTERS = 200;
const MOST_WORDS = 10;
const MOST_PIECES = 24;
const SHORTEST_STEM = 4;
// What a word says where it stands in a text, densely, in a title; and what a hit of another form is worth.
const WEIGHTS = [1, 1.6, 4];
const RECORD_TITLE = 1.4;
const TERM = 1.8;
const OTHER_FORM = 0.4;
const WRITTEN_OUT = 0.6;

class Index {
  // `load` gives the piece of a name.
  constructor(head, load) {
    this.head = head;
    this.load = load;
    this.pieces = new Map();
    this.goingOn = new Set();
    let unit = 0;
    numbers(head.goingOn, (step) => this.goingOn.add((unit += step)));
    this.textEnds = [];
    head.texts.reduce((end, [n]) => (this.textEnds.push(end + n), end + n), 0);
    this.runEnds = [];
    head.runs.reduce((end, run) => (this.runEnds.push(end + run[2]), end + run[2]), 0);
  }

  piece(name, read) {
    if (!this.pieces.has(name)) {
      const loading = this.load(name).then(read);
      loading.catch(() => this.pieces.delete(name));
      this.pieces.set(name, loading);
    }
    return this.pieces.get(name);
  }

  // Kind and document of a unit, as numbers in the head's lists.
  run(unit) {
    return this.head.runs[firstAbove(this.runEnds, unit)];
  }

  // The words of the index that begin with `prefix`.
  async beginning(prefix) {
    const list = this.head.words;
    const firsts = list.map(([first]) => first);
    let at = Math.max(0, firsts.findLastIndex((first) => first <= prefix));
    const names = [];
    for (; at < list.length && names.length < MOST_PIECES; at += 1) {
      if (firsts[at] > prefix && !firsts[at].startsWith(prefix)) break;
      names.push(list[at][1]);
    }
    const pieces = await Promise.all(names.map((name) => this.piece(name, readWords)));
    return pieces.flat().filter(({ word }) => word.startsWith(prefix));
  }

  // What is left of a word without one, two or three of its endings.
  stems(word) {
    const stems = [];
    let stem = word;
    while (stems.length < 3) {
      const ending = this.head.endings.find((ending) => stem.endsWith(ending) && stem.length >= ending.length + SHORTEST_STEM);
      if (!ending) break;
      stem = stem.slice(0, -ending.length);
      stems.push(stem);
    }
    return stems;
  }

  isEndings(rest, depth = 0) {
    return rest === "" || (depth < 3
      && this.head.endings.some((ending) => rest.endsWith(ending) && this.isEndings(rest.slice(0, -ending.length), depth + 1)));
  }

  // The units that hold a word in some form, with what it says there; the forms are added to `forms`.
  async hits(word, forms, isWhole = false) {
    const isExact = isWhole || word.length < 2 && !IS_UNSPACED.test(word) || /^\d+$/.test(word);
    const stems = isExact ? [] : this.stems(word);
    const hits = new Map();
    for (const found of await this.beginning(stems.at(-1) ?? word)) {
      let form = 0;
      if (found.word === word) form = 1;
      else if (!isExact && found.word.startsWith(word)) form = 0.5 + 0.3 * word.length / found.word.length;
      else if (stems.some((stem) => found.word.startsWith(stem) && this.isEndings(found.word.slice(stem.length)))) form = OTHER_FORM;
      if (form === 0) continue;
      forms.add(found.word);
      let unit = 0;
      numbers(found.postings, (number) => {
        unit += Math.floor(number / N_WEIGHTS);
        let value = form * WEIGHTS[number % N_WEIGHTS];
        if (number % N_WEIGHTS === 2) {
          const kind = this.head.kinds[this.run(unit)[0]];
          value *= kind === "term" ? TERM : ["section", "page"].includes(kind) ? 1 : RECORD_TITLE;
        }
        let whole = unit;
        while (this.goingOn.has(whole)) whole -= 1;
        const last = hits.get(whole);
        if (!last || last.value < value) hits.set(whole, { value, unit });
      });
    }
    const long = Object.hasOwn(this.head.short, word) && !isWhole ? this.head.short[word] : [];
    for (const [unit, hit] of long.length > 0 ? await this.all(long, forms, true) : []) {
      const value = hit.value * WRITTEN_OUT / long.length;
      if (!(hits.get(unit)?.value > value)) hits.set(unit, { ...hit, value });
    }
    return hits;
  }

  // The units that hold all words. Rare words say more.
  async all(list, forms, isWhole = false) {
    const each = await Promise.all(list.map((word) => this.hits(word, forms, isWhole)));
    each.sort((one, other) => one.size - other.size);
    const found = new Map();
    for (const [unit, hit] of each[0] ?? []) {
      let value = 0;
      for (const hits of each) {
        if (!hits.has(unit)) { value = 0; break; }
        value += hits.get(unit).value * (isWhole ? 1 : Math.log(1 + this.head.units / hits.size));
      }
      if (value > 0) found.set(unit, { ...hit, value });
    }
    return found;
  }

  // The units that answer a query and pass the filters, the best first, and the forms of the words in them.
  async search(query, { kind, document, provision }) {
    const forms = new Set();
    const list = queryWords(query).slice(0, MOST_WORDS);
    let found = [...await this.all(list, forms)];
    if (kind || document) {
      found = found.filter(([unit]) => {
        const [ofKind, ofDocument] = this.run(unit);
        return (!kind || this.head.kinds[ofKind] === kind) && (!document || this.head.documents[ofDocument] === document);
      });
    }
    if (provision) {
      const runs = this.head.provisions ? await this.piece(this.head.provisions, (piece) => piece) : {};
      const ends = [];
      let end = 0;
      // Where the runs of units about the provision begin and end, by turns.
      numbers(Object.hasOwn(runs, provision) ? runs[provision] : "", (step) => ends.push((end += step)));
      found = found.filter(([unit]) => firstAbove(ends, unit) % 2 === 1);
    }
    found.sort((one, other) => other[1].value - one[1].value || one[0] - other[0]);
    return { hits: found.map(([, { unit }]) => unit), forms, isEmpty: list.length === 0 };
  }

  // A unit as it is shown: its page, its place there, its words.
  async unit(unit) {
    const at = firstAbove(this.textEnds, unit);
    const [pages, units] = await this.piece(this.head.texts[at][1], (piece) => piece);
    const [page, anchor, text, place] = units[unit - this.textEnds[at] + units.length];
    const [path, title, lang] = pages[page];
    const [kind, document] = this.run(unit);
    const number = typeof anchor === "number" ? anchor : typeof place === "number" ? place : 0;
    return {
      href: anchor === 0 ? path : `${path}#${typeof anchor === "number" ? `p${anchor}` : anchor}`,
      title, text, lang, number, heading: typeof place === "string" ? place : "",
      kind: this.head.kinds[kind], document: this.head.documents[document],
    };
  }
}

// The place of the first number above `value` in a rising list.
function firstAbove(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

// The places of a text that hold one of the forms, in order and apart.
function marks(text, forms) {
  const found = words(text).filter(({ word }) => forms.has(word)).sort((one, other) => one.start - other.start);
  const marks = [];
  for (const { start, end } of found) {
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

// The stretch of a text that holds the most marks, cut at words.
function excerpt(text, marked) {
  const LENGTH = 260;
  const count = (from) => marked.filter(({ start }) => start >= from && start < from + LENGTH - 60).length;
  const best = marked.reduce((best, mark) => (best && count(best.start) >= count(mark.start) ? best : mark), null);
  let from = Math.max(0, (best?.start ?? 0) - 60);
  if (from > 0) from = text.indexOf(" ", from) + 1 || from;
  if (best && from > best.start) from = best.start;
  let to = Math.min(text.length, from + LENGTH);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), best?.end ?? 0) > from ? Math.max(text.lastIndexOf(" ", to), best?.end ?? 0) : to;
  return { from, to };
}

// --- The page ---

function start() {
  const form = document.getElementById("search.form");
  const [field, status, list, more] = ["q", "status", "results", "more"].map((name) => document.getElementById(`search.${name}`));
  if (!form) return;
  const said = form.dataset;
  const lang = document.documentElement.lang;
  const folder = said.head.replace(/[^/]*$/, "");
  const filters = ["kind", "document", "provision"].map((name) => form.elements.namedItem(name)).filter(Boolean);
  const A_PAGE = 10;

  // Pieces are scripts that call this function; the element that loaded one keeps what it gave.
  window.searchPiece = (piece) => { document.currentScript.piece = piece; };
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${folder}${name}.js`;
    script.addEventListener("load", () => { script.remove(); resolve(script.piece); });
    script.addEventListener("error", () => { script.remove(); reject(new Error(name)); });
    document.head.append(script);
  });
  let index = null;
  const open = () => {
    index ??= load(said.head.slice(folder.length).replace(/\.js$/, "")).then((head) => new Index(head, load));
    index.catch(() => { index = null; });
    return index;
  };

  const say = (pattern, name, value) => pattern.split(`{${name}}`).join(value);
  const count = (n) => {
    const patterns = JSON.parse(said.nResults);
    return say(patterns[new Intl.PluralRules(lang).select(n)] ?? patterns.other, "n", n.toLocaleString(lang));
  };
  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  };

  // Appends text with the places that hold a form marked.
  const appendMarked = (to, text, forms, from = 0, end = text.length) => {
    let done = from;
    for (const mark of marks(text, forms)) {
      if (mark.start < from || mark.end > end) continue;
      to.append(text.slice(done, mark.start), element("mark", "", text.slice(mark.start, mark.end)));
      done = mark.end;
    }
    to.append(text.slice(done, end));
  };

  const optionLabel = (name, value) => {
    const options = [...(form.elements.namedItem(name)?.options ?? [])];
    return options.find((option) => option.value === value)?.textContent.trim() ?? "";
  };

  const item = (unit, forms) => {
    const made = element("li", "hit");
    const link = element("a", "");
    const title = [unit.title, unit.heading].filter(Boolean).join(" — ");
    appendMarked(link, title, forms);
    if (unit.number) link.append(`, ${say(said.paragraph, "number", unit.number)}`);
    link.href = unit.href;
    const head = element("p", "hit-title");
    head.append(link);
    made.append(head);
    const where = [optionLabel("kind", unit.kind), unit.document ? optionLabel("document", unit.document) : ""];
    made.append(element("p", "hit-where", where.filter((words) => words && words !== unit.title).join(" · ")));
    if (unit.text) {
      const around = element("p", "hit-words");
      if (unit.lang) { around.lang = unit.lang; around.dir = "auto"; }
      const { from, to } = excerpt(unit.text, marks(unit.text, forms));
      if (from > 0) around.append("… ");
      appendMarked(around, unit.text, forms, from, to);
      if (to < unit.text.length) around.append(" …");
      made.append(around);
    }
    return made;
  };

  // Only the last search shows what it found.
  let n_searches = 0;
  let shown = { hits: [], forms: new Set(), n: 0 };

  const showMore = async (order, withFocus) => {
    const next = shown.hits.slice(shown.n, shown.n + A_PAGE);
    const opened = await open();
    const units = await Promise.all(next.map((unit) => opened.unit(unit)));
    if (order !== n_searches) return;
    const items = units.map((unit) => item(unit, shown.forms));
    list.append(...items);
    shown.n += next.length;
    more.hidden = shown.n >= shown.hits.length;
    if (withFocus) items[0]?.querySelector("a").focus();
  };

  const search = async () => {
    const order = (n_searches += 1);
    const query = field.value.slice(0, MOST_LETTERS).trim();
    const chosen = Object.fromEntries(filters.map((filter) => [filter.name, filter.value]));
    remember({ q: query, ...chosen });
    if (query === "") {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => { if (order === n_searches) status.textContent = said.searching; }, 400);
    try {
      const found = await (await open()).search(query, chosen);
      if (order !== n_searches) return;
      list.replaceChildren();
      more.hidden = true;
      shown = { ...found, n: 0 };
      await showMore(order, false);
      if (order !== n_searches) return;
      status.textContent = found.hits.length > 0 ? count(found.hits.length) : say(said.none, "query", query);
    } catch {
      if (order === n_searches) status.textContent = said.failed;
    } finally {
      clearTimeout(waiting);
    }
  };

  // The search stands in the address, so that it can be sent to somebody.
  const remember = (values) => {
    const parts = Object.entries(values).filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const fragment = `#${parts.join("&")}`;
    if (location.hash === fragment || (fragment === "#" && location.hash === "" && location.search === "")) return;
    try {
      history.replaceState(null, "", location.pathname + fragment);
    } catch {
      location.replace(fragment);
    }
  };
  const recall = () => {
    const values = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    field.value = (values.get("q") ?? "").slice(0, MOST_LETTERS);
    for (const filter of filters) {
      const value = values.get(filter.name) ?? "";
      filter.value = [...filter.options].some((option) => option.value === value) ? value : "";
    }
    if (field.value) search();
  };

  let pause = 0;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 150);
  });
  field.addEventListener("focus", () => open().catch(() => {}), { once: true });
  filters.forEach((filter) => filter.addEventListener("change", search));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  more.addEventListener("click", () => showMore(n_searches, true).catch(() => { status.textContent = said.failed; }));
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
}

if (typeof document !== "undefined") start();
