import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { DatabaseFacts, EncryptionKeyFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { known, lookAt } from './look-at.ts';
import { doesNotHold } from './looked.ts';

/** Asks an encrypted database of an instance. */
export function lookAtEncryption(
  seen: Seen,
  { instance, database: name }: { instance: string; database: string },
  tell: (found: EncryptedDatabase) => Looked,
): Looked {
  return lookAt(
    seen,
    instance,
    (facts) => facts.databases,
    (databases, facts) => {
      const database = databases.find((each) => sameName(each.name, name));
      if (database === undefined) return doesNotHold(`${instance} shows no database ${name}.`);
      return known(facts.encryptionKeys, `instance ${instance}`, (keys) => {
        const key = keys.find(({ databaseId }) => databaseId === database.id);
        return key === undefined
          ? doesNotHold(`Database ${name} on ${instance} has no encryption key that can be seen.`)
          : tell({ database, key, facts });
      });
    },
  );
}

export interface EncryptedDatabase {
  database: DatabaseFacts;
  key: EncryptionKeyFacts;
  facts: InstanceFacts;
}
