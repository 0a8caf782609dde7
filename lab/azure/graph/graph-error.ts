import { randomUUID } from 'node:crypto';
import { Refused } from '../network/call.ts';

/** A refusal as Microsoft Graph writes it. https://learn.microsoft.com/graph/errors */
export function graphError(
  status: number,
  code: string,
  message: string,
  nowMs: number,
  headers: Record<string, string> = {},
): Refused {
  const requestId = randomUUID();
  return new Refused(`${code}: ${message}`, {
    status,
    headers: { 'request-id': requestId, ...headers },
    body: {
      error: {
        code,
        message,
        innerError: {
          date: new Date(nowMs).toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': requestId,
        },
      },
    },
  });
}
