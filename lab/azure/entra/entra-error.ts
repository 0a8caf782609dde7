import { randomUUID } from 'node:crypto';
import { type Call, Refused } from '../network/call.ts';

/**
 * A refusal of the token endpoint. The shape is that of
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response, the codes
 * those of https://learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
export function entraError(call: Call, nowMs: number, problem: EntraProblem): Refused {
  const traceId = randomUUID();
  const correlationId = correlationIdOf(call);
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const message = `AADSTS${problem.code}: ${problem.text}`;
  return new Refused(message, {
    status: problem.error === 'invalid_client' ? 401 : 400,
    headers: { 'client-request-id': correlationId },
    body: {
      error: problem.error,
      error_description: `${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [problem.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://${call.host}/error?code=${problem.code}`,
    },
  });
}

/** What is wrong: the OAuth 2.0 error, the number after AADSTS, and the sentence. */
export interface EntraProblem {
  error:
    | 'invalid_client'
    | 'invalid_instance'
    | 'invalid_request'
    | 'invalid_resource'
    | 'invalid_scope'
    | 'unauthorized_client'
    | 'unsupported_grant_type';
  code: number;
  text: string;
}

/** The caller's own id of the request when it sent one, so that both logs agree. */
function correlationIdOf({ header, query }: Call): string {
  const sent = header('client-request-id') || (query.get('client-request-id') ?? '');
  return /^[0-9a-f-]{36}$/i.test(sent) ? sent : randomUUID();
}
