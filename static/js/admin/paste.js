// The clipboard's formatting, taken along beside the words in the box. Without this script the words alone are taken.

const LONGEST = 1_400_000 // characters; the server takes somewhat more
const form = document.querySelector("[data-intake]")

/** Pictures written out as text make a clipboard huge, and are left out anyway. */
function lightened(html) {
  return html.replace(/(<img\b[^>]*?\ssrc=)(["'])data:[^"']*\2/gi, "$1$2$2")
}

function watch(box, html, state) {
  let isPasting = false

  const say = (words) => (state.textContent = words)

  /** What is pasted into an empty box, in place of all words or after them keeps its formatting. */
  function take(event) {
    const rich = lightened(event.clipboardData?.getData("text/html") ?? "")
    const isWhole = box.selectionStart === 0 && box.selectionEnd === box.value.length
    const isAfter = html.value && box.selectionStart === box.value.length
    isPasting = true
    html.value = rich && (isWhole || isAfter) ? (isWhole ? rich : html.value + rich) : ""
    say(!html.value ? "" : html.value.length > LONGEST ? form.dataset.long : form.dataset.kept)
  }

  function changed() {
    if (isPasting) {
      isPasting = false
      return
    }
    if (html.value) say(form.dataset.plain)
    html.value = ""
  }

  box.addEventListener("paste", take)
  box.addEventListener("input", changed)
  if (html.value) say(form.dataset.kept)
}

if (form) {
  watch(form.elements.text, form.elements.html, form.querySelector(".intake__state"))
  const first = document.querySelector(".error-summary, #found-heading")
  first?.focus()
}
