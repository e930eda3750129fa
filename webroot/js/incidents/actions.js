// @ts-check
// What a person can do to an incident. The new state is shown at once, marked as being saved; a refusal takes it back and is shown.
import { getJson, postJson } from "../lib/api.js";
import { remember } from "../lib/feed.js";
import { notify } from "../lib/notices.js";
import { messageOf } from "../lib/polled.js";
import { actor } from "../lib/preferences.js";
import { html, useRef, useState } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { MOVES, OTHERS, allowed, isOpen } from "./states.js";

/** @typedef {import("../lib/types.js").Incident} Incident */
/** @typedef {import("./states.js").Move} Move */

const SNOOZES = [
  { minutes: 15, label: "15 minutes" },
  { minutes: 60, label: "1 hour" },
  { minutes: 240, label: "4 hours" },
  { minutes: 1_440, label: "1 day" },
];

/**
 * Asks for a change; the answer becomes known to every view.
 *
 * @param {string} id @param {{ action: string, note?: string, minutes?: number }} command
 */
export async function command(id, { action, note, minutes }) {
  const incident = await postJson(`/incidents/${encodeURIComponent(id)}/actions`, { action, actor: actor.peek(), note, minutes });
  remember(incident);
}

/** Somebody else may have been faster: what was refused is shown as it is now. @param {string} id */
async function refresh(id) {
  try {
    remember(await getJson(`/incidents/${encodeURIComponent(id)}`));
  } catch {
    // the refusal is shown already, and the page asks again by itself
  }
}

/** @param {{ incident: Incident, onPending: (state: Incident["state"] | undefined) => void }} props */
export function Actions({ incident, onPending }) {
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const name = useRef(/** @type {HTMLInputElement | null} */ (null));
  const note = useRef(/** @type {HTMLInputElement | null} */ (null));

  const run = async (/** @type {Pick<Move, "action" | "label" | "to">} */ move, /** @type {number | undefined} */ minutes = undefined) => {
    if (!actor.peek().trim()) {
      setProblem("Say who you are first: the audit trail keeps the name.");
      name.current?.focus();
      return;
    }
    setBusy(move.action);
    setProblem("");
    onPending(move.to);
    try {
      await command(incident.id, { action: move.action, note: note.current?.value.trim() || undefined, minutes });
      if (note.current) {
        note.current.value = "";
      }
      notify("done", `${move.label}: done`);
    } catch (failure) {
      setProblem(`Not done: ${messageOf(failure)}`);
      await refresh(incident.id);
    } finally {
      onPending(undefined);
      setBusy("");
    }
  };

  return html`
    <section class="actions" aria-label="Actions">
      <div class="action-row">
        ${allowed(incident.state, MOVES).map((move, index) => html`
          <button key=${move.action} type="button" class=${`button${index === 0 ? " primary" : ""}`} disabled=${busy !== ""}
            onClick=${() => run(move)}>${busy === move.action ? "Saving…" : move.label}</button>`)}
        ${allowed(incident.state, OTHERS).map((move) => html`
          <button key=${move.action} type="button" class="button" disabled=${busy !== ""} onClick=${() => run(move)}>${move.label}</button>`)}
        ${isOpen(incident.state) ? html`<${Snooze} busy=${busy !== ""} onChoose=${(/** @type {number} */ minutes, /** @type {string} */ label) => run({ action: "snooze", label: `Snooze for ${label}` }, minutes)} />` : null}
      </div>
      <div class="action-fields">
        <label class="who">
          <${Icon} name="user" /><span>Acting as</span>
          <input ref=${name} value=${actor.value} placeholder="your name" autocomplete="name" maxlength="100"
            onInput=${(/** @type {any} */ event) => { actor.value = event.target.value; }} />
        </label>
        <label class="grow"><span>Note</span><input ref=${note} placeholder="optional, goes with the action" autocomplete="off" maxlength="2000" /></label>
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
    </section>`;
}

/** @param {{ busy: boolean, onChoose: (minutes: number, label: string) => void }} props */
function Snooze({ busy, onChoose }) {
  const menu = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  return html`
    <details class="menu" ref=${menu} onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && menu.current?.open) {
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }
    }}>
      <summary class="button">Snooze<${Icon} name="down" /></summary>
      <div class="menu-body narrow">
        <ul>
          ${SNOOZES.map(({ minutes, label }) => html`
            <li>
              <button type="button" class="menu-item" disabled=${busy} onClick=${() => {
                if (menu.current) {
                  menu.current.open = false;
                }
                onChoose(minutes, label);
              }}>${label}</button>
            </li>`)}
        </ul>
      </div>
    </details>`;
}
