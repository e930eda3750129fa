// @ts-check
// Where each service stands in the picture of a blast radius: callers left, the origin to their right, what it calls further
// right; bystanders below. Pure.

/** @typedef {import("../lib/types.js").BlastRadius} BlastRadius */
/** @typedef {import("../lib/types.js").ServiceImpact} ServiceImpact */
/** @typedef {import("../lib/types.js").ServiceCall} ServiceCall */
/** @typedef {{ impact: ServiceImpact, column: number, row: number }} Place */
/** @typedef {{ impact: ServiceImpact, x: number, y: number }} Node x and y: the upper left corner */
/** @typedef {{ call: ServiceCall, path: string, labelX: number, labelY: number }} Edge */
/** @typedef {{ nodes: Node[], edges: Edge[], width: number, height: number, left: number }} Layout left: services not drawn */

export const NODE_WIDTH = 158;
export const NODE_HEIGHT = 52;
const GAP_X = 104;
const GAP_Y = 28;
const MARGIN = 8;
const MOST_NODES = 40;
const LABEL_AT = 0.42; // nearer to the caller: lines come together at the called

/** @param {BlastRadius} radius @returns {Layout} */
export function layoutOf(radius) {
  const services = radius.services.slice(0, MOST_NODES);
  const layers = layersOf(services, radius.calls);
  const tallest = Math.max(0, ...layers.map((layer) => layer.length));
  const placed = layers.flatMap((layer, column) =>
    layer.map((impact, row) => ({ impact, column, row: row + (tallest - layer.length) / 2 })),
  );
  const nodes = [...placed, ...apartOf(services, placed, radius.calls, tallest)].map(({ impact, column, row }) => ({
    impact,
    x: MARGIN + column * (NODE_WIDTH + GAP_X),
    y: MARGIN + row * (NODE_HEIGHT + GAP_Y),
  }));
  return {
    nodes,
    edges: edgesOf(nodes, radius.calls),
    width: Math.max(0, ...nodes.map((node) => node.x)) + NODE_WIDTH + MARGIN,
    height: Math.max(0, ...nodes.map((node) => node.y)) + NODE_HEIGHT + MARGIN,
    left: radius.services.length - services.length,
  };
}

/**
 * Services in no column: below the others, right of who calls them or left of whom they call.
 *
 * @param {ServiceImpact[]} services @param {Place[]} placed @param {ServiceCall[]} calls @param {number} below first free row
 * @returns {Place[]}
 */
function apartOf(services, placed, calls, below) {
  const columnOf = (/** @type {string | undefined} */ name) => placed.find((one) => one.impact.service === name)?.column;
  /** @type {Map<number, number>} */
  const used = new Map();
  return services
    .filter((one) => !placed.some((other) => other.impact === one))
    .map((impact) => {
      const caller = columnOf(calls.find((one) => one.callee === impact.service)?.caller);
      const callee = columnOf(calls.find((one) => one.caller === impact.service)?.callee);
      const column = caller !== undefined ? caller + 1 : Math.max((callee ?? 0) - 1, 0);
      const row = below + (used.get(column) ?? 0);
      used.set(column, (used.get(column) ?? 0) + 1);
      return { impact, column, row };
    });
}

/**
 * Columns from left to right; services without a path to or from the origin are in none.
 *
 * @param {ServiceImpact[]} services @param {ServiceCall[]} calls
 */
function layersOf(services, calls) {
  const origin = services.find((one) => one.role === "ORIGIN");
  if (!origin) {
    return services.length > 0 ? [services] : [];
  }
  const up = distances(origin.service, calls.map((one) => [one.callee, one.caller]));
  const down = distances(origin.service, calls.map((one) => [one.caller, one.callee]));
  const place = (/** @type {ServiceImpact} */ one) => {
    if (one.role === "BYSTANDER") {
      return undefined;
    }
    const above = up.get(one.service);
    const below = down.get(one.service);
    const isBelow = below !== undefined && (above === undefined || one.role === "DOWNSTREAM");
    return isBelow ? below : above === undefined ? undefined : -above;
  };
  /** @type {Map<number, ServiceImpact[]>} */
  const byPlace = new Map();
  for (const one of services) {
    const at = place(one);
    if (at !== undefined) {
      byPlace.set(at, [...(byPlace.get(at) ?? []), one]);
    }
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, layer]) => layer);
}

/** Steps from the start along the arrows. @param {string} start @param {string[][]} arrows */
function distances(start, arrows) {
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const [from, to] of arrows) {
      if (from === at && to !== undefined && !found.has(to)) {
        found.set(to, (found.get(at) ?? 0) + 1);
        queue.push(to);
      }
    }
  }
  return found;
}

/** @param {Node[]} nodes @param {ServiceCall[]} calls @returns {Edge[]} */
function edgesOf(nodes, calls) {
  return calls.flatMap((call) => {
    const from = nodes.find((node) => node.impact.service === call.caller);
    const to = nodes.find((node) => node.impact.service === call.callee);
    return from && to && from !== to ? [edge(call, from, to)] : [];
  });
}

/** @param {ServiceCall} call @param {Node} from @param {Node} to @returns {Edge} */
function edge(call, from, to) {
  const forward = to.x >= from.x;
  const x1 = from.x + (forward ? NODE_WIDTH : 0);
  const x2 = to.x + (forward ? 0 : NODE_WIDTH) + (forward ? -3 : 3);
  const y1 = from.y + NODE_HEIGHT / 2;
  const y2 = to.y + NODE_HEIGHT / 2;
  const bend = Math.max(Math.abs(x2 - x1) / 2, 30) * (forward ? 1 : -1);
  return {
    call,
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
    labelX: x1 + (x2 - x1) * LABEL_AT,
    labelY: y1 + (y2 - y1) * LABEL_AT ** 2 * (3 - 2 * LABEL_AT) - 7,
  };
}
