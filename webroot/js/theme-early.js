// Not a module, so that it runs before the first paint: a dark page must not flash white at night.
(function applyTheme() {
  let theme = "system";
  try {
    theme = localStorage.getItem("logclaw.theme") || theme;
  } catch {
    // storage is refused: the system's choice stands
  }
  document.documentElement.dataset.theme = theme;
})();
