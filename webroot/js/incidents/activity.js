// @ts-check
// The audit trail, newest first, and the field to add to it.
import { notify } from "../lib/notices.js";
import { messageOf } from "../lib/polled.js";
import { actor } from "../lib/preferences.js";
import { words } from "../lib/format.js";
import { html, useState } from "../lib/ui.js";
import { Age } from "../parts/times.js";
import { command } from "./actions.js";

/** @typedef {import("../lib/types.js").Incident} Incident */

/** @param {{ incident: Incident }} props */
export function Activity({ incident }) {
  return html`
    <section class="panel" aria-labelledby="activity-title">
      <div class="panel-head"><h2 id="activity-title">Activity</h2></div>
      <${CommentForm} id=${incident.id} />
      <${AuditTrail} audit=${incident.audit} />
    </section>`;
}

/** @param {{ audit: Incident["audit"] }} props */
export function AuditTrail({ audit }) {
  if (audit.length === 0) {
    return html`<p class="quiet panel-note">Nothing has been done yet.</p>`;
  }
  return html`
    <ol class="audit">
      ${[...audit].reverse().map((entry) => html`
        <li class=${entry.actor === "logclaw" ? "by-logclaw" : ""}>
          <p>
            <b>${entry.actor}</b> ${words(entry.action).toLowerCase()}
            ${entry.from && entry.from !== entry.to ? html`<span class="quiet"> ${words(entry.from)} → ${words(entry.to)}</span>` : null}
            <span class="quiet push"><${Age} at=${entry.at} /></span>
          </p>
          ${entry.note ? html`<p class="audit-note">${entry.note}</p>` : null}
        </li>`)}
    </ol>`;
}

/** @param {{ id: string }} props */
function CommentForm({ id }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const onSubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!actor.peek().trim()) {
      setProblem("Say who you are first, in “Acting as” above.");
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      await command(id, { action: "comment", note: text.trim() });
      setText("");
      notify("done", "Comment added");
    } catch (failure) {
      setProblem(`Not added: ${messageOf(failure)}`);
    } finally {
      setBusy(false);
    }
  };
  return html`
    <form class="comment" onSubmit=${onSubmit}>
      <label class="visually-hidden" for="comment-text">Comment</label>
      <textarea id="comment-text" rows="2" maxlength="2000" placeholder="What you found out, for whoever comes next" value=${text}
        onInput=${(/** @type {any} */ event) => setText(event.target.value)}></textarea>
      <button type="submit" class="button small" disabled=${busy || !text.trim()}>${busy ? "Adding…" : "Comment"}</button>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
    </form>`;
}
