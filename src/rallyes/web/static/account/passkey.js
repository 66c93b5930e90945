// A passkey that was refused, or that the browser does not know: say so in the page.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const place of document.querySelectorAll("[data-passkey-trouble]")) place.hidden = false;
});
if (!globalThis.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = true;
}
