// @ts-check
// How to get a first log in: shown wherever there is none.
import { copyText } from "../lib/notices.js";
import { html } from "../lib/ui.js";

const OTLP_HTTP_PORT = 4318;

/** @param {string} host where the browser found us; intake listens on the same machine unless set otherwise */
export function curlCommand(host) {
  const body = {
    resourceLogs: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "hello" } }] },
        scopeLogs: [{ logRecords: [{ severityText: "INFO", body: { stringValue: "my first log" } }] }],
      },
    ],
  };
  return `curl http://${host}:${OTLP_HTTP_PORT}/v1/logs -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

/** @param {{ host?: string, upload?: boolean }} props upload: whether to point to the page for files */
export function SendSome({ upload = true, host = globalThis.location?.hostname || "localhost" }) {
  const command = curlCommand(host);
  return html`
    <p>Send one:</p>
    <div class="command">
      <pre tabindex="0"><code>${command}</code></pre>
      <button type="button" class="button small" onClick=${() => copyText(command, "Command")}>Copy</button>
    </div>
    <p class="quiet">
      Or set <code>OTEL_EXPORTER_OTLP_ENDPOINT=http://${host}:${OTLP_HTTP_PORT}</code> for any OpenTelemetry SDK, or run
      ${" "}<code>./logclaw demo</code>.${upload ? html` Files can be <a href="#/ingest">uploaded</a>.` : null}
    </p>`;
}
