/* Comfort for readers. Every page is complete without it: references are links, notes stand at the foot, numbers of
   paragraphs are their addresses. Asks the network for nothing. The words it shows come from the page. */
"use strict";
(() => {
  const words = document.currentScript?.dataset ?? {};
  const main = document.querySelector("main");
  const isWide = matchMedia("screen and (min-width: 75rem)");
  const canHover = matchMedia("(hover: hover)");
  if (!main) return;

  /** The element that an address on this page leads to. */
  const target = (href) => {
    if (!href?.startsWith("#") || href.length < 2) return null;
    try { return document.getElementById(decodeURIComponent(href.slice(1))); } catch { return null; }
  };

  // --- Notes stand beside their marks where there is room ---
  const notes = main.querySelector(".document > .notes");
  const place = () => {
    const column = notes.parentElement;
    column.classList.add("notes-beside");
    column.style.minBlockSize = "";
    if (!isWide.matches) return;
    const top = column.getBoundingClientRect().top;
    let free = 0;
    for (const note of notes.querySelectorAll("ol > li")) {
      const mark = document.getElementById(`${note.id}.mark`);
      // A mark in a folded part has no height of its own: its note follows the one before it.
      const box = mark?.getBoundingClientRect();
      const start = Math.max(free, box?.height ? box.top - top - 2 : 0);
      note.style.insetBlockStart = `${start}px`;
      free = start + note.offsetHeight + 10;
    }
    column.style.minBlockSize = `${free}px`;
  };
  if (notes) {
    let waiting = 0;
    const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(place); };
    place();
    new ResizeObserver(soon).observe(notes.parentElement.querySelector(".text") ?? notes);
    isWide.addEventListener("change", soon);
    document.fonts?.ready.then(soon);
  }

  // --- A reference shows what it leads to ---
  const previews = new Map();
  for (const template of document.querySelectorAll("template[data-href]")) previews.set(template.dataset.href, template);
  const box = document.createElement("div");
  box.className = "preview";
  box.id = "page.preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  let shownFor = null;
  let timer = 0;

  /** What a link leads to, as pieces for the box; nothing where the page does not hold it. */
  const preview = (link) => {
    const href = link.getAttribute("href");
    const template = previews.get(href);
    if (template) return template.content.cloneNode(true);
    const place = target(href);
    if (!place || !main.contains(place) || link.matches(".back, .number, .contents a")) return null;
    if (place.closest(".notes") && isWide.matches) return null;
    const copy = (/^h[1-6]$/i.test(place.tagName) ? place.nextElementSibling : place)?.cloneNode(true);
    if (!copy || !copy.textContent.trim()) return null;
    copy.querySelectorAll(".back, .number, .note-mark, .copy, svg, details, table").forEach((piece) => piece.remove());
    const text = document.createElement("p");
    const letters = copy.textContent.trim().replace(/\s+/g, " ");
    text.textContent = letters.length > 400 ? `${letters.slice(0, letters.lastIndexOf(" ", 400))} …` : letters;
    const foreign = place.closest("[lang]");
    if (foreign && foreign !== document.documentElement) { text.lang = foreign.lang; text.dir = "auto"; }
    return text;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    box.hidden = true;
    box.replaceChildren();
  };

  const show = (link) => {
    if (shownFor === link) return;
    const content = preview(link);
    hide();
    if (!content) return;
    box.replaceChildren(content);
    box.hidden = false;
    // Below the line of the link, or above it where there is no room; within the width of the page; never over it.
    const lines = link.getClientRects();
    const first = lines[0] ?? link.getBoundingClientRect();
    const last = lines[lines.length - 1] ?? first;
    const width = document.documentElement.clientWidth;
    const left = Math.min(Math.max(last.left, 12), Math.max(12, width - box.offsetWidth - 12));
    const isAbove = last.bottom + box.offsetHeight + 12 > innerHeight && first.top - box.offsetHeight > 8;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(isAbove ? first.top - box.offsetHeight - 4 : last.bottom + 4) + scrollY}px`;
    link.setAttribute("aria-describedby", box.id);
    shownFor = link;
  };

  const mark = (link, isOn) => {
    const note = link.matches(".note-mark a") ? target(link.getAttribute("href")) : null;
    note?.classList.toggle("is-looked-at", isOn);
  };
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || !canHover.matches) return;
    const link = event.target.closest("a[href]");
    if (!link) return;
    mark(link, true);
    clearTimeout(timer);
    timer = setTimeout(() => show(link), 350);
  });
  main.addEventListener("pointerout", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    mark(link, false);
    clearTimeout(timer);
    // Time to reach the box, which stays while the pointer is on it.
    timer = setTimeout(() => { if (!box.matches(":hover") && !shownFor?.matches(":hover, :focus-visible")) hide(); }, 250);
  });
  box.addEventListener("pointerleave", () => { if (!shownFor?.matches(":hover, :focus-visible")) hide(); });
  main.addEventListener("focusin", (event) => {
    const link = event.target.closest("a[href]");
    if (!link?.matches(":focus-visible")) return;
    mark(link, true);
    show(link);
  });
  main.addEventListener("focusout", (event) => {
    if (event.target.matches("a[href]")) mark(event.target, false);
    if (event.target === shownFor) hide();
  });

  // --- The address of a paragraph can be copied ---
  if (words.copy && navigator.clipboard) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    const said = document.createElement("p");
    said.className = "unseen";
    said.setAttribute("role", "status");
    document.body.append(said);
    const offer = (event) => {
      const passage = event.target.closest(".passage");
      const number = passage?.querySelector(":scope > .number");
      if (!number || number.nextElementSibling === button) return;
      // One button for all: it is never taken away from a reader who stands on it.
      if (event.type === "pointerover" && button.matches(":focus-visible")) return;
      number.after(button);
    };
    main.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") offer(event); });
    main.addEventListener("focusin", (event) => { if (event.target.matches(".number")) offer(event); });
    button.addEventListener("click", async () => {
      const number = button.previousElementSibling;
      if (!number?.href) return;
      try { await navigator.clipboard.writeText(number.href); } catch { location.href = number.href; return; }
      said.textContent = "";
      button.classList.add("is-done");
      setTimeout(() => { said.textContent = words.copied ?? ""; }, 50);
      setTimeout(() => button.classList.remove("is-done"), 2000);
    });
  }

  // --- Contents say which heading is read ---
  const lines = new Map();
  for (const link of document.querySelectorAll('.contents a[href^="#"]')) {
    const heading = target(link.getAttribute("href"));
    if (heading) lines.set(heading, [...(lines.get(heading) ?? []), link]);
  }
  if (lines.size) {
    const headings = [...lines.keys()];
    const follow = () => {
      const read = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      for (const [heading, links] of lines) {
        for (const link of links) {
          if (heading === read) link.setAttribute("aria-current", "location");
          else link.removeAttribute("aria-current");
        }
      }
    };
    // All that lies above the line counts as seen, so that a jump past several headings is noticed too.
    const watch = new IntersectionObserver(follow, { rootMargin: "1000000px 0px -66% 0px" });
    headings.forEach((heading) => watch.observe(heading));
  }

  // --- The other language opens at the same paragraph ---
  // The switch stands at the top: who scrolls up to it still reads where they last rested, unless they stay up there.
  const languages = document.querySelector(".languages");
  const placeRead = () => {
    const reached = target(location.hash);
    const isSeen = (element) => { const { top, bottom } = element.getBoundingClientRect(); return bottom > 0 && top < innerHeight; };
    if (reached && isSeen(reached)) return reached.id;
    if (scrollY < 100) return "";
    const places = main.querySelectorAll(".passage[id], :is(h2, h3, h4, h5, h6)[id]:not([id*='.']), .card[id], .term[id], .event[id]");
    return [...places].find((place) => place.getBoundingClientRect().bottom > 40)?.id ?? "";
  };
  if (languages) {
    let rest = "";
    let resting = 0;
    addEventListener("scroll", () => {
      clearTimeout(resting);
      resting = setTimeout(() => { rest = placeRead(); }, scrollY < 100 ? 6000 : 800);
    }, { passive: true });
    const keepPlace = (event) => {
      const link = event.target.closest("a[hreflang]");
      if (!link) return;
      const [address] = link.getAttribute("href").split("#");
      const anchor = placeRead() || rest;
      link.setAttribute("href", anchor ? `${address}#${anchor}` : address);
    };
    for (const event of ["pointerdown", "pointerover", "focusin"]) languages.addEventListener(event, keepPlace);
  }

  // --- Escape and a click elsewhere close what is open ---
  const ways = document.querySelectorAll(".way");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    for (const way of ways) {
      if (!way.open) continue;
      const hadFocus = way.contains(document.activeElement);
      way.open = false;
      if (hadFocus) way.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const way of ways) if (way.open && !way.contains(event.target)) way.open = false;
  });
})();
