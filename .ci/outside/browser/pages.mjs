// Which pages a built tree has, in which language, and of which kind; nothing here knows the example.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** All pages of a site: { path, language, kind, size, plain }. `plain` is the path without its language. */
export function pagesOf(site) {
  return readdirSync(site, { recursive: true })
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => {
      const path = name.split(sep).join("/");
      const html = readFileSync(join(site, name), "utf8");
      const language = /<html[^>]*\slang="([^"]+)"/.exec(html)?.[1] ?? "none";
      const plain = path.startsWith(`${language}/`) ? path.slice(language.length + 1) : path;
      const kind = /<meta[^>]*http-equiv="refresh"/i.test(html) ? "alias" : kindOf(plain);
      return { path, language, kind, plain, size: statSync(join(site, name)).size };
    });
}

/** The kind of page that stands at a path: `home`, `section`, `questions/all` (a list), `questions/one`, `glossary`, … */
function kindOf(plain) {
  const [first, ...rest] = plain.replace(/\.html$/, "").split("/");
  if (rest.length === 0) return first === "index" ? "home" : first;
  if (rest.length === 1) return `${first}/${rest[0] === "index" ? "all" : "one"}`;
  if (first !== "submissions") return `${first}/below`;
  return { index: "submission", print: "print" }[rest.at(-1)] ?? "section";
}

/** The largest page of each kind in each language: it has the most that can go wrong. */
export function richest(pages) {
  const chosen = new Map();
  for (const page of pages) {
    const key = `${page.kind} ${page.language}`;
    if (!(chosen.get(key)?.size >= page.size)) chosen.set(key, page);
  }
  return [...chosen.values()];
}
