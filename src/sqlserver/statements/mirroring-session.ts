import { name, type Statement, text, tsql } from './statement.ts';

/** Takes the witness from a session, on the principal: until it has one again there is no automatic failover. */
export function witnessOff(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET WITNESS OFF;`;
}

/** Gives a session its witness, on the principal, while both partners are connected. `address` is `TCP://host:port`. */
export function witnessSet(database: string, address: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET WITNESS = ${text(address)};`;
}
