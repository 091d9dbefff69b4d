// Beside each day and time: what the capital's clock shows then. What goes out at the same minute is marked.
import { instantAt, shown } from "./clocks.js"

const clocks = document.querySelector("[data-clocks]")?.dataset

function follow(row) {
  const [date, time] = row.querySelectorAll("input.vDateField, input.vTimeField")
  if (!date || !time) return
  const note = document.createElement("p")
  note.className = "clock quiet"
  note.setAttribute("aria-live", "polite")
  row.append(note)
  const update = () => {
    const instant = instantAt(date.value, time.value, clocks.zone)
    note.textContent = Number.isNaN(instant) ? clocks.city : `${clocks.city} ${time.value.slice(0, 5)} = ${clocks.capital} ${shown(instant, clocks.capitalZone)}`
    mark(instant)
  }
  for (const name of ["input", "change", "focusin", "click"]) row.addEventListener(name, update)
  document.addEventListener("click", () => setTimeout(update))
  update()
}

function mark(instant) {
  for (const row of document.querySelectorAll(".agenda [data-instant]"))
    row.classList.toggle("agenda__same", Math.floor(row.dataset.instant / 60) === Math.floor(instant / 60000))
}

if (clocks) document.querySelectorAll(".confirm__field").forEach(follow)
