import type { Fields } from '../../fields.ts';
import { type Method, type Refusal, refuse } from './method.ts';

/** The arguments that a method declares, in their types, or Slack's refusal. Others are left out, as Slack does. */
export function checkInput(method: Method, args: Fields): { args: Fields } | Refusal {
  const checked: Fields = {};
  const missing: string[] = [];
  for (const [declared, kind] of Object.entries(method.input)) {
    const name = declared.replace('!', '');
    const value = args[name];
    if (value === undefined || value === null || value === '') {
      if (name !== declared) missing.push(name);
      continue;
    }
    const parsed = converters[kind](value);
    if (parsed === undefined) return refuse(kind === 'json' ? formatError(name) : 'invalid_arguments');
    checked[name] = parsed;
  }
  if (missing.length === 0) return { args: checked };
  const messages = missing.map((name) => `[ERROR] missing required field: ${name}`);
  return refuse('invalid_arguments', { response_metadata: { messages } });
}

const converters = {
  text: (value: unknown): unknown => (typeof value === 'object' ? undefined : String(value)),
  number: (value: unknown): unknown => (Number.isNaN(Number(value)) ? undefined : Number(value)),
  flag: (value: unknown): unknown => value === true || value === 'true' || value === '1' || value === 1,
  json: (value: unknown): unknown => (typeof value === 'string' ? parsedJson(value) : value),
};

function parsedJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function formatError(name: string): string {
  return name === 'files' || name === 'view' || name === 'message'
    ? 'invalid_arguments'
    : `invalid_${name}_format`;
}
