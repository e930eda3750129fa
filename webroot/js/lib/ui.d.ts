// Types of ui.js, from the npm packages in test/node_modules (the same versions as the vendored files: a test compares).
import type { VNode } from "preact";

export { Fragment, createContext, render } from "preact";
export type { ComponentChildren, ComponentType, RefObject, VNode } from "preact";
export { useCallback, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
export { computed, effect, signal } from "@preact/signals";
export type { ReadonlySignal, Signal } from "@preact/signals";

/** A template of one element; what is interpolated as a child is text, never markup. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): VNode;
