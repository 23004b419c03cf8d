// With script off everything is there: every text of the main part, every link, table and note. Comfort that only a
// script can give bears `data-comfort`, and may be missing.
import { Reader } from "../reader.mjs";

export const name = "script-off";

export const circumstances = [{ width: 1280, script: false }];

/** What a reader of the page has. Runs in the page, so it stands by itself. */
function content() {
  const main = document.querySelector("main");
  // Left out by a style of the page itself, so that the browser leaves out their words as well.
  for (const comfort of document.querySelectorAll("[data-comfort]")) comfort.hidden = true;
  const own = (selector) => [...document.querySelectorAll(selector)].filter((element) => !element.closest("[data-comfort]"));
  const lines = main ? main.innerText.split("\n").map((line) => line.trim()).filter(Boolean) : [];
  return {
    text: lines,
    links: own("a[href]").map((link) => link.getAttribute("href")),
    tables: own("table").map((table) => `with ${table.rows.length} rows`),
    notes: own("[role=doc-endnote], .notes li, .note").map((note) => note.textContent.trim()),
  };
}

/** Items of `list` that `other` does not have, each as often as it is missing. */
function missing(list, other) {
  const left = [...other];
  return list.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

export async function find(tab, page, site) {
  const without = await tab.evaluate(content);
  const reader = await Reader.open(tab.context().browser(), site, { width: 1280 });
  await reader.go(page.path);
  const withScript = await reader.tab.evaluate(content);
  await reader.close();
  const found = [];
  for (const part of Object.keys(without)) {
    const onlyWith = missing(withScript[part], without[part]);
    const onlyWithout = missing(without[part], withScript[part]);
    if (onlyWith.length > 0) found.push(`${part} only with script (${onlyWith.length}): ${onlyWith[0].slice(0, 80)}`);
    if (onlyWithout.length > 0) found.push(`${part} that script takes away (${onlyWithout.length}): ${onlyWithout[0].slice(0, 80)}`);
  }
  if (without.text.length === 0) found.push("the main part is empty");
  return found;
}
