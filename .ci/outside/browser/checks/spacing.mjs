// Readers may space text as WCAG 1.4.12 lets them, and nothing is cut off or pushed out of the page.
import { clipped, overflowing, respace } from "../in-page.mjs";

export const name = "spacing";

export const circumstances = [{ width: 320, scheme: "light" }, { width: 1280, scheme: "light" }];

export async function find(page) {
  await page.evaluate(respace);
  return [...(await page.evaluate(clipped)), ...(await page.evaluate(overflowing))];
}
