// A touch of a map writes where that is into the field beside it: one line, or a line more where an area is asked.
// Without scripts the square or the degrees are typed.

const DIGITS = 5;

for (const figure of document.querySelectorAll("[data-map]")) {
  const field = document.querySelector(`form [name="${figure.dataset.map}"]`);
  const picture = figure.querySelector("svg");
  if (!field || !picture) continue;
  const [south, west, north, east] = figure.dataset.edges.split(" ").map(Number);
  figure.classList.add("sm-map--touch");

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top) / box.height;
    const line = `${(north - down * (north - south)).toFixed(DIGITS)}, ${(west + across * (east - west)).toFixed(DIGITS)}`;
    const several = field.tagName === "TEXTAREA";
    if (!several) picture.querySelectorAll(".sm-touched").forEach((dot) => dot.remove());
    picture.append(dotAt(across * picture.viewBox.baseVal.width, down * picture.viewBox.baseVal.height));
    field.value = several && field.value.trim() ? `${field.value.trimEnd()}\n${line}` : line;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function dotAt(x, y) {
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const looks = { cx: x, cy: y, r: 5, fill: "none", stroke: "#1a2227", "stroke-width": 2.5, class: "sm-touched" };
  for (const [name, value] of Object.entries(looks)) dot.setAttribute(name, value);
  return dot;
}
