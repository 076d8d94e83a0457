// What the timeline page does beyond links and forms. Without it every function works, by links and forms.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  // The server says which address to push.
  const show = (address) => htmx.ajax("GET", address, { source: byId("explore"), target: "#explore", swap: "innerHTML show:none" });

  // Lists that are open stay open while the page around them is swapped; a click elsewhere closes filters.
  let open = [];
  let focused = "";
  document.addEventListener("htmx:beforeSwap", () => {
    focused = document.activeElement?.id ?? "";
    open = [...document.querySelectorAll("#explore details[id][open]")].map((one) => one.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => byId(id)?.setAttribute("open", ""));
    enhance();
    // htmx gives the focus back to what it finds, but the slider comes hidden.
    if (document.activeElement === document.body) byId(focused)?.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    for (const list of document.querySelectorAll("details.choose[open]")) {
      if (!list.contains(event.target)) list.removeAttribute("open");
    }
  });

  // What was known: a slider over the days of the select beside it, and a button that walks them.
  let playing = null;
  const choose = (position) => {
    const days = byId("known");
    days.selectedIndex = position >= days.options.length ? 0 : position;
    days.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const stop = () => {
    clearTimeout(playing);
    playing = null;
  };
  const step = () => {
    const slider = byId("known-slider");
    if (!slider || Number(slider.value) >= Number(slider.max)) {
      stop();
      enhance();
    } else {
      choose(Number(slider.value) + 1);
    }
  };
  const play = () => {
    const slider = byId("known-slider");
    if (playing) {
      stop();
      enhance();
    } else {
      playing = setTimeout(() => {}, 0);
      choose(Number(slider.value) >= Number(slider.max) ? 1 : Number(slider.value) + 1);
    }
  };
  const dayOf = (position) => {
    const days = byId("known");
    return days.options[position >= days.options.length ? 0 : position].text;
  };

  // The strip of months: dragging over bars chooses their window; with the keyboard arrows move, shift extends.
  let from = null;
  const bars = () => [...document.querySelectorAll("#strip a")];
  const mark = (one, two) => {
    const all = bars();
    const [low, high] = [all.indexOf(one), all.indexOf(two)].sort((a, b) => a - b);
    all.forEach((bar, index) => bar.classList.toggle("dragged", index >= low && index <= high));
    return [all[low], all[high]];
  };
  const choosePeriod = (one, two) => {
    const [first, last] = mark(one, two);
    const address = new URL(first.getAttribute("href"), location.href);
    address.searchParams.set("to", last.dataset.last);
    show(address.pathname + address.search);
  };
  const barAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("#strip a");
  document.addEventListener("pointerdown", (event) => {
    from = event.button === 0 ? event.target.closest("#strip a") : null;
  });
  document.addEventListener("pointermove", (event) => {
    const bar = from && barAt(event);
    if (bar) mark(from, bar);
  });
  document.addEventListener("pointerup", (event) => {
    const bar = from && barAt(event);
    if (bar && bar !== from) choosePeriod(from, bar);
    from = null;
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("#strip")) event.preventDefault();
  });
  let anchor = null;
  const onStrip = (event, bar) => {
    const all = bars();
    const next = all[all.indexOf(bar) + { ArrowLeft: -1, ArrowRight: 1 }[event.key]];
    if (event.key === "Enter" && anchor && anchor !== bar) {
      event.preventDefault();
      choosePeriod(anchor, bar);
    } else if (next) {
      event.preventDefault();
      anchor = event.shiftKey ? anchor ?? bar : null;
      all.forEach((one) => one.setAttribute("tabindex", one === next ? "0" : "-1"));
      next.focus();
      if (anchor) mark(anchor, next);
    }
  };
  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest?.("#strip a");
    if (bar) onStrip(event, bar);
  });

  // The figure's card beside the page: a click on a figure opens it, the link's own address stays its permalink.
  let opener = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#explore a, #card a");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.id === "permalink" || !/\/claims\/\d+\/(\?|$)/.test(link.getAttribute("href") ?? "")) return;
    event.preventDefault();
    openCard(link);
  });
  const openCard = (link) => {
    if (!link.closest("#card")) opener = link;
    htmx.ajax("GET", link.getAttribute("href"), { source: byId("card"), target: "#card-body", swap: "innerHTML show:none" }).then(() => {
      const card = byId("card");
      if (!card.open) card.show();
      card.scrollTop = 0;
      byId("card-close").focus();
    });
  };
  const closeCard = () => {
    byId("card")?.close();
    opener?.focus();
  };
  document.addEventListener("click", (event) => {
    if (event.target.id === "card-close") closeCard();
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    navigator.clipboard.writeText(byId(button.dataset.copy).textContent).then(() => {
      button.textContent = button.dataset.done;
    });
  });

  // The words of the mark under the pointer or in focus.
  const tell = (event) => {
    const mark = event.target.closest?.("#explore a.mark, #explore a.event");
    if (mark && byId("mark-words")) byId("mark-words").textContent = mark.getAttribute("aria-label");
  };
  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);

  // Keys. They are off while something is typed and can be switched off; `?` shows them.
  const keysOn = () => localStorage.getItem("keys") !== "off";
  const figures = () => [...document.querySelectorAll("#explore a.mark, #explore td.value a, #explore .events .what > a, #explore .sources li a")];
  const move = (way) => {
    const all = figures();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + way))];
    next?.focus();
  };
  const turn = () => {
    const tabs = [...document.querySelectorAll(".tabs a")];
    tabs[(tabs.findIndex((tab) => tab.hasAttribute("aria-current")) + 1) % tabs.length]?.click();
  };
  const keys = {
    "/": () => {
      byId("narrowing")?.setAttribute("open", "");
      byId("q")?.focus();
    },
    "?": () => byId("keys")?.showModal(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    t: turn,
    "[": () => byId("known-previous")?.click(),
    "]": () => byId("known-next")?.click(),
    O: () => byId("reset")?.click(),
    Escape: closeCard,
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    const arrows = event.key.startsWith("Arrow");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys")?.open) return;
    if (arrows && !figures().includes(document.activeElement)) return; // elsewhere they scroll
    if (event.key !== "Escape" && !keysOn()) return;
    if (!keys[event.key] || !byId("explore")) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") localStorage.setItem("keys", event.target.checked ? "on" : "off");
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "keys-show") byId("keys").showModal();
    if (event.target.id === "keys-close") byId("keys").close();
  });

  function enhance() {
    if (byId("keys-on")) byId("keys-on").checked = keysOn();
    document.querySelectorAll(".with-script[hidden]").forEach((one) => one.removeAttribute("hidden"));
    document.querySelectorAll(".without-script").forEach((one) => one.setAttribute("hidden", ""));
    bars().forEach((bar, index) => bar.setAttribute("tabindex", index ? "-1" : "0"));
    const slider = byId("known-slider");
    if (!slider) return;
    slider.setAttribute("aria-valuetext", dayOf(Number(slider.value)));
    slider.oninput = () => slider.setAttribute("aria-valuetext", dayOf(Number(slider.value)));
    slider.onchange = (event) => {
      event.stopPropagation();
      stop();
      choose(Number(slider.value));
    };
    const button = byId("known-play");
    button.onclick = play;
    if (!button.dataset.play) button.dataset.play = button.textContent;
    button.textContent = playing ? button.dataset.stop : button.dataset.play;
    if (playing) {
      clearTimeout(playing); // htmx tells of each element that it swapped in
      playing = setTimeout(step, 1400);
    }
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
  else enhance();
})();
