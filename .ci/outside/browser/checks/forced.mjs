// Forced colours and reduced motion: the page still works, and the first stops of a keyboard walk can be seen.
import { atFocus, prepareWalk } from "../in-page-focus.mjs";

const STOPS = 25;

export const name = "forced-colours";

export const circumstances = [{ width: 1280, forced: true }];

export async function find(tab) {
  const stops = Math.min(STOPS, await tab.evaluate(prepareWalk));
  const found = new Set();
  for (let step = 0; step < stops; step++) {
    await tab.keyboard.press("Tab");
    const { name, faults, hasLeft } = await tab.evaluate(atFocus);
    if (hasLeft) break;
    for (const fault of faults) found.add(`${name} ${fault}`);
  }
  const motion = await tab.evaluate(() => document.getAnimations().map(({ animationName }) => animationName ?? "a transition"));
  return [...found, ...motion.map((animation) => `${animation} runs although less motion is wanted`)];
}
