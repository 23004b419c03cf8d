// What the checks take from outside: Chromium, driven by playwright-core, and axe-core. Both lie in the tools folder.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.RAPPORTEUR_TOOLS, "package.json"));
const { chromium } = require("playwright-core");

/** The text of axe-core, to be run inside a page. */
export const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Starts Chromium, or its shell where there is one; it may run as root in a container and must not call home. */
export function launch() {
  const find = "command -v chromium-headless-shell || command -v chromium";
  const executablePath = execFileSync("sh", ["-c", find], { encoding: "utf8" }).trim();
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Whatever a page asks for, nothing goes to another machine.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}
