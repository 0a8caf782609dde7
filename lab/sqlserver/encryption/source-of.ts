import type { Context } from '../context.ts';

/** Who writes into the error log on behalf of a statement: `spid51`. */
export function sourceOf(context: Context): string {
  return `spid${context.session.spid}`;
}
