"use strict";
(() => {
  const table = document.getElementById("students");
  // Each student is a body: the row of scores and, where something went wrong, a row that says what.
  const text = (student, column) => student.rows[0].cells[column].textContent.trim();
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
      const students = [...table.tBodies].sort((first, second) =>
        compare(text(first, header.cellIndex), text(second, header.cellIndex)) * (descending ? -1 : 1));
      table.append(...students);
    });
  }

  const tools = document.getElementById("tools");
  tools.hidden = false;
  tools.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    const students = [...table.tBodies];
    for (const student of students) student.hidden = !student.textContent.toLowerCase().includes(wanted);
    const left = students.filter((student) => !student.hidden).length;
    document.getElementById("shown").textContent = wanted ? `${left} of ${students.length}` : "";
  });
})();
