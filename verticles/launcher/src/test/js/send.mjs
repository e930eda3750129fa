// Sends log records with the OpenTelemetry JavaScript SDK: node send.mjs ENDPOINT RECORDS
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as JsonExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";

const [endpoint, records] = process.argv.slice(2);
const url = `${endpoint}/v1/logs`;

async function send(service, exporter) {
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    processors: [new BatchLogRecordProcessor({ exporter, maxExportBatchSize: 64 })],
  });
  const logger = provider.getLogger("sdk-test");
  for (let number = 0; number < Number(records); number++) {
    logger.emit({
      severityNumber: SeverityNumber.ERROR,
      body: `request ${number} failed`,
      attributes: { number, ratio: 0.5, tags: ["a", "b"] },
    });
  }
  await provider.forceFlush();
  await provider.shutdown();
}

await send("js-json", new JsonExporter({ url }));
await send("js-proto", new ProtobufExporter({ url }));
