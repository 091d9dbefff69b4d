// Many pictures at once: each file is sent by itself, two at a time, so that one that fails holds up no other.
const form = document.querySelector("[data-drop]");
const words = (key) => form.dataset[`words${key}`];
const list = form.querySelector("[data-files]");
const AT_ONCE = 2;
const entries = [];
let running = 0;

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

class Entry {
  constructor(file, position) {
    this.file = file;
    this.position = position; // several are under way at once and arrive in any order
    this.tries = 0;
    this.existing = null; // the key of the picture in the library that has the same pixels
    this.state = "waiting"; // waiting, sending, done, refused (for good), failed (may be tried again)
    this.row = element("li", "drop__file");
    this.name = element("span", "drop__name", file.name);
    this.said = element("span", "drop__said", words("Waiting"));
    this.bar = element("progress", "drop__bar");
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.ways = element("span", "drop__ways");
    this.row.append(this.name, this.bar, this.said, this.ways);
    list.append(this.row);
  }

  say(state, text) {
    this.state = state;
    this.row.dataset.state = state;
    this.said.textContent = text;
    this.ways.replaceChildren();
    if (state === "failed") this.offer(words("Again"), () => this.queue());
    tell();
  }

  offer(label, act) {
    const button = element("button", "button--quiet", label);
    button.type = "button";
    button.setAttribute("aria-label", `${label}: ${this.file.name}`);
    button.addEventListener("click", act);
    this.ways.append(button);
  }

  queue() {
    this.say("waiting", words("Waiting"));
    next();
  }

  send(fields) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("batch", form.dataset.batch);
    body.append("position", this.position);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.fileUrl);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.bar.value = (event.loaded / event.total) * 90;
      if (event.loaded === event.total) this.said.textContent = words("Checking");
    });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.ended("failed", words("Cut")));
    request.addEventListener("abort", () => this.ended("failed", words("Cut")));
    this.say("sending", "");
    running += 1;
    request.send(body);
  }

  answered(request) {
    const answer = request.response;
    if (!answer) return this.ended("failed", request.status === 200 ? words("SignedOut") : words("Cut"));
    this.bar.value = 100;
    if (request.status === 201) return this.ended("done", words("Done"));
    this.ended("refused", answer.message);
    if (!answer.existing) return;
    this.existing = answer.existing.id;
    this.offer(words("Use"), () => this.use());
    tell();
  }

  use() {
    this.send({ use: this.existing });
    this.existing = null;
  }

  sendFile() {
    this.tries += 1;
    this.send(this.tries > 1 ? { file: this.file, again: 1 } : { file: this.file });
  }

  ended(state, text) {
    running -= 1;
    this.say(state, text);
    next();
  }
}

function next() {
  while (running < AT_ONCE) {
    const entry = entries.find((each) => each.state === "waiting");
    if (!entry) return;
    entry.sendFile();
  }
}

function tell() {
  const count = (state) => entries.filter((entry) => entry.state === state).length;
  const refused = count("refused") + count("failed");
  form.querySelector("#drop-total").value = ((count("done") + refused) / entries.length) * 100;
  form.querySelector("[data-total-words]").textContent = words("Total")
    .replace("[1]", count("done")).replace("[2]", entries.length).replace("[3]", refused);
  all.hidden = known().length < 2;
  form.querySelector("[data-on]").hidden = count("done") === 0 || count("waiting") + count("sending") > 0;
}

const known = () => entries.filter((entry) => entry.state === "refused" && entry.existing);
const all = form.querySelector("[data-use-all]");
all.addEventListener("click", () => known().forEach((entry) => entry.use()));

function take(files) {
  const room = Number(form.dataset.most) - entries.length;
  for (const file of [...files].slice(0, room)) entries.push(new Entry(file, entries.length + 1));
  if (files.length > room) list.append(element("li", "drop__file", words("Many").replace("[1]", form.dataset.most)));
  if (!entries.length) return;
  form.querySelector("[data-progress]").hidden = false;
  tell();
  next();
}

form.querySelector("[data-plain]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.querySelector("#id_files").addEventListener("change", (event) => {
  take(event.target.files);
  event.target.value = "";
});
const zone = form.querySelector(".drop__zone");
for (const kind of ["dragenter", "dragover"]) {
  zone.addEventListener(kind, (event) => {
    event.preventDefault();
    zone.classList.add("drop__zone--over");
  });
}
zone.addEventListener("dragleave", () => zone.classList.remove("drop__zone--over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("drop__zone--over");
  take(event.dataTransfer.files);
});
// Files that are still on their way are lost with the page.
window.addEventListener("beforeunload", (event) => {
  if (entries.some((entry) => ["waiting", "sending"].includes(entry.state))) event.preventDefault();
});
