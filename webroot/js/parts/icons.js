// @ts-check
// Line icons on a 16 by 16 grid, and the logo. All are decoration: the words stand beside them.
import { html } from "../lib/ui.js";

const PATHS = /** @type {Record<string, string>} */ ({
  overview: "M2 9.5h3l2-6 3 9 2-5h2",
  logs: "M3 4h10M3 8h10M3 12h6",
  incidents: "M8 2.5 14 13H2L8 2.5ZM8 6.5v3M8 11.2v.1",
  ingest: "M8 10.5v-8M5 5.5l3-3 3 3M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4 14 14",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.2l2 1.3",
  refresh: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
  play: "M5 3.5v9l7-4.5-7-4.5Z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  plus: "M8 3v10M3 8h10",
  minus: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8h5",
  chevron: "M6 4l4 4-4 4",
  down: "M4 6l4 4 4-4",
  back: "M10 3 5 8l5 5",
  trace: "M2.5 4h6M5 8h6M8 12h5.5",
  around: "M3 3h10M3 13h10M5 8h6M2 6.5v3l2-1.5z",
  sun: "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6Z",
  system: "M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3",
  check: "M3 8.5 6.5 12 13 4.5",
  user: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8ZM3 13.8a5 5 0 0 1 10 0",
  zoomout: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4 14 14M5 7h4",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.3 6.3A1.7 1.7 0 1 1 8.4 8c-.3.1-.4.3-.4.6v.4M8 11.3v.1",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
  filter: "M2.5 3.5h11l-4.2 5v4.2l-2.6 1V8.5z",
});

/** @param {{ name: string }} props */
export function Icon({ name }) {
  return html`
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d=${PATHS[name] ?? ""} />
    </svg>`;
}

/** The mark: three claw strokes through three log lines' places. */
export function Logo() {
  return html`
    <svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect class="logo-tile" width="32" height="32" rx="8" />
      <path class="logo-claw" d="M13.2 6.2C9.2 11 6.9 17.4 7.3 25.4 9.6 18.6 11.8 12.4 13.2 6.2Z" />
      <path class="logo-claw" d="M19.4 5.2C14.8 11.2 12.7 18 13.1 27.2 15.8 19.6 18 12.6 19.4 5.2Z" />
      <path class="logo-claw" d="M25.2 6.8C21 12.4 19 18.2 19.3 25.8 21.7 19.4 23.9 13 25.2 6.8Z" />
    </svg>`;
}
