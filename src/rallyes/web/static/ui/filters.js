/* Filters in a form[data-instant] apply as soon as a choice changes; the button serves those without scripts. */
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-instant]") && !event.target.matches("[type='search']")) form.requestSubmit();
});
