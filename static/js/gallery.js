// The viewer of a gallery: the page's own pictures, large, one after another. Without this file they are links.
const viewer = document.querySelector("[data-viewer]");
const links = [...document.querySelectorAll("[data-view]")];
const part = (name) => viewer.querySelector(`[data-${name}]`);
const SWIPE_PX = 40;
let at = 0;

function show(number) {
  at = (number + links.length) % links.length;
  const stop = links[at].closest(".stop");
  const picture = links[at].querySelector("picture").cloneNode(true);
  for (const element of picture.querySelectorAll("[sizes]")) element.sizes = "100vw";
  const image = picture.querySelector("img");
  image.loading = "eager";
  image.className = "viewer__picture";
  part("stage").replaceChildren(picture);
  const words = ["[data-title]", "figcaption"].map((each) => stop.querySelector(each)?.textContent.trim());
  part("caption").textContent = words.filter(Boolean).join(" – ");
  part("count").textContent = `${at + 1} / ${links.length}`;
}

for (const [number, link] of links.entries()) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own was asked for
    event.preventDefault();
    show(number);
    viewer.showModal();
  });
}

part("previous").addEventListener("click", () => show(at - 1));
part("next").addEventListener("click", () => show(at + 1));
part("close").addEventListener("click", () => viewer.close());
viewer.addEventListener("close", () => links[at].focus());
viewer.addEventListener("keydown", (event) => {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  show(to);
});

let begun = null;
part("stage").addEventListener("pointerdown", (event) => {
  begun = event.clientX;
});
part("stage").addEventListener("pointerup", (event) => {
  const moved = begun === null ? 0 : event.clientX - begun;
  begun = null;
  if (Math.abs(moved) > SWIPE_PX) show(at + (moved < 0 ? 1 : -1));
});
part("stage").addEventListener("dragstart", (event) => event.preventDefault());
