// The public page of what is being typed, beside the form. Without this script "Save and preview" shows the same.
//
// The page is put into a frame that runs no script and leads nowhere; from outside it is scrolled, given a width, and
// shown as on paper.

const PAUSE = 350 // milliseconds without a key before the page follows
const LOOK = 1000 // milliseconds between two looks at what changes without a key: pictures chosen, blocks moved
const WIDTHS = { desktop: 1280, phone: 390, print: 794 } // CSS pixels; 794 are the 21 cm of a sheet
const ON_PAPER = { print: "all", screen: "not all" }

const pane = document.querySelector("[data-pane]")
const form = pane?.closest("form")
const frame = pane?.querySelector("iframe")
const view = pane?.querySelector(".pane__view")
const opener = document.querySelector("[data-pane-open]")

let width = "desktop"
let shown = null // what was sent for the page now in the frame
let isAsking = false
let lastKey = 0
let timer

// --- Following the form

function typed() {
  const data = new FormData(form)
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  return new URLSearchParams(data).toString()
}

async function ask(body) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" }
  const answer = await fetch(pane.dataset.pane, { method: "POST", body, headers })
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("no page")
  return answer.json()
}

/** Bring the page up to what is typed: one request at a time, and none when nothing changed. */
async function follow() {
  if (isAsking || pane.hidden || document.hidden) return
  const body = typed()
  if (body === shown) return
  isAsking = true
  try {
    put(await ask(body))
    shown = body
  } catch {
    say(pane.dataset.lost)
  }
  isAsking = false
}

function say(words) {
  const state = pane.querySelector(".pane__state")
  if (state.textContent !== words) state.textContent = words
}

function put({ html, leads_to: leadsTo }) {
  frame.hidden = !html
  if (html) show(html)
  say(html ? pane.dataset.following : leadsTo ? `${pane.dataset.leads} ${leadsTo}` : pane.dataset.nothing)
}

// --- The page in the frame

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  for (const script of fresh.querySelectorAll("script")) script.remove()
  const old = frame.contentDocument
  if (old?.documentElement?.dataset.filled && styles(old) === styles(fresh)) replace(old, fresh)
  else load(fresh, old?.defaultView)
}

const styles = (page) => [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")).join()

/** Put only the body anew: styles stay loaded, nothing flickers, and the page stays where it was scrolled to. */
function replace(old, fresh) {
  const { scrollX, scrollY } = old.defaultView
  old.title = fresh.title
  old.documentElement.lang = fresh.documentElement.lang
  old.body.replaceWith(old.adoptNode(fresh.body))
  old.defaultView.scrollTo(scrollX, scrollY)
}

function load(fresh, before) {
  const { scrollX = 0, scrollY = 0 } = before ?? {}
  fresh.documentElement.dataset.filled = "yes"
  frame.addEventListener("load", () => {
    equip(frame.contentDocument)
    layOut()
    frame.contentWindow.scrollTo(scrollX, scrollY)
  }, { once: true })
  frame.srcdoc = `<!doctype html>${fresh.documentElement.outerHTML}`
}

/** Links go nowhere, except to a place on the page; Escape closes the pane from inside too. */
function equip(page) {
  for (const kind of ["click", "auxclick"]) {
    page.addEventListener(kind, (event) => {
      const link = event.target.closest("a, area")
      if (!link) return
      event.preventDefault()
      const place = link.getAttribute("href") ?? ""
      if (place.startsWith("#")) page.getElementById(decodeURIComponent(place.slice(1)))?.scrollIntoView()
    })
  }
  page.addEventListener("submit", (event) => event.preventDefault())
  page.addEventListener("keydown", closeByKey)
}

// --- Its width

function layOut() {
  const wide = WIDTHS[width]
  const scale = Math.min(1, view.clientWidth / wide)
  const spare = Math.max(0, view.clientWidth - wide) / 2
  Object.assign(frame.style, {
    width: `${wide}px`,
    height: `${view.clientHeight / scale}px`,
    transform: `scale(${scale})`,
    left: `${spare}px`,
  })
  if (frame.contentDocument?.documentElement?.dataset.filled) asOnPaper(frame.contentDocument, width === "print")
}

/** Let the rules for paper hold on the screen, or no longer. */
function asOnPaper(page, isOn) {
  const swap = (media) => {
    const before = (media.asWritten ??= media.mediaText)
    const wanted = isOn ? (ON_PAPER[before] ?? before) : before
    if (media.mediaText !== wanted) media.mediaText = wanted
  }
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.media) swap(rule.media)
      if (rule.cssRules) walk(rule.cssRules)
    }
  }
  for (const sheet of page.styleSheets) {
    if (sheet.media.mediaText || sheet.media.asWritten) swap(sheet.media)
    walk(sheet.cssRules)
  }
  page.documentElement.style.padding = isOn ? "2cm" : ""
}

function choose(name) {
  width = name
  for (const button of pane.querySelectorAll("[data-width]")) {
    button.setAttribute("aria-pressed", String(button.dataset.width === name))
  }
  sessionStorage.setItem("pane", pane.hidden ? "" : name)
  layOut()
}

// --- Open and closed

function open() {
  pane.hidden = false
  document.body.classList.add("has-pane")
  opener.setAttribute("aria-expanded", "true")
  choose(width)
  follow()
}

function close() {
  pane.hidden = true
  document.body.classList.remove("has-pane")
  opener.setAttribute("aria-expanded", "false")
  sessionStorage.removeItem("pane")
  opener.focus()
}

function closeByKey(event) {
  if (event.key === "Escape" && !event.defaultPrevented) close()
}

function enter() {
  if (matchMedia("(max-width: 40rem)").matches) width = "phone" // who writes on one looks at one
  open()
  pane.focus({ preventScroll: true })
  pane.scrollIntoView({ block: "nearest" })
}

if (form && opener) {
  opener.hidden = false
  opener.addEventListener("click", () => (pane.hidden ? enter() : close()))
  pane.querySelector("[data-pane-close]").addEventListener("click", close)
  pane.addEventListener("keydown", closeByKey)
  for (const button of pane.querySelectorAll("[data-width]")) {
    button.addEventListener("click", () => choose(button.dataset.width))
  }
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      lastKey = Date.now()
      clearTimeout(timer)
      timer = setTimeout(follow, PAUSE)
    })
  }
  setInterval(() => Date.now() - lastKey > PAUSE && follow(), LOOK)
  new ResizeObserver(layOut).observe(view)
  const kept = sessionStorage.getItem("pane")
  if (kept in WIDTHS) {
    width = kept
    open()
  }
}
