// "Leave quickly": the page is gone at once, and Back does not lead here again.
// Three presses of Escape do the same as the button.

const link = document.querySelector("[data-leave]");
const TOGETHER_MS = 2000;
let presses = [];

function leave(event) {
  event.preventDefault();
  document.title = "";
  document.documentElement.classList.add("sm-left-quickly");
  window.location.replace(link.href);
}

link.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  presses = [...presses.filter((at) => event.timeStamp - at < TOGETHER_MS), event.timeStamp];
  if (presses.length >= 3) leave(event);
});
