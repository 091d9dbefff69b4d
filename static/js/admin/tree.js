// The structure desk. Everything works without this file; it adds what the library's drag leaves out (a name and a
// key for the togglers, what the editor saw) and gives focus and news back after a reload.
"use strict";
{
  const list = document.getElementById("result_list");
  const row = (element) => element.closest("tr");
  const level = (tr) => Number(tr.querySelector(".tree-node").dataset.level);

  // --- The tree list

  function nameTogglers() {
    for (const toggler of list.querySelectorAll(".tree-node.children")) {
      const tell = () => toggler.setAttribute("aria-expanded", String(!toggler.classList.contains("closed")));
      toggler.setAttribute("role", "button");
      toggler.setAttribute("aria-label", list.dataset.below.replace("%s", toggler.dataset.title));
      toggler.tabIndex = 0;
      new MutationObserver(tell).observe(toggler, { attributeFilter: ["class"] });
      tell();
    }
  }

  // The library takes every key in a row for itself: Enter on a button would follow the row's first link.
  function keepKeysOfControls() {
    list.addEventListener("keydown", (event) => {
      const control = event.target.closest("a, button, .tree-node");
      if (!control) return;
      event.stopPropagation();
      if (control.matches(".tree-node") && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        control.click();
      }
    }, true);
  }

  function stopIdleButtons() {
    list.addEventListener("click", (event) => {
      if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    });
  }

  // A drag says where the page was when the editor saw it: a tree that changed meanwhile is not merged blindly.
  function sayWhatWasSeen() {
    const seen = (id) => list.querySelector(`.tree-node[data-pk="${id}"]`)?.dataset.path || "";
    django.jQuery.ajaxPrefilter((options, given) => {
      if (given.data?.cmd !== "move_node") return;
      options.data += `&path=${encodeURIComponent(seen(given.data.cut_item))}`;
      options.complete = () => {
        history.replaceState(null, "", `#move-${given.data.cut_item}-to`);
        location.reload();
      };
    });
  }

  function open(tr) {
    let wanted = level(tr);
    for (let above = tr.previousElementSibling; above && wanted > 0; above = above.previousElementSibling) {
      if (level(above) >= wanted) continue;
      wanted = level(above);
      const toggler = above.querySelector(".tree-node.closed");
      if (toggler) toggler.click();
    }
  }

  // The library focuses the first row at its start; what the address names, or nothing, comes after.
  function giveFocusBack() {
    const wanted = location.hash && document.getElementById(location.hash.slice(1));
    if (wanted && list.contains(wanted)) {
      open(row(wanted));
      row(wanted).classList.add("tree-moved");
      wanted.focus();
      wanted.scrollIntoView({ block: "center" });
    } else {
      document.activeElement?.blur();
    }
  }

  function announce() {
    const told = [...document.querySelectorAll(".messagelist > li")].map((item) => item.firstChild.textContent.trim());
    const announcer = document.getElementById("tree-announcer");
    if (announcer && told.length) setTimeout(() => { announcer.textContent = told.join(" "); }, 300);
  }

  function wakeList() {
    list.dataset.below = document.getElementById("tree-moves").dataset.below;
    nameTogglers();
    giveFocusBack();
    announce();
  }

  // --- Forms

  function proposeSlug() {
    const title = document.getElementById("id_title");
    const slug = document.getElementById("id_slug");
    if (!title || !slug) return;
    let own = slug.value !== "";
    slug.addEventListener("input", () => { own = slug.value !== ""; });
    title.addEventListener("input", () => { if (!own) slug.value = slugOf(title.value); });
  }

  // As `pages.tree.paths.slug_of`, but: letters that have no Latin form give no proposal: a half of a title would be a wrong address.
  function slugOf(title) {
    const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "").toLowerCase();
    if (/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]/u.test(plain)) return "";
    const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    return slug.length <= 76 ? slug : slug.slice(0, 76).replace(/-[^-]*$/, "");
  }

  function followParent() {
    const parent = document.querySelector("select[name=parent]");
    const kind = document.querySelector("select[name=kind]");
    if (!parent || !kind) return;
    const follow = () => {
      const kinds = parent.selectedOptions[0]?.dataset.kinds?.split(" ");
      for (const option of kind.options) option.disabled = Boolean(kinds && option.value && !kinds.includes(option.value));
      if (kind.selectedOptions[0]?.disabled) kind.value = "";
    };
    parent.addEventListener("change", follow);
    follow();
  }

  if (list) {
    keepKeysOfControls();
    stopIdleButtons();
    sayWhatWasSeen();
    // After the library's own start, which waits for the document in the same queue.
    django.jQuery(wakeList);
  }
  proposeSlug();
  followParent();
  document.getElementById("tree-errors")?.focus();
}
