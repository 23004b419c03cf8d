// Every check there is. README.md, beside this file, says what a check looks like.
import * as axe from "./checks/axe.mjs";
import * as comforts from "./checks/comforts.mjs";
import * as crawl from "./checks/crawl.mjs";
import * as dismissal from "./checks/dismissal.mjs";
import * as faces from "./checks/faces.mjs";
import * as forced from "./checks/forced.mjs";
import * as keyboard from "./checks/keyboard.mjs";
import * as languages from "./checks/languages.mjs";
import * as reflow from "./checks/reflow.mjs";
import * as scriptOff from "./checks/script-off.mjs";
import * as skipLink from "./checks/skip-link.mjs";
import * as spacing from "./checks/spacing.mjs";

/** Checks of a page. Those that change it stand at the end: some share a visit. */
export const PAGE_CHECKS = [axe, reflow, languages, scriptOff, forced, skipLink, keyboard, dismissal, comforts, spacing, faces];

/** Checks of the whole site. */
export const SITE_CHECKS = [crawl];
