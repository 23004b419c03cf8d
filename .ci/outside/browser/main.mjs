// Runs every check over the richest page of each kind in each language, and then the checks of the whole site.
import { PAGE_CHECKS, SITE_CHECKS } from "./checks.mjs";
import { readOptions } from "./options.mjs";
import { shareOut } from "./pool.mjs";
import { Reader } from "./reader.mjs";
import { Report } from "./report.mjs";
import { openSite } from "./site.mjs";
import { launch } from "./tools.mjs";

const started = Date.now();
const options = readOptions(process.argv.slice(2));
const site = await openSite(options.site, options.second);
const browser = await launch();
const report = new Report();
const spent = {};

/** Runs one check and adds up its time. */
async function timed(check, work) {
  const start = Date.now();
  await work();
  spent[check.name] = (spent[check.name] ?? 0) + Date.now() - start;
}

/** Visits of one page: checks that want the same circumstances share a visit, in the order of their table. */
function visitsOf(page) {
  const visits = new Map();
  for (const check of PAGE_CHECKS.filter((check) => options.wants(check) && (check.suits?.(page) ?? true))) {
    for (const circumstances of check.circumstances) {
      const key = JSON.stringify(circumstances);
      if (!visits.has(key)) visits.set(key, { page, circumstances, checks: [] });
      visits.get(key).checks.push(check);
    }
  }
  return [...visits.values()];
}

/** Makes one visit with the worker's reader for these circumstances: a window is dear to open, a page is not. */
async function make({ page, circumstances, checks }, readers) {
  const key = JSON.stringify(circumstances);
  try {
    if (!readers.has(key)) readers.set(key, await Reader.open(browser, site, circumstances));
    const reader = readers.get(key);
    await reader.go(page.path);
    for (const check of checks) {
      await timed(check, async () => {
        for (const text of await check.find(reader.tab, page, site, circumstances)) report.add(check.name, page, circumstances, text);
      });
    }
    for (const { check, text } of await reader.taken()) report.add(check, page, circumstances, text);
  } catch (error) {
    throw new Error(`${page.path}, ${key}`, { cause: error });
  }
}

const pages = options.choose(site.pages);
// The longest first, so that no core is idle while another does the last one.
const visits = pages.toSorted((one, other) => other.size - one.size).flatMap(visitsOf);
await shareOut(visits, make, () => new Map());
for (const check of SITE_CHECKS.filter(options.wants)) await timed(check, () => check.run(browser, site, report));
await browser.close();
site.close();

const findings = report.print();
if (options.times) console.log(spent);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`${pages.length} pages, ${visits.length} visits, ${seconds} s, ${findings} findings`);
process.exitCode = findings > 0 || pages.length === 0 ? 1 : 0;
