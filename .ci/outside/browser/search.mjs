// Searches a built site as its readers do: from a web server, below a path, and from a disk; with the keyboard alone;
// and in words that the index and the script must cut alike. search.mjs SITE [tests/search/words.json]
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { openSite } from "./site.mjs";
import { launch } from "./tools.mjs";

const [folder, table] = process.argv.slice(2);
const faults = [];
const demand = (holds, what) => { if (!holds) faults.push(what); };

// The script and the program take words apart alike: both read one table.
if (table) {
  const theme = join(folder, "theme");
  const script = readdirSync(theme).find((name) => /^search\..*\.js$/.test(name));
  const { words, queryWords } = runInNewContext(`${readFileSync(join(theme, script), "utf8")}; ({ words, queryWords })`);
  for (const [text, indexed, asked] of JSON.parse(readFileSync(table, "utf8"))) {
    demand(words(text).map(({ word }) => word).join(" ") === indexed, `the script indexes “${text}” in another way`);
    demand(queryWords(text).join(" ") === [...new Set(asked.split(" "))].join(" "), `the script asks “${text}” in another way`);
  }
}

// What is typed in the tree of a language, and what must be among the words that are marked in the first hits.
const SEARCHES = [
  { tree: "", query: "plea agreem", marked: ["plea"] },
  { tree: "", query: "IP", marked: ["Istanbul", "Protocol"], title: "Istanbul Protocol" },
  { tree: "", query: "CAT/C/KAZ/CO/4", marked: ["CAT/C/KAZ/CO/4"] },
  { tree: "", query: "safeguards detention", marked: ["safeguards", "detention"] },
  { tree: "ru/", query: "пыт", marked: ["пытки", "пыток"] },
  { tree: "ru/", query: "пытками", marked: ["пытки"] },
  { tree: "kk/", query: "азапта", marked: ["азаптаудан"] },
];
const HOSTILE = ["a".repeat(10_000), "🙂🙂", "((((.*)+)+)+)$", "‮תורה الله", "__proto__", "constructor", "<img src=x onerror=alert(1)>", "%", "/ / //"];

