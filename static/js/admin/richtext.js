// What the rich-text editor lacks: a name for its writing area, names of its buttons in each language, captions for
// tables, a mark for words in another language. The editor imports this module before it starts and prefers its Table
// and Language to its own.

import { Mark, Table as EditorTable, updateAttrsDialog } from "django-prose-editor/editor"

const wording = JSON.parse(document.querySelector("[data-richtext]")?.dataset.richtext ?? "{}")

export const Table = EditorTable.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        rendered: false,
        parseHTML: (table) => table.querySelector(":scope > caption")?.textContent.trim() ?? "",
      },
    }
  },

  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }]
  },

  renderHTML({ node, HTMLAttributes }) {
    const caption = node.attrs.caption ? [["caption", {}, node.attrs.caption]] : []
    return ["table", HTMLAttributes, ...caption, ["tbody", 0]]
  },

  addNodeView() {
    const create = this.parent()
    return (props) => {
      const view = create(props)
      const update = view.update
      const caption = view.table.createCaption()
      caption.contentEditable = "false"
      const show = (node) => {
        caption.textContent = node.attrs.caption
        caption.hidden = !node.attrs.caption
      }
      view.update = (node) => update(node) && (show(node), true)
      show(props.node)
      return view
    }
  },

  addMenuItems(storage) {
    this.parent?.(storage)
    storage.menu.defineItem({
      name: "table:caption",
      groups: "table",
      button: storage.buttons.material("subtitles", wording.captionTitle),
      hidden: (editor) => !editor.isActive("table"),
      async command(editor) {
        const ask = updateAttrsDialog({ caption: { title: wording.caption } }, { title: wording.captionTitle })
        const answer = await ask(editor, editor.getAttributes("table"))
        if (answer) editor.chain().focus().updateAttributes("table", { caption: answer.caption.trim() }).run()
      },
    })
  },
})

export const Language = Mark.create({
  name: "language",

  addAttributes() {
    return { lang: { default: null } }
  },

  parseHTML() {
    // Word writes lang="EN-US" around every word of a paste; authors write "en" or "zh-Hans".
    return [{ tag: "span[lang]", getAttrs: (span) => /^[a-z]{2,3}(-|$)/.test(span.lang) && null }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", HTMLAttributes, 0]
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "language",
      groups: "marks",
      button: buttons.material("translate", wording.languageTitle),
      active: (editor) => editor.isActive("language"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("language"),
      command: chooseLanguage,
    })
  },
})

async function chooseLanguage(editor) {
  const names = [wording.languageNone, ...wording.languages.map(([, name]) => name)]
  const ask = updateAttrsDialog({ name: { title: wording.language, enum: names } }, { title: wording.languageTitle })
  const answer = await ask(editor, {})
  if (!answer) return
  const chosen = wording.languages.find(([, name]) => name === answer.name)
  const chain = editor.chain().focus().extendMarkRange("language")
  if (chosen) chain.setMark("language", { lang: chosen[0] }).run()
  else chain.unsetMark("language").run()
}

// The editor puts its writing area beside the hidden textarea and leaves the label with the latter.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const area = editor.view.dom
  const label = textarea.labels?.[0]
  if (label) {
    label.id ||= `${textarea.id}_label`
    area.setAttribute("aria-labelledby", label.id)
    // The editor's own command waits for a frame: what is typed meanwhile would be lost.
    label.addEventListener("click", () => editor.view.focus())
  } else {
    area.setAttribute("aria-label", textarea.getAttribute("aria-label") || textarea.title || textarea.name)
  }
  area.setAttribute("aria-multiline", "true")
  for (const name of ["aria-describedby", "aria-invalid", "lang"]) {
    if (textarea.hasAttribute(name)) area.setAttribute(name, textarea.getAttribute(name))
  }
  editor.on("create", () => nameTools(area)) // the buttons are there by then, not yet now
  nameTools(area)
})

function nameTools(area) {
  for (const button of area.closest(".prose-editor")?.querySelectorAll(".prose-menubar__button[title]") ?? []) {
    button.title = wording.tools?.[button.title] ?? button.title
    button.setAttribute("aria-label", button.title)
  }
}
