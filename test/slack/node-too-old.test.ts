import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { expect, it } from 'vitest';

const file = fileURLToPath(new URL('../../bin/require-node.js', import.meta.url));

/** Runs the check as that version of Node would, and says what it wrote and how it ended. */
function underNode(version: string): { said: string; status: number | undefined } {
  const outcome: { said: string; status: number | undefined } = { said: '', status: undefined };
  const process = {
    versions: { node: version },
    stderr: {
      write: (text: string) => {
        outcome.said += text;
      },
    },
    exit: (status: number) => {
      outcome.status = status;
    },
  };
  new Script(readFileSync(file, 'utf8')).runInContext(createContext({ process }));
  return outcome;
}

it.each(['24.0.0', '25.1.0', '100.0.0'])('Node %s is new enough', (version) => {
  expect(underNode(version)).toEqual({ said: '', status: undefined });
});

it.each(['23.11.1', '20.20.2', '9.0.0'])('Node %s is too old: it says so and how to get one', (version) => {
  const { said, status } = underNode(version);
  expect(status).toBe(2);
  expect(said).toContain(`runs under Node ${version}`);
  expect(said).toContain('npm ci');
});

it('needs nothing that an old Node does not parse', () => {
  expect(readFileSync(file, 'utf8')).not.toMatch(/=>|\bconst\b|\blet\b|`|\?\.|\bimport\b/);
});
