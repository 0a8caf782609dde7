import type { SecretReference } from '../../inventory.ts';
import type { Report } from '../problem.ts';
import { secrets } from '../raw/identity.ts';
import { readPart } from '../read-part.ts';
import { secretReferenceOf } from './identity.ts';
import type { Names } from './names.ts';

/** The secrets that runbooks need, by name. Names are unique without case: people type them. */
export function secretsOf(value: unknown, vaults: Names, report: Report): Record<string, SecretReference> {
  if (value === undefined) return {};
  const raw = readPart(secrets, value, ['secrets'], report).value ?? {};
  const firstOf = new Map<string, string>();
  const found = Object.entries(raw).flatMap(([name, reference]) => {
    const path = ['secrets', name];
    const first = firstOf.get(name.toLowerCase());
    if (first !== undefined)
      report.problem(
        path,
        'another secret has this name in other case: names are unique without case.',
        'key',
      );
    firstOf.set(name.toLowerCase(), name);
    const read = secretReferenceOf(reference, path, vaults, report);
    return read === undefined ? [] : [[name, read] as const];
  });
  return Object.fromEntries(found);
}
