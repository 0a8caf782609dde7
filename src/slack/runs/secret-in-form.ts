import type { ViewStateValue } from '@slack/bolt';
import { redact } from '../../lib/redact.ts';

/** What is wrong with each field, by its block, in which something looks like a secret: Slack shows it below the field. Nothing of it is kept. */
export function secretErrors(
  values: Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([block, fields]) =>
      Object.values(fields).some(({ value }) => value != null && redact(value) !== value)
        ? [[block, looksLikeSecret] as const]
        : [],
    ),
  );
}

const looksLikeSecret =
  'This looks like a secret. It was not kept, but Slack has seen it: say where it lies instead of what it is, and if it was a real one, roll it.';
