import type mssql from 'mssql';
import { loadInTurn } from '../lib/load-in-turn.ts';

/** The driver, loaded when an instance is first asked: commands that ask none start without it. */
export function loadDriver(): Promise<Driver> {
  loading ??= loadInTurn(() => import('mssql')).then((module) => module.default);
  return loading;
}

/** What `mssql` exports. */
export type Driver = typeof mssql;

let loading: Promise<Driver> | undefined;
