// @ts-check
import { messageOf } from "../lib/polled.js";
import { html, useEffect, useRef, useState } from "../lib/ui.js";
import { Icon } from "../parts/icons.js";
import { SendSome } from "../parts/sendsome.js";
import { Sent } from "./sent.js";
import { refusal, upload } from "./upload.js";

/** @typedef {import("./sent.js").Job} Job */

let nextId = 1;

/** Files to logs, one after the other. */
export function IngestPage() {
  const [jobs, setJobs] = useState(/** @type {Job[]} */ ([]));
  const [service, setService] = useState("");
  const queue = useRef(/** @type {{ job: Job, file: File, stop: AbortController }[]} */ ([]));
  const running = useRef(false);

  const update = (/** @type {number} */ id, /** @type {Partial<Job>} */ change) =>
    setJobs((now) => now.map((one) => (one.id === id ? { ...one, ...change } : one)));

  const work = async () => {
    if (running.current) {
      return;
    }
    running.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { job, file, stop } = next;
      if (!stop.signal.aborted) {
        update(job.id, { state: "sending" });
        try {
          const result = await upload(file, job.service, (share) => update(job.id, { share }), stop.signal);
          update(job.id, { state: "done", share: 1, result });
        } catch (failure) {
          update(job.id, { state: "failed", problem: messageOf(failure) });
        }
      }
    }
    running.current = false;
  };

  const add = (/** @type {Iterable<File>} */ files) => {
    const added = [...files].map((file) => {
      const problem = refusal(file);
      const stop = new AbortController();
      /** @type {Job} */
      const job = {
        id: nextId++, name: file.name, size: file.size, service: service.trim(), share: 0, problem,
        state: problem ? "failed" : "waiting", since: new Date().toISOString(),
        stop: () => stop.abort(),
      };
      return { job, file, stop };
    });
    setJobs((now) => [...added.map((one) => one.job).reverse(), ...now]);
    for (const one of added) {
      one.stop.signal.addEventListener("abort", () => update(one.job.id, { state: "failed", problem: "Stopped before it was sent." }));
    }
    queue.current.push(...added.filter((one) => one.job.state === "waiting"));
    work();
  };

  useEffect(() => () => queue.current.splice(0), []);

  return html`
    <h1>Ingestion</h1>
    <p class="lead">Send a file of logs through the same way as every other log: OTLP, Kafka, enrichment, index.</p>
    <div class="ingest-columns">
      <section class="panel padded" aria-label="Send files">
        <label class="field"><span>Service</span>
          <input value=${service} placeholder="for lines that name none, such as checkout" autocomplete="off" spellcheck=${false} maxlength="200"
            onInput=${(/** @type {any} */ event) => setService(event.target.value)} />
        </label>
        <${DropZone} onFiles=${add} />
        <${Sent} jobs=${jobs} />
      </section>
      <aside class="panel padded" aria-labelledby="formats-title">
        <h2 id="formats-title">What is understood</h2>
        <dl class="formats">
          <div><dt>JSON</dt><dd>an array of objects, or one object with OTLP's <code>resourceLogs</code></dd></div>
          <div><dt>NDJSON</dt><dd>one object a line, <code>.ndjson</code> or <code>.jsonl</code></dd></div>
          <div><dt>CSV</dt><dd>the first line names the columns</dd></div>
          <div><dt>Text</dt><dd>one log a line; time and level are read from it where it states them</dd></div>
        </dl>
        <p class="quiet">
          Fields such as <code>timestamp</code>, <code>level</code>, <code>message</code>, <code>service</code> and
          ${" "}<code>trace_id</code> are recognised; the others become attributes. Up to 64 MiB a file.
        </p>
        <h2>From a program</h2>
        <${SendSome} upload=${false} />
      </aside>
    </div>`;
}

/** @param {{ onFiles: (files: Iterable<File>) => void }} props */
function DropZone({ onFiles }) {
  const [over, setOver] = useState(false);
  const stopHere = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    setOver(event.type === "dragover");
  };
  return html`
    <div class=${`drop${over ? " over" : ""}`} onDragOver=${stopHere} onDragLeave=${stopHere}
      onDrop=${(/** @type {DragEvent} */ event) => { stopHere(event); onFiles(event.dataTransfer?.files ?? []); }}>
      <${Icon} name="file" />
      <p><strong>Drop files here</strong> or</p>
      <label class="button primary file-label">
        Choose files
        <input type="file" multiple accept=".json,.ndjson,.jsonl,.csv,.log,.txt,application/json,text/*"
          onChange=${(/** @type {any} */ event) => { onFiles([...event.target.files]); event.target.value = ""; }} />
      </label>
    </div>`;
}
