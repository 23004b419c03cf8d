// Draws the richest page of each kind and language under four circumstances: screenshots SITE DIR
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readOptions } from "./options.mjs";
import { shareOut } from "./pool.mjs";
import { Reader } from "./reader.mjs";
import { openSite } from "./site.mjs";
import { launch } from "./tools.mjs";

const options = readOptions(process.argv.slice(2));
if (!options.second) throw new Error("screenshots SITE DIR: the folder for the pictures is missing");
mkdirSync(options.second, { recursive: true });
const site = await openSite(options.site);
const browser = await launch();

const drawings = options.choose(site.pages).flatMap((page) =>
  [320, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ page, width, scheme }))),
);
await shareOut(drawings, async ({ page, width, scheme }) => {
  // From the disk, where no base path matters.
  const reader = await Reader.open(browser, site, { place: page.path === "404.html" ? "home" : "disk", width, scheme });
  await reader.go(page.path);
  const name = `${page.kind.replace("/", "-")}.${page.language}.${width}.${scheme}.png`;
  // A page for paper is very long; what its first screens do not show, the rest does not either.
  const height = Math.min(await reader.tab.evaluate(() => document.documentElement.scrollHeight), 6000);
  await reader.tab.setViewportSize({ width, height });
  await reader.tab.screenshot({ path: join(options.second, name) });
  await reader.close();
});
await browser.close();
site.close();
console.log(`${drawings.length} pictures in ${options.second}`);
