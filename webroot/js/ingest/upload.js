// @ts-check
// Sending one file. XMLHttpRequest, because fetch does not tell how much of a body has gone.
import { apiUrl, reasonOf } from "../lib/api.js";

/** @typedef {import("../lib/types.js").IngestResult} IngestResult */

/** Largest file the server takes. */
export const MAX_BYTES = 64 * 1024 * 1024;

const TYPES = /** @type {Record<string, string>} */ ({
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  csv: "text/csv",
});

/** What a file holds, by the end of its name; plain lines if that says nothing. @param {string} name */
export function contentType(name) {
  const end = name.toLowerCase().split(".").at(-1) ?? "";
  return TYPES[end] ?? "text/plain";
}

/** Why a file cannot be sent; empty if it can. @param {{ size: number }} file */
export function refusal(file) {
  if (file.size === 0) {
    return "The file is empty.";
  }
  return file.size > MAX_BYTES ? "The file is larger than 64 MiB. Split it, or send it through an OpenTelemetry Collector." : "";
}

/**
 * @param {File} file @param {string} service for lines that name none
 * @param {(share: number) => void} onProgress 0 to 1 of the file has gone
 * @param {AbortSignal} signal stops it
 * @returns {Promise<IngestResult>}
 */
export function upload(file, service, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiUrl("/ingest", { service, name: file.name }));
    request.setRequestHeader("Content-Type", contentType(file.name));
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Error("The connection broke. Lines sent before that may have been taken in."));
    request.onabort = () => reject(new Error("Stopped. Lines sent before that may have been taken in."));
    request.onload = () => {
      try {
        if (request.status >= 400) {
          reject(new Error(reasonOf(request.status, request.responseText)));
        } else {
          resolve(JSON.parse(request.responseText));
        }
      } catch {
        reject(new Error("The answer was not JSON: it is not known what was taken in."));
      }
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
