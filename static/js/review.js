// Keys on a flashcard, and the browser's time zone as a suggestion. Nothing is decided here.
const root = document.documentElement;
const toggle = document.querySelector(".keys button");
const setting = "quizapp.keys";

function stored() {
  try {
    return localStorage.getItem(setting);
  } catch {
    return null;
  }
}

function show(on) {
  root.dataset.keys = on ? "on" : "off";
  if (toggle) toggle.textContent = on ? toggle.dataset.off : toggle.dataset.on;
}

function meant(event) {
  const turn = [" ", "Enter"].includes(event.key);
  // A focused control has its own Space and Enter.
  if (turn && event.target.closest("a, button, summary")) return null;
  if (turn) return document.querySelector("[data-turn]");
  return /^[1-4uU]$/.test(event.key)
    ? document.querySelector(`[data-key="${event.key.toLowerCase()}"]`)
    : null;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (typing || modified || event.repeat || event.isComposing) return;
  const control = root.dataset.keys === "on" && meant(event);
  if (!control) return;
  event.preventDefault();
  control.click();
});

toggle?.addEventListener("click", () => {
  const on = root.dataset.keys !== "on";
  show(on);
  try {
    localStorage.setItem(setting, on ? "on" : "off");
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
});

show(stored() !== "off");

const form = document.querySelector("form[data-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (form && zone && zone !== form.dataset.zone) {
  form.querySelector("output").textContent = zone;
  form.querySelector("[name=zone]").value = zone;
  form.hidden = false;
}
