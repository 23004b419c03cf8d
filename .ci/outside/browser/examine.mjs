// Holds an open site against the checks: the chosen pages one by one, then the whole site.
import { PAGE_CHECKS, SITE_CHECKS } from "./checks.mjs";
import { shareOut } from "./pool.mjs";
import { Reader } from "./reader.mjs";
import { Report } from "./report.mjs";

/** Visits of one page: checks that want the same circumstances share a visit, in the order of their table. */
function visitsOf(page, wants) {
  const visits = new Map();
  for (const check of PAGE_CHECKS.filter((check) => wants(check) && (check.suits?.(page) ?? true))) {
    for (const circumstances of check.circumstances) {
      const key = JSON.stringify(circumstances);
      if (!visits.has(key)) visits.set(key, { page, circumstances, checks: [] });
      visits.get(key).checks.push(check);
    }
  }
  return [...visits.values()];
}

/**
 * Runs the checks that `wants(check)` says yes to. Gives { report, visits, spent }: what was found, how many visits there
 * were, and the milliseconds of each check.
 */
export async function examine(browser, site, pages, wants) {
  const report = new Report();
  const spent = {};

  /** Runs one check and adds up its time. */
  async function timed(check, work) {
    const start = Date.now();
    await work();
    spent[check.name] = (spent[check.name] ?? 0) + Date.now() - start;
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

  // The longest first, so that no core is idle while another does the last one.
  const visits = pages.toSorted((one, other) => other.size - one.size).flatMap((page) => visitsOf(page, wants));
  const opened = [];
  await shareOut(visits, make, () => opened[opened.push(new Map()) - 1]);
  await Promise.all(opened.flatMap((readers) => [...readers.values()]).map((reader) => reader.close()));
  for (const check of SITE_CHECKS.filter(wants)) await timed(check, () => check.run(browser, site, report));
  return { report, visits: visits.length, spent };
}
