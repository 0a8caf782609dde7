import type { ServerResponse } from 'node:http';
import type { LabClock } from '../clock.ts';

/** `GET /control/clock/moves`: a line of JSON now and whenever the clock is moved, without an end. */
export function streamClockMoves(clock: LabClock, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const end = clock.follow((shiftMs) => response.write(`${JSON.stringify({ shiftMs })}\n`));
  response.on('close', end);
}
