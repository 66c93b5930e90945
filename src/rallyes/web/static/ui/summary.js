/* After a refused form, its faults or what somebody else changed take the focus: read first. */
const focusSummary = (root) => root.querySelector?.(".told-meanwhile, .fault-summary")?.focus();
document.addEventListener("htmx:load", (event) => focusSummary(event.detail.elt));
focusSummary(document);
