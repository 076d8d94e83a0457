// What the timeline page does beyond links and forms. Without it every function works, by links and forms.
"use strict";

// An open filter list stays open while the page around it is swapped.
document.addEventListener("htmx:beforeSwap", () => {
  const open = [...document.querySelectorAll("#explore details[id][open]")].map((one) => one.id);
  document.addEventListener("htmx:afterSwap", () => open.forEach((id) => document.getElementById(id)?.setAttribute("open", "")), { once: true });
});
// A click elsewhere closes it.
document.addEventListener("click", (event) => {
  for (const list of document.querySelectorAll("details.choose[open]")) {
    if (!list.contains(event.target)) list.removeAttribute("open");
  }
});
