import { readdirSync } from 'node:fs';

/**
 * Ids of all runbooks, by the names of their files: ekm.yaml is checked without loading one of them. Those that are
 * announced count too, so that a policy can be written before they come.
 */
export const runbookIds: readonly string[] = [...new Set([...found(), ...announced()])].sort();

function found(): string[] {
  return readdirSync(new URL('../runbooks/', import.meta.url))
    .filter((name) => /\.[tj]s$/.test(name) && !name.endsWith('.d.ts') && !name.startsWith('all-'))
    .map((name) => name.replace(/\.[tj]s$/, ''));
}

function announced(): string[] {
  return [
    'tde-key-rollover',
    'connector-upgrade',
    'connector-rollback',
    'secret-roll',
    'key-backup',
    'key-recovery',
    'mirroring-setup',
    'mirroring-certificate-rotation',
    'ekm-setup',
    'database-encrypt',
    'diagnose',
  ];
}
