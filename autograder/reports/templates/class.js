"use strict";
(() => {
  const table = document.getElementById("students");
  const body = table.tBodies[0];
  const text = (row, column) => row.cells[column].textContent.trim();
  // What is no number, as the question mark of a score that is owed, stands below every number.
  const value = (string) => (string === "" || Number.isNaN(Number(string)) ? -Infinity : Number(string));
  const compare = (first, second) =>
    Math.sign(value(first) - value(second)) || first.localeCompare(second, "en", { numeric: true });

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const descending = header.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...body.rows].sort((first, second) =>
        compare(text(first, header.cellIndex), text(second, header.cellIndex)) * (descending ? -1 : 1));
      body.append(...rows);
    });
  }

  const tools = document.getElementById("tools");
  tools.hidden = false;
  tools.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    const left = [...body.rows].filter((row) => !row.hidden).length;
    document.getElementById("shown").textContent = wanted ? `${left} of ${body.rows.length}` : "";
  });
})();
