import { name, type Statement, tsql } from './statement.ts';

/** A planned failover of a group, on the secondary that takes over. Refused while its copies are not synchronized (message 41142). */
export function groupFailover(group: string): Statement {
  return tsql`ALTER AVAILABILITY GROUP ${name(group)} FAILOVER;`;
}

/** A planned failover of a mirrored database, on the principal, in master. Refused unless both are synchronized, with safety FULL. */
export function mirrorFailover(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET PARTNER FAILOVER;`;
}
