// What opens over the page by a button closes by Escape, and the focus is back on the button.
export const name = "dismissal";

export const circumstances = [{ width: 320, scheme: "light" }];

const BUTTONS = "button[popovertarget], button[aria-haspopup], button[aria-expanded], summary[aria-haspopup]";

export async function find(tab) {
  const found = [];
  // Buttons of one kind behave alike: the first of each kind is tried.
  const count = await tab.evaluate((buttons) => {
    const kinds = new Map();
    for (const button of document.querySelectorAll(buttons)) if (button.checkVisibility()) kinds.set(button.className, button);
    globalThis.openers = [...kinds.values()];
    return openers.length;
  }, BUTTONS);
  for (let index = 0; index < count; index++) {
    await tab.evaluate((index) => openers[index].focus(), index);
    await tab.keyboard.press("Enter");
    const isOpen = () =>
      tab.evaluate((index) => openers[index].getAttribute("aria-expanded") === "true" || document.querySelector(":popover-open, dialog[open]") !== null, index);
    const words = await tab.evaluate((index) => openers[index].textContent.trim(), index);
    if (!(await isOpen())) {
      found.push(`the button “${words}” opens nothing by Enter`);
      continue;
    }
    await tab.keyboard.press("Escape");
    if (await isOpen()) found.push(`what the button “${words}” opens does not close by Escape`);
    if (!(await tab.evaluate((index) => document.activeElement === openers[index], index))) {
      found.push(`after Escape the focus is not back on the button “${words}”`);
    }
  }
  return found;
}
