/* Comfort on lists: a field that leaves only what holds the words that are written into it. Without it the whole list
   stands there, in groups. The words it shows come from the page. */
"use strict";
(() => {
  const words = document.currentScript?.dataset ?? {};
  const groups = document.querySelector(".groups");
  if (!groups || !words.filter) return;
  const items = [...groups.querySelectorAll(".items > li")];
  if (items.length < 8) return;

  const label = document.createElement("label");
  label.className = "filter";
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  const said = document.createElement("p");
  said.className = "filter-said";
  said.setAttribute("role", "status");
  // Marks what only a script can give: nothing else on the page may need one.
  label.dataset.comfort = said.dataset.comfort = "";
  label.append(words.filter, field);
  groups.before(label, said);

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const texts = items.map((item) => {
    const heading = item.closest(".group")?.querySelector("h2")?.textContent ?? "";
    return plain(`${heading} ${item.textContent}`);
  });
  field.addEventListener("input", () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let n = 0;
    items.forEach((item, at) => {
      item.hidden = !wanted.every((word) => texts[at].includes(word));
      n += item.hidden ? 0 : 1;
    });
    for (const group of groups.querySelectorAll(".group")) group.hidden = !group.querySelector(".items > li:not([hidden])");
    said.textContent = !wanted.length ? "" : n ? `${n} / ${items.length}` : words.none ?? "";
  });
})();
