// Files that are dropped anywhere on the page go into the form's field.
"use strict";
const form = document.querySelector("[data-drop]");
const field = form.querySelector('input[type="file"]');
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", () => form.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
});
