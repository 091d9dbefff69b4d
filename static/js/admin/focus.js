// A click on a picture sets its focal point; the two numbers beside it do the same by keyboard and without a script.
export function watch(holder, across, down) {
  const image = holder.querySelector("img");
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  mark.setAttribute("aria-hidden", "true");
  holder.append(mark);
  const show = () => {
    mark.style.insetInlineStart = `${across.value}%`;
    mark.style.insetBlockStart = `${down.value}%`;
  };
  const percent = (at, start, length) => Math.min(100, Math.max(0, Math.round(((at - start) / length) * 100)));
  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    across.value = percent(event.clientX, box.left, box.width);
    down.value = percent(event.clientY, box.top, box.height);
    show();
  });
  for (const field of [across, down]) field.addEventListener("input", show);
  show();
}

const holder = document.querySelector("[data-focus-of-form]");
if (holder) watch(holder, document.getElementById("id_focal_x"), document.getElementById("id_focal_y"));
