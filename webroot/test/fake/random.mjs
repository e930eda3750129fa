// @ts-check
// Random numbers that are the same in every run (mulberry32), so that two screenshots can be compared.

/** @param {number} seed @returns {() => number} 0 to 1 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param {() => number} random @param {number} length of hex digits */
export function hex(random, length) {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
}

/** @template T @param {() => number} random @param {T[]} choices @returns {T} */
export function pick(random, choices) {
  return /** @type {T} */ (choices[Math.floor(random() * choices.length)]);
}
