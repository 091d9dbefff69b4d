// A large file on its way: how far it is. Without this script the form is sent as it is, and the browser says nothing.

const file = document.querySelector("#recording_form #id_file")
const form = file?.closest("form")

function send() {
  const bar = document.createElement("progress")
  bar.max = 100
  bar.className = "drop__bar"
  bar.setAttribute("aria-label", file.labels[0]?.textContent.trim() ?? "")
  file.closest(".form-row").append(bar)
  const request = new XMLHttpRequest()
  request.open("POST", form.action || location.href)
  request.upload.addEventListener("progress", (event) => (bar.value = event.lengthComputable ? (event.loaded / event.total) * 100 : 0))
  request.upload.addEventListener("load", () => bar.removeAttribute("value")) // the server is checking it
  request.addEventListener("load", () => arrived(request))
  request.addEventListener("error", () => failed(bar))
  request.send(new FormData(form))
}

/** Show what the server answered as the browser would have: the list, or the form with what is wrong. */
function arrived(request) {
  if (request.responseURL && request.responseURL !== location.href) return location.assign(request.responseURL)
  const page = new DOMParser().parseFromString(request.responseText, "text/html")
  document.querySelector("#content").replaceWith(page.querySelector("#content"))
  document.querySelector(".errornote, .errorlist")?.scrollIntoView({ block: "center" })
}

/** The line was cut: the form still holds everything; the browser's own way is tried next time. */
function failed(bar) {
  bar.remove()
  form.removeEventListener("submit", onSubmit)
  form.requestSubmit()
}

function onSubmit(event) {
  if (!file.files.length) return
  event.preventDefault()
  send()
}

form?.addEventListener("submit", onSubmit)
