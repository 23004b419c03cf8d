// Findings of a run, gathered so that one fault under several circumstances is one line.

/** Circumstances as people say them: `320 px · dark`. */
function named({ place, width, scheme, script, scale, forced }) {
  const words = [];
  if (width) words.push(`${width} px`);
  if (scheme) words.push(scheme);
  if (scale) words.push(`${scale * 100} %`);
  if (forced) words.push("forced colours");
  if (script === false) words.push("no script");
  if (place) words.push(place);
  return words.join(" ");
}

/** Gathers findings; `print` shows them page by page and gives their number. */
export class Report {
  #lines = new Map();

  /** Adds a finding of `check` on `page` (or on the whole site, where `page` is null). */
  add(check, page, circumstances, text) {
    const where = page ? `${page.path} · ${page.language}` : "the site";
    const short = text.replace(/\s+/g, " ").slice(0, 400);
    const key = `${where}\n${check}: ${short}`;
    if (!this.#lines.has(key)) this.#lines.set(key, new Set());
    this.#lines.get(key).add(named(circumstances));
  }

  /** Whether a check found something. */
  has(check) {
    return [...this.#lines.keys()].some((key) => key.split("\n")[1].startsWith(`${check}: `));
  }

  print() {
    for (const [key, circumstances] of [...this.#lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [where, what] = key.split("\n");
      console.log(`${where} · ${[...circumstances].join(", ")}: ${what}`);
    }
    return this.#lines.size;
  }
}
