import type { MasterKeyFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The database master key of master. Everybody sees the row of master in sys.databases. Source: sys.symmetric_keys lists it as ##MS_DatabaseMasterKey##. */
export const masterKey: Question<MasterKeyFacts | undefined> = {
  about: 'the master key of master',
  sql: () => `
    SELECT d.is_master_key_encrypted_by_server
    FROM master.sys.symmetric_keys AS k JOIN sys.databases AS d ON d.database_id = 1
    WHERE k.name = N'##MS_DatabaseMasterKey##'`,
  needs: ['masterDefinitions'],
  read: ([row]) =>
    row === undefined ? undefined : { isOpenedByServer: row.flag('is_master_key_encrypted_by_server') },
};
