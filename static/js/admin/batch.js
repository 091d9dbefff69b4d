// The table of a batch: one credit for all, focal points by a click.
import { watch } from "./focus.js";

const table = document.querySelector("[data-batch-table]");
for (const holder of table.querySelectorAll("[data-focus]")) {
  const row = holder.closest(".batch__row");
  watch(holder, row.querySelector("[name$=-focal_x]"), row.querySelector("[name$=-focal_y]"));
}

const all = table.querySelector("[data-apply]");
all.hidden = false;
const apply = () => {
  for (const field of table.querySelectorAll("[name$=-credit]")) field.value = all.querySelector("input").value;
};
all.querySelector("button").addEventListener("click", apply);
all.querySelector("input").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // it would send the whole table
  apply();
});
