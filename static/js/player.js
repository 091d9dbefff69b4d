// A recording's chapters, and players elsewhere. Without this file chapters and addresses are plain links.
const media = document.querySelector("[data-media]");
const chapters = [...document.querySelectorAll("[data-at]")];

function seek(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own was asked for
  event.preventDefault();
  media.currentTime = Number(event.currentTarget.dataset.at);
  media.play().catch(() => {}); // a browser that forbids it leaves the film at the right place
}

function mark() {
  const now = media.currentTime + 0.05;
  const current = chapters.findLast((link) => Number(link.dataset.at) <= now);
  for (const link of chapters) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (media) {
  for (const link of chapters) link.addEventListener("click", seek);
  media.addEventListener("timeupdate", mark);
}

// A sound recording has no picture for captions to stand on: they stand below it.
const line = document.querySelector("[data-captions]");
if (line) {
  const show = (track) => {
    const cues = track.mode === "disabled" ? [] : [...(track.activeCues ?? [])];
    line.replaceChildren(...cues.map((cue) => cue.getCueAsHTML()));
    line.hidden = false;
  };
  for (const element of media.querySelectorAll("track[default]")) {
    line.lang = element.srclang;
    element.track.mode = "hidden"; // read, and shown by us
    element.track.addEventListener("cuechange", () => show(element.track));
  }
}

for (const button of document.querySelectorAll("[data-embed]")) {
  button.hidden = false;
  for (const note of document.querySelectorAll("[data-note]")) note.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = "player__frame";
    frame.title = button.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // some sites refuse to play without
    frame.src = button.dataset.embed;
    button.closest("[data-stage]").replaceChildren(frame);
    frame.focus();
  });
}
