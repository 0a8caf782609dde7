import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createLog } from '../../src/lib/log.ts';
import { redact } from '../../src/lib/redact.ts';
import { Secret } from '../../src/lib/secret.ts';

const value = 'correct horse battery staple';

it.each<[string, (secret: Secret) => string]>([
  ['as text', (secret) => `${secret}`],
  ['as JSON', (secret) => JSON.stringify({ secret })],
  ['as a debugger prints it', (secret) => inspect({ secret }, { depth: 9, showHidden: true })],
  ['in its properties', (secret) => JSON.stringify(Object.entries({ ...secret }))],
  ['in an error', (secret) => new Error(`with ${secret}`).message],
  ['in a log line', logged],
  ['where its text stands by itself', (secret) => redact(`login with ${secret.reveal()}!`)],
])('a secret is not shown %s', (_where, shown) => {
  expect(shown(new Secret(value))).not.toContain(value);
});

it('a secret is revealed to who asks for it', () => {
  expect(new Secret(value).reveal()).toBe(value);
});

function logged(secret: Secret): string {
  const lines: string[] = [];
  createLog('info', (line) => lines.push(line)).info({ secret, text: secret.reveal() }, 'signing in');
  return lines.join('');
}
