"use strict";
// Two comforts of the kind that a theme gives: an order for a list, and a word of what a link leads to.
(() => {
  const list = document.querySelector(".items");
  if (!list) return;
  const own = [...list.children];
  const label = document.createElement("label");
  const select = document.createElement("select");
  const said = document.createElement("p");
  label.className = "sort";
  label.dataset.comfort = said.dataset.comfort = "";
  said.setAttribute("role", "status");
  select.append(new Option("By number", "number"), new Option("By theme", "theme"));
  label.append("Sort ", select);
  list.before(label, said);
  select.addEventListener("change", () => {
    const sorted = [...own].sort((one, other) => one.dataset[select.value] - other.dataset[select.value] || 0);
    list.append(...sorted);
    said.textContent = `Sorted ${select.selectedOptions[0].text.toLowerCase()}.`;
  });

  const box = document.createElement("p");
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  list.after(box);
  for (const template of document.querySelectorAll("template")) {
    const link = list.querySelector(`a[href="${template.dataset.href}"]`);
    link.addEventListener("focus", () => { box.hidden = false; box.textContent = template.content.textContent; });
    link.addEventListener("blur", () => { box.hidden = true; });
    link.addEventListener("keydown", (event) => { if (event.key === "Escape") box.hidden = true; });
  }
})();
