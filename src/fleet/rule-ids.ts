import { readdirSync } from 'node:fs';

/** Ids of all rules, by the names of their files: ekm.yaml is checked without loading one of them. */
export const ruleIds: readonly string[] = readdirSync(new URL('./rules/', import.meta.url))
  .filter((name) => /\.[tj]s$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => name.replace(/\.[tj]s$/, ''))
  .sort();
