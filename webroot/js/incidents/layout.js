// @ts-check
// Where each service stands in the picture of a blast radius: callers left, the origin to their right, what it calls further
// right; bystanders in a row of their own below. Pure.

/** @typedef {import("../lib/types.js").BlastRadius} BlastRadius */
/** @typedef {import("../lib/types.js").ServiceImpact} ServiceImpact */
/** @typedef {import("../lib/types.js").ServiceCall} ServiceCall */
/** @typedef {{ impact: ServiceImpact, x: number, y: number }} Node x and y: the upper left corner */
/** @typedef {{ call: ServiceCall, path: string, labelX: number, labelY: number }} Edge */
/** @typedef {{ nodes: Node[], edges: Edge[], width: number, height: number, left: number }} Layout left: services not drawn */

export const NODE_WIDTH = 158;
export const NODE_HEIGHT = 52;
const GAP_X = 92;
const GAP_Y = 26;
const MARGIN = 8;
const MOST_NODES = 40;

/** @param {BlastRadius} radius @returns {Layout} */
export function layoutOf(radius) {
  const services = radius.services.slice(0, MOST_NODES);
  const layers = layersOf(services, radius.calls);
  const tallest = Math.max(1, ...layers.map((layer) => layer.length));
  const step = NODE_HEIGHT + GAP_Y;
  const nodes = layers.flatMap((layer, column) =>
    layer.map((impact, row) => ({
      impact,
      x: MARGIN + column * (NODE_WIDTH + GAP_X),
      y: MARGIN + (row + (tallest - layer.length) / 2) * step,
    })),
  );
  const apart = services.filter((one) => !nodes.some((node) => node.impact === one));
  const perRow = Math.max(layers.length, 1);
  apart.forEach((impact, index) => {
    nodes.push({
      impact,
      x: MARGIN + (index % perRow) * (NODE_WIDTH + GAP_X),
      y: MARGIN + (tallest + Math.floor(index / perRow)) * step,
    });
  });
  const rows = (layers.length > 0 ? tallest : 0) + Math.ceil(apart.length / perRow);
  return {
    nodes,
    edges: edgesOf(nodes, radius.calls),
    width: 2 * MARGIN + perRow * (NODE_WIDTH + GAP_X) - GAP_X,
    height: 2 * MARGIN + rows * step - GAP_Y,
    left: radius.services.length - services.length,
  };
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
    labelX: (x1 + x2) / 2,
    labelY: (y1 + y2) / 2 - 7,
  };
}
