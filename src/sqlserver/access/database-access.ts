import type { Question } from '../question.ts';
import type { DatabaseAccess } from './access-facts.ts';

/** Which databases the login may open and change. Database ids up to 4 are those of the system. */
export const databaseAccess: Question<DatabaseAccess> = {
  about: 'the databases',
  sql: () => `
    SELECT name, database_id, ISNULL(HAS_DBACCESS(name), 0) AS opens,
      ISNULL(HAS_PERMS_BY_NAME(QUOTENAME(name), N'DATABASE', N'CONTROL'), 0) AS controls
    FROM sys.databases ORDER BY name`,
  needs: ['databases'],
  read: (rows) => {
    const all = rows.map((row) => ({
      name: row.text('name'),
      isOfUsers: row.number('database_id') > 4,
      opens: row.number('opens') === 1,
      controls: row.number('controls') === 1,
    }));
    const ofUsers = all.filter(({ isOfUsers }) => isOfUsers);
    const names = (databases: typeof all) => databases.map(({ name }) => name);
    return {
      opens: all.filter(({ opens }) => opens).length,
      closed: names(all.filter(({ opens }) => !opens)),
      controls: names(ofUsers.filter(({ controls }) => controls)),
      notControlled: names(ofUsers.filter(({ controls }) => !controls)),
    };
  },
};
