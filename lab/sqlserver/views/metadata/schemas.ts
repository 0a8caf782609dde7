import type { Database } from '../../state/database.ts';

/** A schema of a database. */
export interface Schema {
  id: number;
  name: string;
  ownerId: number;
}

/** The schemas that every database has. Source: sys.schemas; ids as in every new database. */
const fixedSchemas: readonly Schema[] = [
  { id: 1, name: 'dbo', ownerId: 1 },
  { id: 2, name: 'guest', ownerId: 2 },
  { id: 3, name: 'INFORMATION_SCHEMA', ownerId: 3 },
  { id: 4, name: 'sys', ownerId: 4 },
];

/** The schemas of a database: the fixed ones and one for each fixed role. */
export function schemasOf(database: Database): Schema[] {
  const ofRoles = database.users
    .filter(({ type, isFixedRole, name }) => type === 'R' && isFixedRole && name !== 'public')
    .map(({ id, name }) => ({ id, name, ownerId: id }));
  return [...fixedSchemas, ...ofRoles];
}

/** The id of a fixed schema by its name. */
export const schemaIdOf = (name: string): number =>
  fixedSchemas.find((each) => each.name.toLowerCase() === name.toLowerCase())?.id ?? 1;
