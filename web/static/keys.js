// Keys of the review: a key presses the button or follows the link that names it.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const typing = event.target.matches("input, textarea, select");
  const pressing = event.target.matches("a, button, summary");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && event.target.name === "belopp" && event.target.value.trim()) {
      event.preventDefault();
      event.target.closest("form").querySelector('button[value="belopp"]').click();
    } else if (event.key === "Enter" && event.target.closest(".decide")) event.preventDefault();
    return;
  }
  if ((event.key === "Enter" || event.key === " ") && pressing) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const focus = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (focus) {
    event.preventDefault();
    focus.focus();
  } else if (target) {
    event.preventDefault();
    target.click();
    if (target.matches("summary")) target.nextElementSibling.querySelector("select").focus();
  }
});
