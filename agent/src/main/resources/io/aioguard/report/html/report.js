
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

  // The report as JSON is in the page already.
  const data = byId("data");
  if (data) {
    const download = byId("download");
    download.hidden = false;
    download.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([data.textContent], { type: "application/json" }));
      link.download = "aioguard-report.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  }

  // Where the clipboard is refused, as in an old browser, a selection can be copied.
  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  for (const button of all(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const trace = button.closest(".trace");
      const frames = all("li", trace.nextElementSibling).map(each => each.textContent)
        .map(frame => (frame.startsWith("...") ? "\t" : "\tat ") + frame);
      const title = trace.querySelector("h4").textContent;
      const done = await copied([title, ...frames].join("\n") + "\n");
      button.textContent = done ? "Copied" : "Not allowed";
      button.focus();
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }

  const entries = all(".entry");
  const search = byId("search");
  if (search) {
    byId("tools").hidden = false;
    byId("filters").hidden = false;
    const kinds = all("input[name=kind]");
    const jvm = byId("jvm");
    const texts = entries.map(entry => entry.textContent.toLowerCase());
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
      const off = kinds.filter(kind => !kind.checked).map(kind => kind.value);
      const one = jvm ? jvm.value : "";
      let shown = 0;
      entries.forEach((entry, i) => {
        entry.hidden = off.includes(entry.dataset.kind)
          || (one && !entry.dataset.jvms.split(" ").includes(one))
          || !words.every(word => texts[i].includes(word));
        shown += entry.hidden ? 0 : 1;
      });
      const some = words.length || off.length || one;
      byId("shown").textContent = some ? shown + " of " + entries.length : "";
      byId("none").hidden = shown > 0;
    };
    [...kinds, ...(jvm ? [jvm] : [])].forEach(each => each.addEventListener("change", filter));
    search.addEventListener("input", filter);
    search.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        search.value = "";
        filter();
      }
    });
    document.addEventListener("keydown", event => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input[type=search], select");
      if (event.key === "/" && !event.ctrlKey && !event.metaKey && !typing) {
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
    // A link to a finding opens it.
    const follow = () => {
      const entry = entries.find(each => "#" + each.id === location.hash);
      if (entry) {
        entry.hidden = false;
        entry.open = true;
        entry.scrollIntoView();
      }
    };
    window.addEventListener("hashchange", follow);
    follow();
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
