// The language switch leads to the same page in the other language.
export const name = "languages";

export const circumstances = [{ width: 320, scheme: "light" }];

// The page for what is missing stands at every address, and an alias leads on by itself.
export const suits = (page) => !["404", "alias"].includes(page.kind);

export async function find(tab, page, site) {
  const found = [];
  const links = await tab.locator("body a[hreflang]:not([aria-current])").evaluateAll((all) => all.map((link) => [link.hreflang, link.href]));
  const home = site.address("home");
  for (const [language, href] of links) {
    const path = decodeURIComponent(href.slice(home.length)).replace(/[#?].*/, "");
    const other = site.pages.find((one) => one.path === path);
    if (!other) found.push(`the way to ${language} leads to no page: ${path}`);
    else if (other.language !== language) found.push(`the way to ${language} leads to a page in ${other.language}: ${path}`);
    else if (other.plain !== page.plain) found.push(`the way to ${language} leads to another page: ${path}`);
  }
  const offered = new Set([page.language, ...links.map(([language]) => language)]);
  for (const other of site.pages) {
    if (other.plain === page.plain && !offered.has(other.language)) found.push(`no way to the page in ${other.language}`);
  }
  return found;
}
