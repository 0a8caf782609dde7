import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtEncryption } from '../look/encryption-of.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** What SQL Server refuses a change of the encryption key for. Source: Microsoft's page of ALTER DATABASE ENCRYPTION KEY and messages 33109, 33110, 37562. */
export default defineCheck({
  about: 'The database is online, writable and encrypted, and no scan is running.',
  args: ['instance', 'database'],
  needs: ofInstance,
  look: ({ instance, database: name }, seen) =>
    lookAtEncryption(seen, { instance, database: name }, ({ database, key }) => {
      if (database.state !== 'ONLINE') return doesNotHold(`${name} on ${instance} is ${database.state}.`);
      if (database.isReadOnly) return doesNotHold(`${name} on ${instance} is read-only.`);
      if (database.stuckFiles === undefined)
        return cannotTell(
          `The login is not shown the files of ${name} on ${instance}, and so not whether one is read-only.`,
          'Grant it VIEW ANY DEFINITION, as the script of least rights does.',
        );
      if (database.stuckFiles > 0)
        return doesNotHold(
          `${name} on ${instance} has ${database.stuckFiles} data files that are read-only or not online, as in a read-only filegroup.`,
        );
      if (key.state !== 3)
        return doesNotHold(`${name} on ${instance} is not at rest: encryption_state is ${key.state}.`);
      if (key.scanState !== undefined && !['NONE', 'COMPLETE'].includes(key.scanState))
        return doesNotHold(
          `The encryption scan of ${name} on ${instance} is ${key.scanState}.${key.scanState === 'SUSPENDED' ? ' Find out who suspended it, then resume it: ALTER DATABASE ... SET ENCRYPTION RESUME.' : ''}`,
        );
      return holds(`${name} on ${instance} is ONLINE and encrypted, no scan is running.`);
    }),
});
