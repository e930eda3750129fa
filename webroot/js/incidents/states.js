// @ts-check
// Where an incident stands and what may be done to it: the same state machine as IncidentState in verticles/model. Pure.

/** @typedef {import("../lib/types.js").IncidentState} IncidentState */
/** @typedef {import("../lib/types.js").Incident} Incident */
/** @typedef {{ action: string, label: string, to?: IncidentState, from: IncidentState[] }} Move */

const OPEN = /** @type {IncidentState[]} */ (["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING", "MITIGATED"]);

/** Every state, in the order an incident goes through them. @type {IncidentState[]} */
export const STATES = [...OPEN, "RESOLVED"];

/** What moves an incident on, the likeliest first. @type {Move[]} */
export const MOVES = [
  { action: "acknowledge", label: "Acknowledge", to: "ACKNOWLEDGED", from: ["IDENTIFIED"] },
  { action: "investigate", label: "Investigate", to: "INVESTIGATING", from: ["IDENTIFIED", "ACKNOWLEDGED", "MITIGATED"] },
  { action: "mitigate", label: "Mark mitigated", to: "MITIGATED", from: ["IDENTIFIED", "ACKNOWLEDGED", "INVESTIGATING"] },
  { action: "resolve", label: "Resolve", to: "RESOLVED", from: OPEN },
  { action: "reopen", label: "Reopen", to: "IDENTIFIED", from: ["RESOLVED"] },
];

/** What may be done now, without a change of state. @type {Move[]} */
export const OTHERS = [{ action: "escalate", label: "Escalate", from: OPEN }];

/** @param {IncidentState} state @param {Move[]} moves */
export function allowed(state, moves) {
  return moves.filter((move) => move.from.includes(state));
}

/** @param {IncidentState} state */
export function isOpen(state) {
  return state !== "RESOLVED";
}

/** @param {Incident} incident @param {number} now whether people are spared notices about it */
export function isSnoozed(incident, now) {
  return Date.parse(incident.snoozed_until ?? "") > now;
}
