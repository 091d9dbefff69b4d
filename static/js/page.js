// Print and Copy link. Both buttons stay hidden where the browser cannot do what they say.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy || window.location.href);
  const said = button.parentElement.querySelector("[role=status]");
  said.textContent = button.dataset.done;
  window.setTimeout(() => (said.textContent = ""), 4000);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
