// Small comforts of an edition's form: an address made from the title, the capital's clock beside the time,
// the preview link copied at a press, a question before unsaved words are left behind. Everything works without.

import { instantAt, shown } from "./clocks.js"

const form = document.querySelector("body.edition-form form[id$='_form']")

/** As `pages.tree.paths.slug_of`: "Réponse à la question" → "reponse-a-la-question"; other scripts give nothing. */
function slugOf(title) {
  const latin = title.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase()
  const slug = latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")
  return slug.length <= 76 ? slug : slug.slice(0, 76).replace(/-[^-]*$/, "")
}

function followTitle() {
  const slug = form.querySelector("[data-slug-from]")
  const title = slug && document.getElementById(slug.dataset.slugFrom)
  if (!title || slug.value) return // an address once given stays until somebody changes it
  let isOurs = true
  slug.addEventListener("input", () => (isOurs = slug.value === ""))
  title.addEventListener("input", () => isOurs && (slug.value = slugOf(title.value)))
}

function showClocks() {
  const clocks = document.querySelector("[data-clocks]")?.dataset
  if (!clocks) return
  for (const date of form.querySelectorAll("input.vDateField")) {
    const time = document.getElementById(date.id.replace(/_0$/, "_1"))
    if (!time) continue
    const note = document.createElement("p")
    note.className = "clock quiet"
    note.setAttribute("aria-live", "polite")
    date.closest(".form-row").append(note)
    const update = () => {
      const instant = instantAt(date.value, time.value, clocks.zone)
      note.textContent = Number.isNaN(instant) ? clocks.city : `${clocks.city} ${time.value.slice(0, 5)} = ${clocks.capital} ${shown(instant, clocks.capitalZone)}`
    }
    // The calendar and the clock of the admin set values without an event of their own.
    for (const name of ["input", "change", "focusin", "click"]) date.closest(".form-row").addEventListener(name, update)
    document.addEventListener("click", () => setTimeout(update))
    update()
  }
}

/** What the comparison proposes becomes the note of a correction at a press. */
function takeOverProposal() {
  const proposal = document.querySelector("[data-proposal]")
  const field = proposal && document.getElementById(proposal.dataset.proposal)
  if (!field) return
  field.closest(".form-row").append(proposal)
  const button = proposal.querySelector("button")
  button.hidden = false
  button.addEventListener("click", () => {
    field.value = proposal.querySelector("q").textContent
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.focus()
  })
}

function copyLinks() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue
    button.hidden = false
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
      button.textContent = button.dataset.copied
    })
  }
}

/** The search fields for pictures come without a name: they take their field's. */
function nameSearchFields() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const label = document.querySelector(`label[for="${select.id}"]`)
    const field = select.parentElement.querySelector(".select2-selection")
    if (!label || !field) continue
    label.id ||= `${select.id}_label`
    const shown = field.querySelector(".select2-selection__rendered")
    for (const each of [field, shown]) each?.setAttribute("aria-labelledby", [label.id, shown?.id].filter(Boolean).join(" "))
  }
}

/** Lead from a sentence to its field, also where a library shows something else in the field's place. */
function leadToFields() {
  form.addEventListener("click", (event) => {
    const link = event.target.closest(":is(.error-summary, .proof) a[href^='#']")
    const field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    field.closest(".inline-related")?.classList.remove("collapsed")
    const shown = field.parentElement.querySelector("[contenteditable=true], .select2-selection") ?? field
    event.preventDefault()
    shown.focus()
    shown.scrollIntoView({ block: "center" })
  })
}

/** The bar of buttons stands over the form's last lines: what takes the focus there comes out from under it. */
function keepInSight() {
  const bar = form.querySelector(".submit-row.edition-buttons")
  form.addEventListener("focusin", ({ target }) => {
    const { bottom, height } = target.getBoundingClientRect()
    const covered = bottom - bar.getBoundingClientRect().top
    const isAbove = target.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING // what comes after it is never under it
    if (isAbove && !bar.contains(target) && covered > 0 && height < innerHeight / 2) scrollBy(0, covered + 16)
  })
}

function saveByKey() {
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.querySelector("[name=_save]").click()
  })
}

function guardWords() {
  let isChanged = news !== null && form.querySelector(".errors") !== null
  form.addEventListener("input", () => (isChanged = true))
  form.addEventListener("submit", () => (isChanged = false))
  addEventListener("beforeunload", (event) => isChanged && event.preventDefault())
}

copyLinks()
const news = document.querySelector(".stale, .error-summary")
if (form) {
  // The block editor returns to where the page was left; what was refused is to be read first.
  if (news) history.replaceState(null, "", location.pathname + location.search)
  followTitle()
  takeOverProposal()
  showClocks()
  guardWords()
  saveByKey()
  leadToFields()
  keepInSight()
  window.django?.jQuery(() => setTimeout(nameSearchFields)) // after the library's own turn has built them
  document.addEventListener("formset:added", () => setTimeout(nameSearchFields))
  news?.focus()
}
