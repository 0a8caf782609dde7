import type tedious from 'tedious';
import { loadInTurn } from '../lib/load-in-turn.ts';

/** The driver, loaded when an instance is first asked: commands that ask none start without it. */
export function loadDriver(): Promise<Driver> {
  loading ??= loadInTurn(() => import('tedious')).then((module) => module.default);
  return loading;
}

/** What `tedious` exports. */
export type Driver = typeof tedious;

let loading: Promise<Driver> | undefined;
