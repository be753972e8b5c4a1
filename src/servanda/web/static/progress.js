// Asks how far an address has come, and goes on when it is done. Without it, the page looks again by itself.
"use strict";

const list = document.querySelector("[data-progress]");
const said = document.getElementById("said");

async function look() {
  try {
    const answer = await fetch(list.dataset.progress, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const state = await answer.json();
    if (state.then) { window.location.replace(state.then); return; }
    for (const step of list.children) step.className = step.dataset.step === state.step ? "now" : "";
    const now = list.querySelector(".now");
    if (now && said.dataset.step !== state.step) {
      said.dataset.step = state.step;
      said.textContent = now.textContent + (state.characters ? ` (${state.characters.toLocaleString("en")} characters)` : "");
    }
  } catch {
    said.textContent = "The server does not answer; asking again.";
  }
  window.setTimeout(look, 700);
}
look();
