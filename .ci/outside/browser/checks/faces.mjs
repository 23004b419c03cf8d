// No word mixes two faces: the first face that has one letter of a word has them all.
import { markTexts, splitWords } from "../in-page-faces.mjs";

export const name = "faces";

export const circumstances = [{ width: 1280, scheme: "light" }];

export async function find(tab) {
  await tab.evaluate(markTexts);
  const asked = await tab.context().newCDPSession(tab);
  await asked.send("DOM.enable");
  await asked.send("CSS.enable");
  // The faces of each marked element, in the order of the page.
  const faces = async (mark) => {
    const { root } = await asked.send("DOM.getDocument", { depth: 0 });
    const { nodeIds } = await asked.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: `[data-faces="${mark}"]` });
    const used = nodeIds.map((nodeId) => asked.send("CSS.getPlatformFontsForNode", { nodeId }));
    return (await Promise.all(used)).map(({ fonts }) => [...new Set(fonts.map((font) => font.familyName))]);
  };
  // Most elements have one face: only the words of the others are looked at one by one.
  const mixed = (await faces("text")).flatMap((used, position) => (used.length > 1 ? [position] : []));
  await tab.evaluate(splitWords, mixed);
  const ofWords = mixed.length > 0 ? await faces("word") : [];
  const words = await tab.locator('[data-faces="word"]').allTextContents();
  await asked.detach();
  const found = ofWords.flatMap((used, at) => (used.length > 1 ? [`“${words[at]}” mixes ${used.join(" and ")}`] : []));
  return [...new Set(found)];
}
