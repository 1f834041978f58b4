// Small comforts. Every page works without this file.
"use strict";

// Copy buttons: hidden until a script can serve them.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.textContent.trim());
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
}

// Pickers: a field that narrows a list of check boxes as one types.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const field of document.querySelectorAll("[data-narrows]")) {
  const list = document.getElementById(field.dataset.narrows);
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.addEventListener("input", () => {
    const wanted = fold(field.value.trim());
    for (const item of list.querySelectorAll("li")) {
      item.hidden = !fold(item.dataset.find || item.textContent).includes(wanted);
    }
  });
}
