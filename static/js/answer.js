// Keys on a question: a digit chooses, Enter checks or goes on. Nothing is decided here.
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

function choose(place) {
  const field = document.querySelectorAll("[name=choice]")[place];
  if (!field) return false;
  field.checked = true;
  field.focus();
  return true;
}

function act(event) {
  if (event.key === "Enter") {
    // A focused control has its own Enter; pressing ours too would answer twice.
    if (event.target.closest("a, button, input, summary")) return false;
    const next = document.querySelector("[data-enter]");
    next?.click();
    return Boolean(next);
  }
  return /^[1-9]$/.test(event.key) && choose(Number(event.key) - 1);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]), textarea, select");
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (typing || modified || event.repeat || event.isComposing) return;
  if (root.dataset.keys === "on" && act(event)) event.preventDefault();
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
