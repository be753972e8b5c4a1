// Keys for what can be clicked, and correcting by selecting words of a document. Without it, everything works by hand.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) return;
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  found.click();
});

// The words that are selected in the text go into the form of the statement they stand in, else of the last one opened.
const paper = document.getElementById("paper");
let last = null;

function cardOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const mark = element && element.closest("[data-statement]");
  return mark ? document.getElementById("c-" + mark.dataset.statement) : null;
}

function take() {
  const selection = window.getSelection();
  const words = selection ? selection.toString().trim().replace(/\s+/g, " ") : "";
  if (!words || !paper.contains(selection.anchorNode)) return;
  const card = cardOf(selection.anchorNode) || cardOf(selection.focusNode) || last;
  const form = card && card.querySelector("form[data-correct]");
  if (!form) return;
  last = card;
  card.querySelectorAll("details").forEach((one) => { one.open = true; });
  form.elements.value.value = words;
  const field = form.elements.field;
  if (/[$€£¥]|\b(million|billion|trillion|dollars|euros?|yen|yuan)\b/i.test(words) && !field.dataset.chosen) {
    const amounts = [...field.options].find((one) => one.value === "amounts");
    if (amounts) field.value = "amounts";
  }
  document.querySelectorAll(".card.on").forEach((one) => one.classList.remove("on"));
  card.classList.add("on");
  card.scrollIntoView({ block: "nearest" });
}

if (paper) {
  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => { if (event.shiftKey) take(); });
  document.querySelectorAll("form[data-correct] select").forEach((one) => {
    one.addEventListener("change", () => { one.dataset.chosen = "yes"; });
  });
  // A link that is dragged over to select words must not be followed.
  paper.addEventListener("click", (event) => {
    if (!window.getSelection().isCollapsed) event.preventDefault();
  });
  paper.querySelectorAll("a[draggable], a.st").forEach((one) => { one.draggable = false; });
}
