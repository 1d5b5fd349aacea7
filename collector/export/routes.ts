import type { Hono } from 'hono';
import { parseTrust } from '../keys.ts';
import { parsePeriod } from '../period.ts';
import { refuse } from '../reply.ts';
import type { Query } from '../store/store.ts';
import { measuresAsCsv, measuresAsNdjson, responsesAsCsv, responsesAsNdjson, type Writer } from './formats.ts';
import { readAll, type StoredRow, type Wanted } from './read-all.ts';

/** What the export needs. */
export interface ExportParts {
  query: Query;
  now: () => Date;
  /** The reply when the store fails; it tells the owner. */
  failed(error: unknown): Response;
}

/** Without `from` everything is exported; nothing can be stored of an earlier time. */
const EARLIEST = '1900-01-02';

/** The addresses at which all that is stored can be carried away. */
export function serveExport(app: Hono, parts: ExportParts): void {
  const offer = <Row extends StoredRow>(table: Wanted['table'], ending: string, writer: Writer<Row>): void => {
    app.get(`/v1/${table}.${ending}`, ({ req }) => {
      const { from = EARLIEST, to, place, trust: asked } = req.query();
      const period = parsePeriod({ from, to }, parts.now());
      if ('error' in period) return refuse(400, period.error);
      if (place?.includes('\0')) return refuse(400, '"place" is not the beginning of a touchpoint.');
      const trusted = parseTrust(asked);
      if ('error' in trusted) return refuse(400, trusted.error);
      const isHead = req.raw.method === 'HEAD';
      return exported(parts, { table, period, place, ...trusted }, writer, `${table}.${ending}`, isHead).catch(
        parts.failed,
      );
    });
  };
  offer('responses', 'csv', responsesAsCsv);
  offer('responses', 'ndjson', responsesAsNdjson);
  offer('measures', 'csv', measuresAsCsv);
  offer('measures', 'ndjson', measuresAsNdjson);
}

async function exported<Row extends StoredRow>(
  { query, failed }: ExportParts,
  wanted: Wanted,
  { type, head, write }: Writer<Row>,
  name: string,
  isHead: boolean,
): Promise<Response> {
  const disposition = `attachment; filename="${name}"`;
  const headers = { 'content-type': type, 'cache-control': 'no-store', 'content-disposition': disposition };
  if (isHead) return new Response(null, { headers });
  const portions = readAll<Row>(query, wanted);
  // Read before anything is promised, so that a store that is down is a 503.
  let next = await portions.next();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(Buffer.from(head)),
      async pull(controller) {
        if (next.done) return controller.close();
        controller.enqueue(Buffer.from(next.value.map(write).join('')));
        try {
          next = await portions.next();
        } catch (error) {
          // A file that ends early must not look whole: the connection breaks.
          failed(error);
          controller.error(error);
        }
      },
      cancel: () => void portions.return(undefined),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers });
}
