import { redact } from './redact.ts';

/**
 * Masks every secret in a file for programs, text by text, so that it stays what it is: a mask over the whole may eat
 * the quote at the end of a text, and nothing can read the file any more. What is not valid JSON is masked as a whole.
 */
export function redactFile(content: string, format: FileFormat): string {
  if (format === 'csv') return content.replace(csvCell, redactCell);
  if (format === 'json' && isJson(content)) return content.replace(jsonText, redactJsonText);
  return redact(content);
}

/** `text` is for people. */
export type FileFormat = 'json' | 'csv' | 'text';

/** The format of a file by the ending of its name. */
export function formatOf(name: string): FileFormat {
  const ending = name.toLowerCase().split('.').at(-1);
  return ending === 'json' || ending === 'csv' ? ending : 'text';
}

function isJson(content: string): boolean {
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}

/** A text, with the name before it where it has one. */
const jsonText = /(?:("[^"\\]*(?:\\.[^"\\]*)*")(\s*:\s*))?("[^"\\]*(?:\\.[^"\\]*)*")/g;

function redactJsonText(whole: string, name: string | undefined, colon: string | undefined, quoted: string) {
  if (name === undefined || colon === undefined) return redactQuoted(quoted);
  const masked = isSecretName(String(JSON.parse(name))) ? '"***"' : redactQuoted(quoted);
  return masked === quoted ? whole : `${name}${colon}${masked}`;
}

function redactQuoted(quoted: string): string {
  const text = String(JSON.parse(quoted));
  const masked = redact(text);
  return masked === text ? quoted : JSON.stringify(masked);
}

/** Whether whatever stood after such a name would be masked: `client_secret`. */
function isSecretName(name: string): boolean {
  const sample = `${name}=anything`;
  return redact(sample) !== sample;
}

/** RFC 4180: a quoted cell, in which a quote is doubled, or a bare one. */
const csvCell = /"[^"]*(?:""[^"]*)*"|[^",\r\n]+/g;

function redactCell(cell: string): string {
  if (!cell.startsWith('"')) return redact(cell);
  const text = cell.slice(1, -1).replaceAll('""', '"');
  const masked = redact(text);
  return masked === text ? cell : `"${masked.replaceAll('"', '""')}"`;
}
