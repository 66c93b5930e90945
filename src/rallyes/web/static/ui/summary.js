/* After a refused form, the summary of faults takes the focus so that it is read first. */
const focusSummary = (root) => root.querySelector?.(".fault-summary")?.focus();
document.addEventListener("htmx:load", (event) => focusSummary(event.detail.elt));
focusSummary(document);
