/* <button data-confirm="Question" data-confirm-detail="What follows" data-confirm-verb="Retirer">
   asks in our own dialog before a form is sent or an htmx request leaves; data-confirm-kind="primary"
   for what destroys nothing. */
const template = () => document.getElementById("ui-confirm");

function ask(source) {
  const dialog = template().content.firstElementChild.cloneNode(true);
  dialog.querySelector("h2").textContent = source.dataset.confirm;
  dialog.querySelector("[data-detail]").textContent = source.dataset.confirmDetail ?? "";
  const verb = dialog.querySelector("[value='yes']");
  verb.dataset.kind = source.dataset.confirmKind ?? "danger";
  verb.textContent = source.dataset.confirmVerb ?? source.textContent.trim();
  document.body.append(dialog);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

const agreed = new WeakSet();

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const source = button?.dataset.confirm ? button : event.target.dataset.confirm ? event.target : null;
  if (!source || agreed.delete(source) || !template()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await ask(source)) {
    agreed.add(source);
    event.target.requestSubmit(button);
  }
}, true);

/* htmx elements say hx-confirm for the question; the rest is the same. */
document.addEventListener("htmx:confirm", async (event) => {
  const question = event.detail.question;
  if (!question || !template()) return;
  event.preventDefault();
  const source = event.detail.elt;
  source.dataset.confirm ??= question;
  if (await ask(source)) event.detail.issueRequest(true);
});
