// A walk over every page of the tree in the browser: at the root of a domain, below another path, and from a disk.
// Every link leads to a page or file, its anchor is there, every page is dressed, and links reach every page.
import { statSync } from "node:fs";
import { join } from "node:path";
import { shareOut } from "../pool.mjs";
import { Reader } from "../reader.mjs";

export const name = "crawl";

/** What a page links to, which anchors it has, and whether the styles apply. Runs in the page. */
function sight() {
  const bare = document.body.appendChild(document.createElement("span"));
  bare.style.all = "initial";
  const face = (element) => getComputedStyle(element).fontFamily;
  return {
    links: [...document.querySelectorAll("a[href], area[href]")].map((link) => link.href),
    anchors: [...document.querySelectorAll("[id]")].map((element) => element.id),
    isDressed: face(document.body) !== face(bare),
  };
}

/** Visits every page in one place; gives what was seen on each, by path. */
async function look(browser, site, place, report) {
  const seen = new Map();
  // The page for what is missing names the root that the site is built for, and works only there.
  const pages = site.pages.filter((page) => page.path !== "404.html");
  const readers = [];
  await shareOut(
    pages,
    async (page, reader) => {
      await reader.go(page.path);
      seen.set(page.path, await reader.tab.evaluate(sight));
      if (!seen.get(page.path).isDressed) report.add(name, page, { place }, "the styles do not apply");
      for (const { check, text } of await reader.taken()) report.add(check, page, { place }, text);
    },
    async () => readers[readers.push(await Reader.open(browser, site, { place })) - 1],
  );
  await Promise.all(readers.map((reader) => reader.close()));
  return seen;
}

/** What is wrong with a link, or null; notes in `reached` the page it leads to. */
function fault(site, home, link, seen, reached) {
  const url = new URL(link);
  if (url.protocol !== new URL(home).protocol || url.host !== new URL(home).host) return null;
  if (!link.startsWith(home)) return `a link leads out of the site: ${link}`;
  const target = decodeURIComponent(link.slice(home.length).replace(/[?#].*/, "")) || "index.html";
  const anchor = decodeURIComponent(url.hash.slice(1));
  reached.add(target);
  if (!statSync(join(site.folder, target), { throwIfNoEntry: false })?.isFile()) return `a link leads nowhere: ${target}`;
  const isMissing = anchor && seen.has(target) && !seen.get(target).anchors.includes(anchor);
  return isMissing ? `an anchor is missing: ${target}#${anchor}` : null;
}

export async function run(browser, site, report) {
  for (const place of ["root", "below", "disk"]) {
    const seen = await look(browser, site, place, report);
    const reached = new Set(["index.html", "404.html"]);
    for (const page of site.pages) {
      for (const link of seen.get(page.path)?.links ?? []) {
        // Its own links to itself bring nobody to a page.
        const others = link.startsWith(site.address(place, page.path)) ? new Set() : reached;
        const text = fault(site, site.address(place), link, seen, others);
        if (text) report.add(name, page, { place }, text);
      }
    }
    for (const page of site.pages) {
      if (!reached.has(page.path) && page.kind !== "alias") report.add(name, page, { place }, "no link leads to this page");
    }
  }
}
