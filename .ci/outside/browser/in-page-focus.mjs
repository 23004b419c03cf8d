// Functions that run inside a page while somebody walks through it by keyboard; each stands by itself.

/** Remembers how every control looks without the focus. Gives the number of controls. */
export function prepareWalk() {
  const controls = "a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]";
  const looks = (element) => {
    const style = getComputedStyle(element);
    // Not what only a colour tells, nor the colour of a line that is not there.
    const { boxShadow, borderWidth, borderStyle, backgroundColor, textDecorationLine, textDecorationThickness } = style;
    return [boxShadow, borderWidth, borderStyle, backgroundColor, textDecorationLine, textDecorationThickness].join("; ");
  };
  const isThere = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) &&
    element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]");
  const group = (element) => element.type === "radio" && document.querySelector(`input[name="${element.name}"]:checked`);
  const expected = [...document.querySelectorAll(controls)].filter((element) => isThere(element) && !group(element));
  globalThis.walk = { expected, looks, unfocused: new Map(expected.map((element) => [element, looks(element)])), reached: new Set() };
  return expected.length;
}

/** What is wrong with the focus where it is: { name, like, faults, tooltip, hasLeft }. */
export function atFocus() {
  const { walk } = globalThis;
  const element = document.activeElement;
  walk.first ??= element;
  // One control may come more than once: the button beside a paragraph goes along with the reader.
  const isAround = element === walk.first && walk.last && walk.last !== element;
  const hasLeft = !element || element === document.body || element === document.documentElement || isAround;
  if (hasLeft) return { hasLeft };
  walk.reached.add(element);
  walk.last = element;
  const faults = [];
  const style = getComputedStyle(element);
  const windowBox = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight };

  // The line or lines of the control, as far as they lie in the window.
  const inWindow = [...element.getClientRects()]
    .map((box) => ({
      left: Math.max(box.left, windowBox.left),
      right: Math.min(box.right, windowBox.right),
      top: Math.max(box.top, windowBox.top),
      bottom: Math.min(box.bottom, windowBox.bottom),
    }))
    .filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
  if (inWindow.length === 0) faults.push("has the focus out of sight");

  // What lies over it. A neighbour in the flow of text may touch a corner; what is pinned may not.
  const isOver = (top) => top && !element.contains(top) && !top.contains(element);
  const isPinned = (top) => {
    for (let box = top; box && !box.contains(element); box = box.parentElement) {
      if (["fixed", "sticky", "absolute"].includes(getComputedStyle(box).position)) return true;
    }
    return false;
  };
  const box = inWindow[0];
  if (box) {
    const middle = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const corners = [
      [box.left + 2, box.top + 2],
      [box.right - 2, box.top + 2],
      [box.left + 2, box.bottom - 2],
      [box.right - 2, box.bottom - 2],
    ].map(([x, y]) => document.elementFromPoint(x, y));
    const cover = isOver(middle) ? middle : corners.find((top) => isOver(top) && isPinned(top));
    if (cover) faults.push(`is covered by <${cover.localName}${cover.className && ` class="${cover.className}"`}>`);
  }

  // The sign of the focus: an outline that stands out against its ground, or another change of looks.
  const numbers = (colour) => colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isClear = (colour) => numbers(colour)[3] === 0;
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !isClear(style.outlineColor);
  if (isOutlined && style.outlineStyle !== "auto") {
    let ground = element.parentElement;
    while (ground && isClear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const [one, other] = [light(style.outlineColor), ground ? light(getComputedStyle(ground).backgroundColor) : 1];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 3) faults.push(`has an outline of ${contrast.toFixed(1)}:1 against its ground`);
  }
  if (!isOutlined && walk.looks(element) === walk.unfocused.get(element)) faults.push("does not show the focus");

  const words = (element.textContent || element.getAttribute("aria-label") || element.value || "").trim().replace(/\s+/g, " ");
  const isShown = (shown) => shown.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return {
    hasLeft: false,
    faults,
    tooltip: [...document.querySelectorAll(":popover-open, [role=tooltip]")].some(isShown),
    like: `${element.localName} ${element.className} ${element.parentElement.className}`,
    name: `<${element.localName}${element.className && ` class="${element.className}"`}> “${words.slice(0, 40)}”`,
  };
}

/** Puts the focus before the last `count` controls, and no longer expects those between. */
export function leapAhead(count) {
  const last = walk.expected.slice(-count);
  const before = walk.expected.at(-count - 1);
  walk.expected = walk.expected.filter((element) => walk.reached.has(element) || last.includes(element));
  before.focus();
}

/** Controls that Tab passed by. */
export function unreached() {
  const missed = walk.expected.filter((element) => !walk.reached.has(element));
  return missed.slice(0, 3).map((element) => `Tab does not reach <${element.localName}> “${element.textContent.trim().slice(0, 40)}” (${missed.length} in all)`);
}
