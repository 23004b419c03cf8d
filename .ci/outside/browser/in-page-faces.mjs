// Functions that run inside a page, for the check of faces; each stands by itself.

/** Marks what holds text of its own with `data-faces="text"`, so that the browser can be asked about it. */
export function markTexts() {
  for (const element of document.body.querySelectorAll("*")) {
    const isText = (node) => node.nodeType === Node.TEXT_NODE && /\p{L}{2}/u.test(node.data);
    if ([...element.childNodes].some(isText) && element.checkVisibility()) element.dataset.faces = "text";
  }
}

/** Sets each word of these elements in a box of its own, marked with `data-faces="word"`; equal words once. */
export function splitWords(positions) {
  const marked = [...document.querySelectorAll('[data-faces="text"]')];
  for (const element of positions.map((position) => marked[position])) {
    const seen = new Set();
    for (const text of [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)) {
      const pieces = text.data.split(/([\p{L}\p{M}]{2,})/u).map((piece, at) => {
        if (at % 2 === 0 || seen.has(piece)) return piece;
        seen.add(piece);
        const box = document.createElement("span");
        box.dataset.faces = "word";
        box.textContent = piece;
        return box;
      });
      // In one box of their own: the page's style may put marks between the children of an element.
      const all = document.createElement("span");
      all.append(...pieces);
      text.replaceWith(all);
    }
  }
}
