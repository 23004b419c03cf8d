// axe-core's rules for WCAG 2.0 to 2.2, levels A and AA, and its best practices: none may be broken.
import { axeSource } from "../tools.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const name = "axe";

export const circumstances = [
  { width: 320, scheme: "light" },
  { width: 320, scheme: "dark" },
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
];

export async function find(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async (values) => {
    const options = {
      runOnly: { type: "tag", values },
      // Off unless asked for by name.
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations"],
    };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, help, nodes }) => {
      const first = nodes[0];
      const why = first.any.concat(first.all, first.none).map((check) => check.message)[0] ?? "";
      return `${id} (${help}), ${nodes.length}×, first ${first.target.join(" ")}: ${why}`;
    });
  }, TAGS);
}
