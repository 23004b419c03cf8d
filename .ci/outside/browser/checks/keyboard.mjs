// A walk through the page by Tab alone: every control is reached, and wherever the focus is, it can be seen.
import { atFocus, leapAhead, prepareWalk, unreached } from "../in-page-focus.mjs";

// On a page of many links, those after the first hundred are like them; the walk leaps to the last ones.
const FIRST = 100;
const LAST = 20;

export const name = "keyboard";

export const circumstances = [
  { width: 320, scheme: "dark" },
  { width: 1280, scheme: "light" },
];

export async function find(tab) {
  const controls = await tab.evaluate(prepareWalk);
  const expected = Math.min(controls, FIRST + LAST);
  const found = new Map();
  // One step more than there are controls leaves the page; a few more are boxes that scroll.
  for (let step = 0; step < expected * 2 + 20; step++) {
    if (step === FIRST && controls > FIRST + LAST) await tab.evaluate(leapAhead, LAST);
    await tab.keyboard.press("Tab");
    const here = await tab.evaluate(atFocus);
    if (here.hasLeft) return [...found.values(), ...(await tab.evaluate(unreached))];
    if (here.tooltip) {
      await tab.keyboard.press("Escape");
      const after = await tab.evaluate(atFocus);
      if (after.tooltip) here.faults.push("shows a preview that Escape does not close");
      if (after.hasLeft) here.faults.push("Escape takes the focus away");
    }
    // A hundred links with one fault are one finding.
    for (const fault of here.faults) if (!found.has(here.like + fault)) found.set(here.like + fault, `${here.name} ${fault}`);
  }
  return [...found.values(), `Tab does not leave the page after ${expected * 2 + 20} steps`];
}
