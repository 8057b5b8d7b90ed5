// Leaves the site at once: by its button, or by pressing Shift three times within five seconds.
// Without this script the button is an ordinary link to the same address.
(() => {
  const link = document.querySelector("a[data-exit]");
  if (!link) return;

  const leave = () => {
    document.documentElement.hidden = true;
    document.title = "\u200b";
    // `replace` takes the page out of the tab's own history; it does not erase that of the browser.
    location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = presses.filter((instant) => event.timeStamp - instant < 5000);
    presses.push(event.timeStamp);
    if (presses.length >= 3) leave();
  });
})();
