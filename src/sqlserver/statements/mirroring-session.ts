import { batch, name, type Statement, secret, text, tsql } from './statement.ts';

/** Takes the witness from a session, on the principal: until it has one again there is no automatic failover. */
export function witnessOff(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET WITNESS OFF;`;
}

/** Gives a session its witness, on the principal, while both partners are connected. `address` is `TCP://host:port`. */
export function witnessSet(database: string, address: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET WITNESS = ${text(address)};`;
}

/**
 * Whom a partner comes in as: a login that nobody signs in with, its user in master, and CONNECT on the endpoint. All of it or
 * nothing, so that a look at the whole tells whether it was done.
 */
export function partnerLogin({ login, user, endpoint, password }: PartnerLogin): Statement {
  return batch(
    tsql`SET XACT_ABORT ON; BEGIN TRANSACTION;`,
    tsql`CREATE LOGIN ${name(login)} WITH PASSWORD = ${secret(password)};`,
    tsql`CREATE USER ${name(user)} FOR LOGIN ${name(login)};`,
    tsql`GRANT CONNECT ON ENDPOINT::${name(endpoint)} TO ${name(login)};`,
    tsql`COMMIT TRANSACTION;`,
  );
}

export interface PartnerLogin {
  login: string;
  user: string;
  endpoint: string;
  /** Name of the secret. */
  password: string;
}

/** Tells a copy that is restoring whom it will mirror, once: said again it does nothing. Only a sysadmin sees that it was said. */
export function partnerOnMirror(database: string, address: string): Statement {
  return partnerOnce(database, address);
}

/** Starts the session, on the principal, after its mirror was told: once, so that it can be tried again while the mirror catches up. */
export function partnerOnPrincipal(database: string, address: string): Statement {
  return partnerOnce(database, address);
}

function partnerOnce(database: string, address: string): Statement {
  return tsql`IF NOT EXISTS (SELECT 1 FROM sys.database_mirroring WHERE database_id = DB_ID(${text(database)}) AND mirroring_guid IS NOT NULL) ALTER DATABASE ${name(database)} SET PARTNER = ${text(address)};`;
}

/** High performance: commits do not wait for the mirror. Enterprise alone; there is no automatic failover then. */
export function safetyOff(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET PARTNER SAFETY OFF;`;
}
