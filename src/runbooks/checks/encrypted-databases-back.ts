import { sameName } from '../../fleet/links/same-name.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `databases` is JSON: names may hold anything. Where a database shows its encryption key, nothing may be under way. */
export default defineCheck({
  about: 'The encrypted databases are online.',
  args: ['instance', 'databases'],
  needs: ofInstance,
  look: ({ instance, databases }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.databases,
      (_, facts) =>
        known(facts.encryptionKeys, `instance ${instance}`, () => {
          const names: string[] = JSON.parse(databases);
          const faults = names.flatMap((name) => faultOf(name, facts));
          return faults.length === 0
            ? holds(`On ${instance} ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} ONLINE.`)
            : doesNotHold(`On ${instance}: ${faults.join('; ')}.${emergency(facts)}${advice(faults)}`);
        }),
    ),
});

function faultOf(name: string, { databases, encryptionKeys }: InstanceFacts): string[] {
  if (databases.state === 'unknown' || encryptionKeys.state === 'unknown') return [];
  const database = databases.value.find((each) => sameName(each.name, name));
  if (database === undefined) return [`there is no database ${name}, or the login does not see it`];
  if (database.state !== 'ONLINE') return [`${name} is ${database.state}`];
  const key = encryptionKeys.value.find(({ databaseId }) => databaseId === database.id);
  return key === undefined || key.state === atRest
    ? []
    : [`${name} is not at rest: encryption_state is ${key.state}`];
}

/** What to do about one whose key did not open. */
function advice(faults: readonly string[]): string {
  return faults.some((fault) => fault.endsWith('is RECOVERY_PENDING'))
    ? ' Its key did not open: find the line with an error 33xxx in the error log there, and put it to /ekm explain.'
    : '';
}

/** What is worse than a database that is not back: nothing comes back any more. */
function emergency({ providers }: InstanceFacts): string {
  const disabled = providers.state === 'read' ? providers.value.filter(({ isEnabled }) => !isEnabled) : [];
  return disabled.length === 0
    ? ''
    : ` EMERGENCY: provider ${disabled.map(({ name }) => name).join(', ')} is disabled; enable it first (ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE).`;
}

/** Encrypted, and no scan or change is under way. */
const atRest = 3;
