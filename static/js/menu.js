// The main menu: one panel open at a time; Escape, a click elsewhere or leaving by keyboard closes it.
// Without this file every entry is still a plain link.

const menu = document.querySelector(".menu");
const buttons = menu ? [...menu.querySelectorAll(".menu__more")] : [];

function close(except) {
  for (const button of buttons) {
    if (button !== except) button.setAttribute("aria-expanded", "false");
  }
}

function toggle(button) {
  const isOpen = button.getAttribute("aria-expanded") === "true";
  close(button);
  button.setAttribute("aria-expanded", String(!isOpen));
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const open = buttons.find((button) => button.getAttribute("aria-expanded") === "true");
  const fold = menu.querySelector(".menu__fold[open]");
  if (open) {
    close();
    open.focus();
  } else if (fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
  }
}

if (menu) {
  for (const button of buttons) button.addEventListener("click", () => toggle(button));
  menu.addEventListener("keydown", closeOnEscape);
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
}
