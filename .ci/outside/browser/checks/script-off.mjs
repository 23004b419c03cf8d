// With script off everything is there: every text of the main part, every link, table and note. Comfort that only a
// script can give bears `data-comfort`, and may be missing.
export const name = "script-off";

export const circumstances = [
  { width: 1280, script: false },
  { width: 1280, scheme: "light" },
];

/** What was seen on a page in the first of its two visits. */
const seen = new Map();

/** What a reader of the page has. Runs in the page, so it stands by itself. */
function content() {
  const main = document.querySelector("main");
  // Hidden for a moment, so that the browser leaves out their words as well.
  const comforts = [...document.querySelectorAll("[data-comfort]:not([hidden])")];
  for (const comfort of comforts) comfort.hidden = true;
  const own = (selector) => [...document.querySelectorAll(selector)].filter((element) => !element.closest("[data-comfort]"));
  const lines = main ? main.innerText.split("\n").map((line) => line.trim()).filter(Boolean) : [];
  for (const comfort of comforts) comfort.hidden = false;
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

export async function find(tab, page, site, { script }) {
  const here = await tab.evaluate(content);
  const other = seen.get(page);
  seen.set(page, here);
  if (!other) return here.text.length > 0 ? [] : ["the main part is empty"];
  const [without, withScript] = script === false ? [here, other] : [other, here];
  const found = [];
  for (const part of Object.keys(here)) {
    const onlyWith = missing(withScript[part], without[part]);
    const onlyWithout = missing(without[part], withScript[part]);
    if (onlyWith.length > 0) found.push(`${part} only with script (${onlyWith.length}): ${onlyWith[0].slice(0, 80)}`);
    if (onlyWithout.length > 0) found.push(`${part} that script takes away (${onlyWithout.length}): ${onlyWithout[0].slice(0, 80)}`);
  }
  return found;
}
