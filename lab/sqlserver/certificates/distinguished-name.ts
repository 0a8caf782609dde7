import { derValue, objectIdentifier, sequence, setOf } from '../../x509/der.ts';

/** The X.500 name (RFC 5280, 4.1.2.4) of a certificate that CREATE CERTIFICATE makes, in DER. */
// unverified: SUBJECT becomes the common name (CN) of the certificate, unless it is itself written as an X.500 name
// (CN = ..., O = ...).
export function nameOfSubject(subject: string): Buffer {
  return sequence(...partsOf(subject).map(([key, value]) => attribute(key, value)));
}

/** What sys.certificates shows of a name as Node reads it (one `KEY=value` a line): a lone CN without its key, else all with commas. */
// unverified: The catalog shows a name of several parts as KEY=value with commas, the most general part last.
export function shownName(lines: string): string {
  const parts = lines.split('\n').map((line) => line.trim());
  const [only = ''] = parts;
  if (parts.length === 1 && only.startsWith('CN=')) return unescaped(only.slice(3));
  return parts.reverse().map(unescaped).join(', ');
}

type Part = readonly [key: string, value: string];

/** The most general part comes first in the certificate, last in the text. */
function partsOf(subject: string): readonly Part[] {
  if (!/^\s*(?:CN|O|OU|L|S|ST|C|E)\s*=/i.test(subject)) return [['CN', subject]];
  const parts = subject.split(/[,;](?=\s*(?:CN|O|OU|L|S|ST|C|E)\s*=)/i).map((part): Part => {
    const at = part.indexOf('=');
    return [part.slice(0, at).trim().toUpperCase(), part.slice(at + 1).trim()];
  });
  return parts.reverse();
}

function attribute(key: string, value: string): Buffer {
  const text = derValue(key === 'C' ? printableString : utf8String, Buffer.from(value, 'utf8'));
  return setOf(sequence(objectIdentifier(attributeTypes[key] ?? '2.5.4.3'), text));
}

const printableString = 0x13;
const utf8String = 0x0c;

const attributeTypes: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  S: '2.5.4.8',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  E: '1.2.840.113549.1.9.1',
};

function unescaped(text: string): string {
  return text.replace(/\\([0-9a-f]{2}|.)/gi, (_, escaped: string) =>
    escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
  );
}
