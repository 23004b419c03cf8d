// The words after the command: which site, and which part of it.
import { parseArgs } from "node:util";
import { richest } from "./pages.mjs";

const HELP = `run SITE [BASE_PATH], screenshots SITE DIR
  BASE_PATH         the path that the site is built for, which is that of base_url: group/report
  --language LANG   only pages in this language
  --kind KIND       only pages of this kind: home, section, questions/one, questions/all, …
  --page PATH       only this page: submissions/s/index.html
  --every           every page, not only the largest of each kind and language
  --check NAME      only this check; none of the site's checks run with --language, --kind or --page unless named here
  --times           say how long each check took`;

const text = { type: "string" };
const flag = { type: "boolean", default: false };
const OPTIONS = { language: text, kind: text, page: text, check: text, every: flag, times: flag, help: flag };

/**
 * Reads the arguments. `choose(pages)` gives the pages to look at, `wants(check)` says whether to run a check, `second`
 * is what stands behind the site. Ends the program where the arguments are wrong.
 */
export function readOptions(args) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help || positionals.length === 0) {
    console.log(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const isNarrow = Boolean(values.language || values.kind || values.page);
  const choose = (pages) => {
    if (values.page) return pages.filter((page) => page.path === values.page);
    const { language, kind } = values;
    const isWanted = (page) => (!language || page.language === language) && (!kind || page.kind === kind);
    return (values.every ? pages : richest(pages)).filter(isWanted);
  };
  const wants = (check) => (values.check ? check.name === values.check : !(isNarrow && check.run));
  return { ...values, site: positionals[0], second: positionals[1], choose, wants };
}
