/* Copies an address, so that it can be pasted into a message. Without scripts the address stays in the link. */
import { say } from "../ui/toast.js";

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say("Lien copié : collez-le dans votre message.");
  } catch {
    say("Le lien n’a pas pu être copié. Ouvrez la page et copiez son adresse.");
  }
});