const site = await openSite(folder);
const browser = await launch();
for (const place of ["root", "below", "disk"]) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const at = (what) => `${place}: ${what}`;
  const own = new URL(site.address(place)).origin;
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(at(`console: ${message.text()}`)); });
  page.on("pageerror", (error) => faults.push(at(`error: ${error.message}`)));
  page.on("request", (request) => { if (new URL(request.url()).origin !== own) faults.push(at(`asks ${request.url()}`)); });

  /** Types a query and gives what is shown once the status says so. */
  const search = async (query) => {
    await page.locator("#search\\.status").evaluate((status) => { status.textContent = ""; });
    await page.locator("#search\\.q").fill(query);
    await page.locator("#search\\.q").press("Enter");
    const letters = query.trim();
    if (letters) await page.waitForFunction(() => !["", document.getElementById("search.form").dataset.searching].includes(document.getElementById("search.status").textContent));
    return page.evaluate(() => ({
      status: document.getElementById("search.status").textContent,
      titles: [...document.querySelectorAll(".hit-title")].map((title) => title.textContent),
      links: [...document.querySelectorAll(".hit-title a")].map((link) => link.href),
      kinds: [...document.querySelectorAll(".hit-where")].map((where) => where.textContent),
      marked: [...document.querySelectorAll(".hit mark")].map((mark) => mark.textContent.toLowerCase()),
    }));
  };

  for (const { tree, query, marked, title } of SEARCHES) {
    if (!existsSync(join(folder, tree, "search.html"))) continue;
    await page.goto(site.address(place, `${tree}search.html`));
    const found = await search(query);
    demand(found.titles.length > 0, at(`nothing is found for ${query}`));
    // The word may stand further down: all hits are shown.
    while (!marked.every((word) => found.marked.includes(word.toLowerCase())) && await page.locator("#search\\.more").isVisible()) {
      const n_shown = await page.locator(".hit").count();
      await page.locator("#search\\.more").click();
      await page.waitForFunction((before) => document.querySelectorAll(".hit").length > before, n_shown);
      found.marked = await page.locator(".hit mark").allTextContents();
      found.marked = found.marked.map((words) => words.toLowerCase());
    }
    for (const word of marked) demand(found.marked.includes(word.toLowerCase()), at(`${query} does not show ${word}: ${[...new Set(found.marked)]}`));
    if (title) demand(found.titles[0]?.includes(title), at(`${query} does not show ${title} first, but ${found.titles[0]}`));
    demand(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("q") === query, at(`the address does not hold ${query}`));
    // Each hit leads to a place that is there.
    for (const link of found.links.slice(0, 3)) {
      const [target, anchor] = link.split("#");
      const other = await context.newPage();
      await other.goto(target);
      if (anchor) demand(await other.evaluate((id) => document.getElementById(decodeURIComponent(id)) !== null, anchor), at(`${link} leads nowhere`));
      await other.close();
    }
  }

  // A search that was sent to somebody, and one that comes from the field in the head of another page.
  await page.goto(site.address(place, "search.html") + "?q=torture");
  await page.waitForSelector(".hit");
  await page.goto(site.address(place, "glossary.html"));
  await page.locator(".search-form input").fill("torture");
  await page.locator(".search-form input").press("Enter");
  await page.waitForSelector(".hit");
  const all = await search("torture");

  // Filters narrow.
  await page.locator("#search\\.kind").selectOption("question");
  await page.waitForFunction((before) => document.getElementById("search.status").textContent !== before, all.status);
  const kind = await page.locator("#search\\.kind option:checked").textContent();
  const narrowed = await search("torture");
  demand(narrowed.kinds.length > 0 && narrowed.kinds.every((where) => where.startsWith(kind.trim())), at(`the filter by kind lets ${narrowed.kinds} through`));
  await page.locator("#search\\.kind").selectOption("");
  if (await page.locator("#search\\.provision").count()) {
    await page.locator("#search\\.provision").selectOption({ index: 1 });
    const about = await search("torture");
    demand(about.status !== all.status, at("the filter by provision lets everything through"));
    await page.locator("#search\\.provision").selectOption("");
  }

  // With the keyboard alone: from the field through the filters to the hits, and to more of them.
  await search("torture");
  await page.locator("#search\\.q").focus();
  let reached = "";
  for (let step = 0; step < 40 && !reached.startsWith("A hit"); step += 1) {
    await page.keyboard.press("Tab");
    reached = await page.evaluate(() => { const here = document.activeElement; return here.closest(".hit") ? `A hit ${here.href}` : here.tagName; });
  }
  demand(reached.startsWith("A hit"), at("Tab does not reach the hits"));
  await page.locator("#search\\.more").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".hit").length > 10);
  demand(await page.evaluate(() => document.activeElement.closest(".hit") === document.querySelectorAll(".hit")[10]), at("“more” does not lead to the next hit"));

  for (const query of HOSTILE) {
    const found = await search(query);
    demand(found.status.length > 0 && found.status.length < 500, at(`a hostile query is not answered: ${query.slice(0, 40)}`));
  }
  demand(await page.locator(".hit img").count() === 0, at("a query becomes part of the page"));
  await context.close();
}

// Without scripts, the page leads to the index of everything.
const silent = await browser.newContext({ javaScriptEnabled: false });
const page = await silent.newPage();
await page.goto(site.address("disk", "search.html"));
demand(!(await page.locator("#search\\.form").isVisible()), "without scripts a field is shown that does nothing");
await page.locator("main a[href='everything.html']").click();
demand(await page.locator("main li a").count() > 100, "the index of everything holds little");

await browser.close();
site.close();
console.log([...faults, `${faults.length} faults`].join("\n"));
process.exitCode = faults.length > 0 ? 1 : 0;
