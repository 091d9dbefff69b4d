// What the block editor lacks for those who work by keyboard: real buttons to add, move and fold blocks, and an
// order in the document that is the order on the screen.

const wording = JSON.parse(document.getElementById("block-wording")?.textContent ?? "null")
const machine = () => document.querySelector(".order-machine")
const blocks = () => [...machine().querySelectorAll(".inline-related:not(.empty-form)")].sort((a, b) => a.style.order - b.style.order)

function button(label, text, act) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = text
  if (label !== text) made.setAttribute("aria-label", label)
  made.addEventListener("click", (event) => {
    event.stopPropagation() // the heading around it folds its block
    act(made)
  })
  return made
}

/** Put the rows in the order they are shown in: the tabulator follows the document, not the style. */
function arrange() {
  const held = document.activeElement
  const first = machine().firstElementChild
  for (const block of blocks()) machine().insertBefore(block, first)
  if (machine().contains(held)) held.focus()
  for (const block of blocks()) name(block)
}

function name(block) {
  const tools = block.querySelector(":scope > h3 .block-tools")
  const kind = block.querySelector(":scope > h3 > b").textContent.replace(/[:：]\s*$/, "")
  const label = `${kind} ${blocks().indexOf(block) + 1}`
  for (const each of tools?.children ?? []) each.setAttribute("aria-label", `${each.dataset.label}: ${label}`)
}

function move(block, step, pressed) {
  const rows = blocks()
  const place = rows.indexOf(block) + step
  if (place < 0 || place >= rows.length) return
  rows.splice(rows.indexOf(block), 1)
  rows.splice(place, 0, block)
  rows.forEach((row, index) => {
    row.querySelector(".order-machine-ordering").value = row.style.order = 10 * (index + 1)
  })
  arrange()
  pressed.focus()
  document.querySelector(".block-news").textContent = wording.moved.replace("%s", place + 1)
  machine().dispatchEvent(new Event("input", { bubbles: true }))
}

function fold(block, pressed) {
  block.classList.toggle("collapsed")
  pressed.setAttribute("aria-expanded", String(!block.classList.contains("collapsed")))
}

function equip(block) {
  const heading = block.querySelector(":scope > h3")
  if (heading.querySelector(".block-tools")) return
  const tools = document.createElement("span")
  tools.className = "block-tools"
  tools.append(
    button(wording.up, "↑", (pressed) => move(block, -1, pressed)),
    button(wording.down, "↓", (pressed) => move(block, 1, pressed)),
    button(wording.fold, "−", (pressed) => fold(block, pressed)),
  )
  for (const each of tools.children) each.dataset.label = each.getAttribute("aria-label")
  tools.lastElementChild.setAttribute("aria-expanded", String(!block.classList.contains("collapsed")))
  heading.querySelector(".inline_label").after(tools)
}

function palette() {
  const bar = document.createElement("div")
  bar.className = "palette"
  bar.setAttribute("role", "group")
  bar.setAttribute("aria-label", wording.add)
  const words = document.createElement("span")
  words.textContent = wording.add
  bar.append(words)
  for (const plugin of window.ContentEditor.plugins) {
    bar.append(button(plugin.title, plugin.title, () => {
      window.ContentEditor._insertBefore = null
      window.ContentEditor.addContent(plugin.prefix)
    }))
  }
  const news = document.createElement("p")
  news.className = "block-news visually-hidden"
  news.setAttribute("aria-live", "polite")
  document.querySelector(".order-machine-wrapper").after(bar, news)
}

document.addEventListener("content-editor:ready", () => {
  if (!wording || !window.ContentEditor.allowChange) return
  for (const block of blocks()) equip(block)
  arrange()
  palette()
  machine().addEventListener("drop", () => setTimeout(arrange))
  document.addEventListener("formset:added", (event) => {
    if (!machine().contains(event.target)) return
    equip(event.target)
    arrange()
    event.target.querySelector("[contenteditable=true], input:not([type=hidden]), select, textarea")?.focus()
  })
  document.addEventListener("formset:removed", () => setTimeout(() => blocks().forEach(name)))
})
