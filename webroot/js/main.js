// @ts-check
import { App } from "./app.js";
import { startClock } from "./lib/clock.js";
import { followIncidents } from "./lib/feed.js";
import { followTheme } from "./lib/preferences.js";
import { followAddress } from "./lib/route.js";
import { html, render } from "./lib/ui.js";

followTheme();
followAddress();
startClock();
followIncidents();

const root = /** @type {HTMLElement} */ (document.getElementById("app"));
root.replaceChildren();
render(html`<${App} />`, root);
