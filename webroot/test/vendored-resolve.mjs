// @ts-check
import { readFileSync } from "node:fs";

const UI = new URL("../js/lib/ui.js", import.meta.url);
const file = /from "([^"]*\/preact\.js)"/.exec(readFileSync(UI, "utf8"))?.[1];
const preact = new URL(file ?? "", UI).href;

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, next) {
  return specifier === "preact" ? { url: preact, shortCircuit: true } : next(specifier, context);
}
