// Runs every check over the richest page of each kind in each language, and then the checks of the whole site.
import { examine } from "./examine.mjs";
import { readOptions } from "./options.mjs";
import { openSite } from "./site.mjs";
import { launch } from "./tools.mjs";

const started = Date.now();
const options = readOptions(process.argv.slice(2));
const site = await openSite(options.site, options.second);
const browser = await launch();
const pages = options.choose(site.pages);
const { report, visits, spent } = await examine(browser, site, pages, options.wants);
await browser.close();
site.close();

const findings = report.print();
if (options.times) console.log(spent);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`${pages.length} pages, ${visits} visits, ${seconds} s, ${findings} findings`);
process.exitCode = findings > 0 || pages.length === 0 ? 1 : 0;
