// @ts-check
// Lets packages that import preact by name (preact-render-to-string) use the vendored file, so that tests see one preact: ours.
import { register } from "node:module";

register("./vendored-resolve.mjs", import.meta.url);
