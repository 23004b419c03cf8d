// The first stop of Tab is a visible link past the header, and it leads into the main part.
export const name = "skip-link";

export const circumstances = [{ width: 320, scheme: "light" }];

// The document for paper begins with itself, and has next to nothing to skip.
export const suits = (page) => page.kind !== "print";

export async function find(tab) {
  await tab.keyboard.press("Tab");
  const target = await tab.evaluate(() => {
    const { hash, pathname } = document.activeElement;
    const box = document.activeElement.getBoundingClientRect();
    const isSeen = box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.width > 1;
    return pathname === location.pathname && hash ? { hash, isSeen } : null;
  });
  if (!target) return ["the first stop of Tab is no link within the page"];
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const isInside = await tab.evaluate((id) => {
    const goal = document.getElementById(id);
    const here = document.activeElement;
    const isLater = goal && Boolean(goal.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
    // A main part without a control lets Tab go on behind it.
    return Boolean(goal?.closest("main")) && (isLater || here === document.body);
  }, decodeURIComponent(target.hash.slice(1)));
  return [
    ...(target.isSeen ? [] : ["the skip link has the focus out of sight"]),
    ...(isInside ? [] : ["the skip link does not lead into the main part"]),
  ];
}
