
// The table of many JVMs, behind report.js.
{
  const byId = id => document.getElementById(id);
  const table = document.querySelector(".fleet");
  const body = table.tBodies[0];
  // What a line shows; the details of every JVM have the same words.
  const shown = cell => (cell.querySelector("summary") ?? cell).textContent;
  const rows = [...body.rows].map(row => ({
    row,
    text: [...row.cells].map(shown).concat(row.dataset.java).join(" ").toLowerCase(),
    bugs: row.dataset.bugs.split(" "),
  }));

  // A word with # is the number of a bug, as a whole; any other may be a part of what the row has.
  const find = byId("find");
  const matches = (each, word) =>
    /^#\d+$/.test(word) ? each.bugs.includes(word.slice(1)) : each.text.includes(word);
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    for (const each of rows) {
      each.row.hidden = !words.every(word => matches(each, word));
      count += each.row.hidden ? 0 : 1;
    }
    byId("found").textContent = words.length ? count + " of " + rows.length + " in the table" : "";
  };
  byId("find-tools").hidden = false;
  find.addEventListener("input", filter);
  find.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      find.value = "";
      filter();
    }
  });

  // The number of JVMs of a bug leads to them.
  for (const link of document.querySelectorAll("[data-find]")) {
    link.title = "Show these JVMs";
    link.addEventListener("click", () => {
      find.value = link.dataset.find;
      filter();
    });
  }

  // Figures from the highest, texts from the first; the other direction the second time.
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const value = cell => cell.querySelector("time")?.dateTime ?? shown(cell);
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const figures = rows[0].row.cells[column].dataset.value !== undefined;
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : figures;
      for (const each of rows) {
        const cell = each.row.cells[column];
        each.key = figures ? Number(cell.dataset.value) : value(cell);
      }
      const compare = figures ? (one, other) => one - other : order;
      rows.sort((one, other) => (down ? -1 : 1) * compare(one.key, other.key));
      body.append(...rows.map(each => each.row));
      for (const each of table.tHead.rows[0].cells) {
        each.removeAttribute("aria-sort");
      }
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}
