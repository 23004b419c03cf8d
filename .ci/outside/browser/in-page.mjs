// Functions that run inside a page; each stands by itself, since the browser is sent its text and nothing else.

/** What is wider than the page, and boxes that scroll sideways without holding a table, a drawing or code. */
export function overflowing() {
  const found = [];
  const root = document.documentElement;
  const named = (element) => {
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    return `<${element.localName}${element.id && `#${element.id}`}${classes}>`;
  };
  const excess = root.scrollWidth - root.clientWidth;
  if (excess > 0) found.push(`the page is ${excess} px wider than the window`);
  // Whether somebody can bring the element into view, or it is hidden from sight on purpose.
  const isKept = (element) => {
    // What is folded has a box and is not drawn.
    if (!element.checkVisibility()) return true;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath !== "none" || style.display === "none" || style.visibility === "hidden") return true;
      if (box !== element && style.overflowX !== "visible") return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const { left, right, width, height } = element.getBoundingClientRect();
    const out = Math.max(right - root.clientWidth, -left);
    if (width > 0 && height > 0 && out > 1 && !isKept(element)) {
      found.push(`${named(element)} sticks out`);
      break;
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth + 1 && !element.closest("pre, svg") && !element.querySelector("table, pre, svg")) {
      found.push(`${named(element)} scrolls sideways and holds no table`);
    }
  }
  return found;
}

/** Sets the spacing of WCAG 1.4.12. A constructed sheet is not held back by the page's policy. */
export function respace() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
    /* Letters that join are not spaced, and WCAG does not ask for it. */
    *:not(:lang(ar), :lang(fa), :lang(ur), :lang(ug)) { letter-spacing: .12em !important; }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Texts that their own box cuts off, and labels that leave their drawing. */
export function clipped() {
  const found = [];
  const quoted = (element) => `“${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  for (const element of document.body.querySelectorAll("*:not(svg, svg *)")) {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || style.clipPath !== "none" || element.clientWidth <= 1) continue;
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    const isCut =
      (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (isCut) found.push(`<${element.localName}> cuts ${quoted(element)}`);
  }
  for (const label of document.querySelectorAll("svg text")) {
    const drawing = label.ownerSVGElement.getBoundingClientRect();
    const box = label.getBoundingClientRect();
    const out = Math.max(drawing.left - box.left, box.right - drawing.right, drawing.top - box.top, box.bottom - drawing.bottom);
    if (box.width > 0 && out > 2) found.push(`the label ${quoted(label)} leaves its drawing`);
  }
  return found;
}
