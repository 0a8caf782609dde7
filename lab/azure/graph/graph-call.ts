import { type Fields, isFields } from '../../fields.ts';
import type { CloudParts } from '../cloud-parts.ts';
import type { Answer, Call } from '../network/call.ts';
import type { GraphPermission } from '../state/app.ts';
import { graphError } from './graph-error.ts';

/** A call to Graph by somebody who may make it. */
export interface GraphCall {
  parts: CloudParts;
  call: Call;
  nowMs: number;
  /** `https://graph.localhost:PORT/v1.0` */
  base: string;
  /** What stood in the path: an object id, or a client id. Empty for a whole collection. */
  key: ObjectKey;
  input: Fields;
}

/** How a path names an object: `/{id}`, or `(appId='...')`. */
export type ObjectKey = { id: string } | { appId: string };

/** A request of Graph v1.0. */
export interface GraphRequest {
  /** `GET /applications/{key}`: how the coverage table names it. */
  name: string;
  /** Application permissions, any of which lets the call in. */
  permissions: readonly GraphPermission[];
  run: (call: GraphCall) => Answer;
}

/** The body of a call. Throws Graph's refusal. */
export function readGraphInput(body: Buffer, nowMs: number): Fields {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isFields(value)) return value;
  } catch {
    // The refusal is the same as for JSON that is no object.
  }
  throw graphError(400, 'BadRequest', 'Unable to read JSON request payload.', nowMs);
}
