// The one place that names the user-interface libraries; its types are in ui.d.ts.
import { Fragment, createContext, h, render } from "../../vendor/preact/10.29.8/preact.js";
import {
  useCallback,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "../../vendor/preact/10.29.8/hooks.js";
import { computed, effect, signal } from "../../vendor/signals/2.11.4/signals.js";
import htm from "../../vendor/htm/3.1.1/htm.js";

export const html = htm.bind(h);

export {
  Fragment,
  computed,
  createContext,
  effect,
  render,
  signal,
  useCallback,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
};
