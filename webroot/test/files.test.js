// @ts-check
// What the page is made of: vendored files as stated, nothing from elsewhere, nothing that the Content-Security-Policy refuses.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const modules = filesIn(join(ROOT, "js")).filter((path) => path.endsWith(".js"));
const read = (/** @type {string} */ path) => readFileSync(path, "utf8");

test("vendored versions are those the types and tests are of", () => {
  const wanted = JSON.parse(read(join(ROOT, "test/package.json"))).devDependencies;
  for (const [name, folder] of [["preact", "preact"], ["htm", "htm"], ["@preact/signals", "signals"]]) {
    assert.deepEqual(readdirSync(join(ROOT, "vendor", folder ?? "")), [wanted[name ?? ""]]);
  }
});

test("every vendored library has its licence beside it and is named in the list", () => {
  const list = read(join(ROOT, "vendor/README.md"));
  for (const library of readdirSync(join(ROOT, "vendor")).filter((name) => statSync(join(ROOT, "vendor", name)).isDirectory())) {
    const [version = ""] = readdirSync(join(ROOT, "vendor", library));
    assert.ok(readdirSync(join(ROOT, "vendor", library, version)).includes("LICENSE"), library);
    assert.ok(list.includes(library) && list.includes(version), `${library} ${version}`);
  }
});

test("every import is a file of ours, by its relative path", () => {
  for (const path of [...modules, ...filesIn(join(ROOT, "vendor")).filter((one) => one.endsWith(".js"))]) {
    for (const [, target = ""] of read(path).matchAll(/\b(?:from|import)\s*"([^"\s]+)"/g)) {
      assert.match(target, /^\.\.?\//, `${path}: ${target}`);
      assert.ok(statSync(join(dirname(path), target)).isFile(), `${path}: ${target}`);
    }
  }
});

test("only one module names the libraries", () => {
  const naming = modules.filter((path) => read(path).includes("/vendor/"));
  assert.deepEqual(naming.map((path) => relative(ROOT, path)), [join("js", "lib", "ui.js")]);
});

test("nothing is loaded from elsewhere, and no script or style is inline", () => {
  const page = read(join(ROOT, "index.html"));
  for (const [, address = ""] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.doesNotMatch(address, /^(https?:)?\/\//);
    if (!address.startsWith("api/")) {
      assert.ok(statSync(join(ROOT, address)).isFile(), address);
    }
  }
  assert.doesNotMatch(page, /<style|style=|<script(?![^>]*src)|\son[a-z]+=/);
  for (const path of modules) {
    assert.doesNotMatch(read(path), /dangerouslySetInnerHTML|innerHTML|style="|\beval\(|new Function\(/, path);
  }
});

test("every stylesheet is linked, and modules stay small", () => {
  const page = read(join(ROOT, "index.html"));
  readdirSync(join(ROOT, "css")).forEach((name) => assert.ok(page.includes(`css/${name}`), name));
  modules.forEach((path) => assert.ok(read(path).split("\n").length <= 250, path));
});
