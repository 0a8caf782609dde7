import type { Context } from '../../context.ts';
import { databasePermissions } from '../../security/database-permissions.ts';
import { securableClasses } from '../../security/securable-classes.ts';
import { serverPermissions } from '../../security/server-permissions.ts';

/** A permission, the class it is of, and what implies it. */
export interface BuiltinPermission {
  className: string;
  name: string;
  coveredBy: string;
  parentClass: string;
  parentCoveredBy: string;
}

/** Every permission that an instance of the context's release has. */
export function builtinPermissions({ instance }: Context): BuiltinPermission[] {
  const { release } = instance.state;
  const onServer = Object.entries(serverPermissions)
    .filter(([, { since }]) => since <= release)
    .map(([name, { coveredBy }]) => ({
      className: 'SERVER',
      name,
      coveredBy: coveredBy ?? '',
      parentClass: '',
      parentCoveredBy: '',
    }));
  const onDatabases = Object.entries(databasePermissions)
    .filter(([, { since }]) => since <= release)
    .map(([name, { coveredBy, coveredByServer }]) => ({
      className: 'DATABASE',
      name,
      coveredBy: coveredBy ?? '',
      parentClass: 'SERVER',
      parentCoveredBy: coveredByServer,
    }));
  const onOthers = securableClasses.flatMap(({ name: className, scope, permissions }) =>
    Object.entries(permissions).map(([name, parentCoveredBy]) => ({
      className,
      name,
      coveredBy: name === 'CONTROL' ? '' : 'CONTROL',
      parentClass: scope.toUpperCase(),
      parentCoveredBy,
    })),
  );
  return [...onServer, ...onDatabases, ...onOthers];
}
