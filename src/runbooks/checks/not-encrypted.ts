import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** What SQL Server wants before a first encryption key. Source: Microsoft's pages of TDE and of CREATE DATABASE ENCRYPTION KEY. */
export default defineCheck({
  about: 'The database is online and writable, and has no encryption key yet.',
  args: ['instance', 'database'],
  needs: ofInstance,
  look: ({ instance, database: name }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.databases,
      (databases, facts) => {
        const database = databases.find((each) => sameName(each.name, name));
        const of = `${name} on ${instance}`;
        if (database === undefined) return doesNotHold(`${instance} shows no database ${name}.`);
        if (database.state !== 'ONLINE') return doesNotHold(`${of} is ${database.state}.`);
        if (database.isReadOnly) return doesNotHold(`${of} is read-only.`);
        if (database.stuckFiles === undefined)
          return cannotTell(
            `The login is not shown the files of ${of}, and so not whether one is read-only.`,
            'Grant it VIEW ANY DEFINITION, as the script of least rights does.',
          );
        if (database.stuckFiles > 0)
          return doesNotHold(
            `${of} has ${database.stuckFiles} data files that are read-only or not online, as in a read-only filegroup.`,
          );
        return known(facts.encryptionKeys, `instance ${instance}`, (keys) =>
          database.isEncrypted || keys.some(({ databaseId }) => databaseId === database.id)
            ? doesNotHold(`${of} has an encryption key already.`)
            : holds(`${of} is ONLINE and writable, and has no encryption key.`),
        );
      },
    ),
});
