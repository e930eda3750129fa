// @ts-check
// Which incidents a list shows, as it stands in the address. Pure.
import { isOpen } from "./states.js";

/** @typedef {import("../lib/types.js").Incident} Incident */
/** @typedef {{ state: string, severity: string, service: string }} IncidentFilter state: open, all or a state's name */

/** @param {URLSearchParams} params @returns {IncidentFilter} */
export function readFilter(params) {
  return {
    state: params.get("state") || "open",
    severity: params.get("severity") ?? "",
    service: params.get("service") ?? "",
  };
}

/** @param {IncidentFilter} filter what is at its default is left out */
export function writeFilter(filter) {
  return {
    state: filter.state === "open" ? undefined : filter.state,
    severity: filter.severity || undefined,
    service: filter.service || undefined,
  };
}

/** Whether a service is where it began, or is hurt by it. @param {Incident} incident @param {string} service */
function touches(incident, service) {
  return incident.service === service || incident.blast_radius.services.some((one) => one.service === service);
}

/** @param {IncidentFilter} filter @param {Incident} incident */
export function belongs(filter, incident) {
  const stateFits =
    filter.state === "all" || (filter.state === "open" ? isOpen(incident.state) : filter.state.split(",").includes(incident.state));
  return (
    stateFits &&
    (!filter.severity || filter.severity.split(",").includes(incident.severity)) &&
    (!filter.service || touches(incident, filter.service))
  );
}
