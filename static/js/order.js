// Moving events without a round trip. The typed places remain what is sent.
const list = document.querySelector("ol.order[data-status]");
const status = document.querySelector("[role=status]");

const place = (item) => item.querySelector("input");

function number() {
  [...list.children].forEach((item, index) => {
    place(item).value = String(index + 1);
  });
}

function announce(item) {
  const words = {
    item: item.querySelector(".name").textContent.trim(),
    place: place(item).value,
    count: String(list.children.length),
  };
  status.textContent = list.dataset.status.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function move(item, up) {
  const beside = up ? item.previousElementSibling : item.nextElementSibling;
  if (up) beside?.before(item);
  else beside?.after(item);
  list.querySelector(".moved")?.classList.remove("moved");
  item.classList.add("moved");
  number();
}

// Typed places rearrange the list as soon as they name every place once.
function arrange() {
  const items = [...list.children];
  const places = items.map((item) => Number(place(item).value));
  const complete = new Set(places).size === items.length
    && places.every((n) => Number.isInteger(n) && n >= 1 && n <= items.length);
  if (!complete) return;
  const focused = document.activeElement;
  items.sort((a, b) => place(a).value - place(b).value).forEach((item) => list.append(item));
  focused?.focus();
}

list?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=move]");
  if (!button) return;
  event.preventDefault();
  const item = button.closest(".item");
  move(item, button.value.endsWith(":up"));
  button.focus();
  announce(item);
});

list?.addEventListener("change", arrange);
