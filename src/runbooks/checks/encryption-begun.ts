import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtEncryption } from '../look/encryption-of.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** State 2: the scan is under way; 3: it is over. Source: Microsoft's page of sys.dm_database_encryption_keys. */
export default defineCheck({
  about: 'The database is being encrypted, or is encrypted.',
  args: ['instance', 'database'],
  needs: ofInstance,
  look: ({ instance, database }, seen) =>
    lookAtEncryption(seen, { instance, database }, ({ key: { state } }) => {
      if (state === 2) return holds(`The encryption of ${database} on ${instance} is under way.`);
      return state === 3
        ? holds(`${database} on ${instance} is encrypted.`)
        : doesNotHold(`${database} on ${instance} is not being encrypted (encryption_state ${state}).`);
    }),
});
