// What a script adds does what it says: a list is sorted by the places that its items bear, and says so; a reference shows what
// it leads to when it has the focus, until Escape.
export const name = "comforts";

export const circumstances = [{ width: 1280, scheme: "light" }];

export async function find(tab) {
  return [...(await orders(tab)), ...(await preview(tab))];
}

const ITEMS = ".items > li";

/** Chooses every order, the page's own one last. */
async function orders(tab) {
  const select = tab.locator("label.sort select");
  if (!(await select.count())) return [];
  const found = [];
  const words = () => tab.locator(ITEMS).allTextContents();
  const own = await words();
  const [first, ...others] = await select.locator("option").evaluateAll((options) => options.map(({ value }) => value));
  let said = "";
  for (const order of [...others, first]) {
    await select.selectOption(order);
    const status = await tab.locator("[data-comfort][role=status]").textContent();
    if (!status.trim() || status === said) found.push(`the order “${order}” is not said to be chosen`);
    said = status;
    // The first place of each; what has none stands last.
    const places = await tab
      .locator(ITEMS)
      .evaluateAll((items, order) => items.map((item) => parseInt(item.dataset[order] ?? "1000000", 10)), order);
    if (places.some((place, at) => place < places[at - 1])) found.push(`the order “${order}” does not follow the places of the items`);
  }
  if (String(await words()) !== String(own)) found.push(`the order “${first}” does not bring back the list of the page`);
  return found;
}

/** Focuses the first link whose preview is in the page. */
async function preview(tab) {
  const promised = await tab.evaluate(() => {
    const templates = new Map([...document.querySelectorAll("template[data-href]")].map((one) => [one.dataset.href, one]));
    const link = [...document.querySelectorAll("main a")].find((a) => templates.has(a.getAttribute("href")) && a.checkVisibility());
    link?.focus();
    return link ? templates.get(link.getAttribute("href")).content.textContent.trim() : templates.size ? null : "";
  });
  if (promised === null) return ["no link shows what stands here for it"];
  if (promised === "") return [];
  const box = tab.locator("[role=tooltip]");
  const isShown = await box.isVisible();
  if (!isShown || (await box.textContent()).trim() !== promised) return ["a reference does not show what it leads to when it has the focus"];
  await tab.keyboard.press("Escape");
  return (await box.isVisible()) ? ["what a reference shows does not close by Escape"] : [];
}
