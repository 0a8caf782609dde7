import { expect, it } from 'vitest';
import { inventoryOf, problemsOf, reader } from './inventory-of.ts';

const file = (audit: string) => `${reader}instances: [SQL01]\naudit: ${audit}\n`;

it.each([
  ['{ anchorChannel: "#dba-audit" }', '#dba-audit'],
  ['{ anchorChannel: C0123456789 }', 'C0123456789'],
  ['{}', undefined],
])('an audit of %s is anchored in %s', (audit, channel) => {
  expect(inventoryOf(file(audit)).inventory.anchorChannel).toBe(channel);
});

it('is anchored nowhere unless it is said', () => {
  expect(inventoryOf(`${reader}instances: [SQL01]\n`).inventory).not.toHaveProperty('anchorChannel');
});

it.each([
  ['{ anchorChannel: "two words" }', 'a channel is "#dba-payroll"'],
  ['{ anchorChanel: "#dba" }', 'unknown key "anchorChanel"'],
  ['"#dba"', ''],
])('refuses %s', (audit, message) => {
  expect(problemsOf(file(audit)).join('\n')).toContain(message);
  expect(problemsOf(file(audit)).length).toBeGreaterThan(0);
});
