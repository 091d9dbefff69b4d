// What is typed is kept every few seconds, for whoever types alone; and who else is at the text is said.
// Without this script nothing is kept until it is saved.

const EVERY = 3000 // milliseconds between two looks at the form
const SIGN = 15000 // milliseconds between two signs of being here

const holder = document.querySelector("[data-scratch]")
const form = holder?.closest("form")
const state = holder?.querySelector(".scratch__state")
const others = holder?.querySelector(".scratch__others")
let isChanged = false
let isLeaving = false

function body(wish) {
  const data = new FormData(wish === "keep" ? form : undefined)
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  if (wish !== "keep") data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  data.set("_scratch", wish)
  return new URLSearchParams(data)
}

async function send(wish, options = {}) {
  const answer = await fetch(holder.dataset.scratch, { method: "POST", body: body(wish), ...options })
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("not kept")
  return answer.json()
}

function tell(found, wish) {
  others.textContent = found.others.join(" ")
  if (found.closed) state.textContent = holder.dataset.closed
  else if (wish === "keep") state.textContent = holder.dataset.kept.replace("{time}", found.at)
}

async function once(wish) {
  if (isLeaving) return
  if (wish === "keep") isChanged = false
  try {
    tell(await send(wish), wish)
  } catch {
    if (isLeaving) return
    isChanged ||= wish === "keep"
    state.textContent = holder.dataset.lost
  }
}

/** The last moment before a tab is closed or put away: the request outlives the page. */
function keepOnLeaving() {
  if (!isChanged || isLeaving) return
  isChanged = false
  send("keep", { keepalive: true }).catch(() => {})
}

if (form) {
  form.addEventListener("input", () => (isChanged = true))
  form.addEventListener("change", () => (isChanged = true))
  form.addEventListener("submit", () => (isLeaving = true))
  document.addEventListener("visibilitychange", () => document.hidden && keepOnLeaving())
  addEventListener("pagehide", keepOnLeaving)
  setInterval(() => isChanged && once("keep"), EVERY)
  setInterval(() => !document.hidden && once("here"), SIGN)
  once("here")
  const drop = document.querySelector("[data-drop]")
  if (drop) {
    drop.hidden = false
    drop.addEventListener("click", async () => {
      await once("drop")
      document.getElementById("offered").remove()
    })
  }
}
