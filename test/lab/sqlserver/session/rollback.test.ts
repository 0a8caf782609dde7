import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labInstance, sessionOf } from '../../../helpers/lab-instance.ts';
import { transcriptIn } from './transcript.ts';

/** What may be done in a transaction, to a temporary table and to the logins of the instance alike. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constant('save' as const), name: fc.constantFrom('s', 't') }),
  fc.record({ kind: fc.constant('back' as const), name: fc.constantFrom('s', 't') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it('a transaction leaves exactly what its steps and savepoints add up to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, commits) => {
      const instance = labInstance();
      const session = await sessionOf(instance);
      const before = instance.state.logins.map(({ name }) => name);
      await transcriptIn(session, 'CREATE TABLE #t (name sysname)');
      await transcriptIn(session, `BEGIN TRAN;${steps.map(statement).join(';')}`);
      await transcriptIn(session, commits ? 'COMMIT' : 'ROLLBACK');
      const expected = commits ? model(steps) : [];
      const logins = instance.state.logins.map(({ name }) => name).filter((name) => !before.includes(name));
      expect(logins.sort()).toEqual(expected);
      const rows = await transcriptIn(session, 'SELECT DISTINCT name FROM #t ORDER BY name');
      expect(rows).toEqual(expected.map((name) => `row ${name}`));
    }),
    { numRuns: 60 },
  );
});

function statement({ kind, name }: Step): string {
  switch (kind) {
    case 'add':
      return `IF NOT EXISTS (SELECT * FROM #t WHERE name = '${name}') BEGIN
        INSERT #t VALUES ('${name}'); CREATE LOGIN ${name} WITH PASSWORD = 'Pa55-word!' END`;
    case 'remove':
      return `IF EXISTS (SELECT * FROM #t WHERE name = '${name}') BEGIN
        DELETE #t WHERE name = '${name}'; DROP LOGIN ${name} END`;
    case 'save':
      return `SAVE TRAN ${name}`;
    case 'back':
      return `ROLLBACK TRAN ${name}`;
  }
}

/** The names that are left, by the rules of savepoints: a rollback to one keeps it and forgets those after it. */
function model(steps: readonly Step[]): string[] {
  let names = new Set<string>();
  let saved: { name: string; names: Set<string> }[] = [];
  for (const { kind, name } of steps) {
    if (kind === 'add') names.add(name);
    else if (kind === 'remove') names.delete(name);
    else if (kind === 'save') saved.push({ name, names: new Set(names) });
    else {
      const index = saved.findLastIndex((each) => each.name === name);
      if (index < 0) continue;
      names = new Set(saved[index]?.names);
      saved = saved.slice(0, index + 1);
    }
  }
  return [...names].sort();
}
