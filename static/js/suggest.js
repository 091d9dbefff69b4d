// The Copy button beside an address; without this script the address can still be selected and copied by hand.
for (const box of document.querySelectorAll("[data-copy-field]")) {
  const field = box.querySelector("input");
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "button suggestion__button";
  button.textContent = box.dataset.copyLabel;
  status.className = "suggestion__status";
  status.setAttribute("role", "status");
  field.after(button, status);

  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    try {
      // Only secure addresses have a clipboard; elsewhere the text is selected for the keyboard.
      await navigator.clipboard.writeText(field.value);
      status.textContent = box.dataset.copiedLabel;
    } catch {
      field.focus();
      field.select();
      status.textContent = box.dataset.failedLabel;
    }
    setTimeout(() => (status.textContent = ""), 4000);
  });
}
