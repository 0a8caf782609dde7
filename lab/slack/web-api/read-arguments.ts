import type { Buffer } from 'node:buffer';
import { type Fields, isFields } from '../../fields.ts';

/** The arguments of a call, from query and body, in any of the three forms that Slack takes. */
export async function readArguments(
  query: URLSearchParams,
  contentType: string,
  body: Buffer,
): Promise<Fields> {
  const args: Fields = Object.fromEntries(query);
  if (body.length === 0) return args;
  if (contentType.startsWith('application/json')) {
    const parsed: unknown = JSON.parse(body.toString());
    return isFields(parsed) ? { ...args, ...parsed } : args;
  }
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    for (const [name, value] of form) if (typeof value === 'string') args[name] = value;
    return args;
  }
  for (const [name, value] of new URLSearchParams(body.toString())) args[name] = value;
  return args;
}
