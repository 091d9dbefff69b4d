// The checks beside the form, following what is typed, and its length. Without this script both tell of what is saved.

const PAUSE = 4000 // milliseconds without a key before the form is checked again
const COUNT_PAUSE = 300
const BLOCKS = "p, h1, h2, h3, h4, li, tr, td, th, caption, br, ul, ol, table"

// pages/publishing/proof/count.py counts the same way.
const SIGN = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
const LETTER = `(?:(?![${SIGN}])[\\p{L}\\p{N}])`
const SIGNS = new RegExp(`[${SIGN}]`, "gu")
const WORDS = new RegExp(`${LETTER}+(?:['’.,‑-]${LETTER}+)*`, "gu")
const WORDS_A_MINUTE = 238
const SIGNS_A_MINUTE = 400

export function measure(text) {
  return [text.match(WORDS)?.length ?? 0, text.match(SIGNS)?.length ?? 0]
}

export function minutes(words, signs) {
  return Math.ceil(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE)
}

/** The words of a formatted text, one paragraph not run into the next. */
export function plain(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const each of page.body.querySelectorAll(BLOCKS)) each.before("\n")
  return page.body.textContent
}

const panel = document.querySelector("[data-proof]")
const form = panel?.closest("form")

function texts() {
  const blocks = [...document.querySelectorAll(".order-machine .inline-related:not(.empty-form):not(.for-deletion)")]
  return blocks.flatMap((block) => [
    ...[...block.querySelectorAll("textarea[data-richtext]")].map((area) => plain(area.value)),
    ...[...block.querySelectorAll("textarea[name*='quote'][name$='-text']")].map((area) => area.value),
  ])
}

function showLength() {
  const holder = panel.querySelector(".proof__count")
  const [words, signs] = measure(texts().join("\n\n"))
  const isSigns = holder.dataset.language ? /^(zh|ja|ko)/.test(holder.dataset.language) : signs > words
  const told = isSigns ? holder.dataset.signs : holder.dataset.count
  holder.textContent = told.replace("{words}", words + signs).replace("{minutes}", minutes(words, signs))
}

function typed() {
  const data = new FormData(form)
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  return new URLSearchParams(data)
}

let isAsking = false

async function check() {
  if (isAsking || document.hidden) return
  isAsking = true
  const state = panel.querySelector(".proof__state")
  try {
    const answer = await fetch(panel.dataset.proof, { method: "POST", body: typed() })
    if (!answer.ok || answer.redirected) throw new Error("not checked")
    put(await answer.text())
    state.textContent = ""
  } catch {
    state.textContent = panel.dataset.lost
  }
  isAsking = false
}

function put(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const holder = panel.querySelector(".proof__found")
  const held = holder.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null
  if (holder.innerHTML === fresh.body.innerHTML) return // nothing new: whoever reads on it is not disturbed
  holder.replaceChildren(...fresh.body.childNodes)
  if (held) [...holder.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus()
}

/** Calls once typing rests for a while. */
function rested(act, pause) {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, pause)
  }
}

if (form) {
  panel.querySelector(".proof__saved")?.remove() // this script checks what is typed, saved or not
  const button = panel.querySelector("[data-proof-now]")
  button.hidden = false
  button.addEventListener("click", check)
  for (const act of [rested(check, PAUSE), rested(showLength, COUNT_PAUSE)]) {
    for (const kind of ["input", "change"]) form.addEventListener(kind, act)
  }
  document.addEventListener("content-editor:ready", showLength)
  for (const kind of ["formset:added", "formset:removed"]) document.addEventListener(kind, rested(showLength, COUNT_PAUSE))
  showLength()
  check()
}
