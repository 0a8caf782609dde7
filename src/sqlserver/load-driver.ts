import type mssql from 'mssql';

/** The driver, loaded when an instance is first asked: commands that ask none start without it. */
export function loadDriver(): Promise<Driver> {
  loading ??= import('mssql').then((module) => module.default);
  return loading;
}

/** What `mssql` exports. */
export type Driver = typeof mssql;

let loading: Promise<Driver> | undefined;
