// Proves that each check in the browser sees its fault, all in one browser: prove.mjs FOLDER BASE_PATH COUNT
// Each folder in FOLDER is named for a number and the check that must see a fault: `07 axe`. It holds the site with the fault
// planted, and beside it stands `07 axe.txt`, which says what was planted. There must be COUNT of them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { examine } from "./examine.mjs";
import { richest } from "./pages.mjs";
import { openSite } from "./site.mjs";
import { launch } from "./tools.mjs";

// What is watched on every visit is no check of its own: any check that makes visits will do.
const WATCHED = ["policy", "origin", "console"];

const [folder, basePath, count] = process.argv.slice(2);
const planted = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name).sort();
if (planted.length !== Number(count)) throw new Error(`${planted.length} sites where ${count} faults were planted`);
const browser = await launch();
let unseen = 0;
for (const name of planted) {
  const wanted = name.slice(name.indexOf(" ") + 1);
  const run = WATCHED.includes(wanted) ? "reflow" : wanted;
  const site = await openSite(join(folder, name), basePath);
  const { report } = await examine(browser, site, richest(site.pages), (check) => check.name === run);
  site.close();
  const sees = report.has(wanted);
  if (!sees) unseen += 1;
  console.log(`browser:${wanted} ${sees ? "sees" : "does not see"} ${readFileSync(join(folder, `${name}.txt`), "utf8").trim()}`);
}
await browser.close();
process.exitCode = unseen > 0 ? 1 : 0;
