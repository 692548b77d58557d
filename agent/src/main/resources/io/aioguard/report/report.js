
"use strict";
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = id => document.getElementById(id);
  const root = document.documentElement;

  // Light, dark, or as the system has it. Where nothing can be stored, it lasts until the page is left.
  const theme = byId("theme");
  const themes = ["auto", "light", "dark"];
  const stored = () => { try { return localStorage.getItem("aioguard-theme"); } catch { return null; } };
  const store = name => { try { localStorage.setItem("aioguard-theme", name); } catch { /* not here */ } };
  const show = name => {
    root.dataset.theme = name;
    theme.textContent = "Theme: " + name;
  };
  show(themes.includes(stored()) ? stored() : "auto");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    show(next);
    store(next);
  });

  const entries = all(".entry");
  const search = byId("search");
  if (search) {
    byId("tools").hidden = false;
    const texts = entries.map(entry => entry.textContent.toLowerCase());
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
      let shown = 0;
      entries.forEach((entry, i) => {
        entry.hidden = !words.every(word => texts[i].includes(word));
        shown += entry.hidden ? 0 : 1;
      });
      byId("shown").textContent = words.length ? shown + " of " + entries.length : "";
      byId("none").hidden = shown > 0;
    };
    search.addEventListener("input", filter);
    search.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        search.value = "";
        filter();
      }
    });
    document.addEventListener("keydown", event => {
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && event.target !== search) {
        event.preventDefault();
        search.focus();
      }
    });
    const open = byId("open");
    open.addEventListener("click", () => {
      const closed = entries.some(entry => !entry.open);
      entries.forEach(entry => { entry.open = closed; });
    });
    const label = () => { open.textContent = entries.some(entry => !entry.open) ? "Open all" : "Close all"; };
    entries.forEach(entry => entry.addEventListener("toggle", label));
    label();
  }

  // On paper nothing can be opened.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = entries.filter(entry => !entry.open);
    opened.forEach(each => { each.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach(each => { each.open = false; }));

  // The figures under the pointer, or stepped through with the arrow keys.
  for (const figure of all(".load")) {
    const rows = all("tr[data-x]", figure);
    const names = all("th", figure).map(cell => cell.textContent);
    const reading = figure.querySelector(".reading");
    const cursors = all(".cursor", figure);
    let at = -1;
    const read = index => {
      at = index;
      const row = rows[at];
      for (const cursor of cursors) {
        cursor.hidden = !row;
        cursor.style.left = row ? row.dataset.x / 10 + "%" : "0";
      }
      reading.textContent = row
        ? [...row.cells].map((cell, i) => (i ? names[i].toLowerCase() + " " : "") + cell.textContent).join(" \u00b7 ")
        : "Point at the chart, or step through it with the arrow keys.";
    };
    read(-1);
    const nearest = x => rows.reduce((best, row, i) =>
      Math.abs(row.dataset.x - x) < Math.abs(rows[best].dataset.x - x) ? i : best, 0);
    for (const plot of all(".plot", figure)) {
      plot.addEventListener("pointermove", event => {
        const box = plot.getBoundingClientRect();
        read(nearest((event.clientX - box.left) / box.width * 1000));
      });
      plot.addEventListener("pointerleave", () => read(-1));
      plot.addEventListener("blur", () => read(-1));
      plot.addEventListener("keydown", event => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) {
          event.preventDefault();
          read(Math.max(0, Math.min(rows.length - 1, at + step)));
        }
      });
    }
  }
}
