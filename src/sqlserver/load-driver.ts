import { createRequire } from 'node:module';
import type tedious from 'tedious';

/** The driver, loaded when an instance is first asked: commands that ask none start without it. */
export function loadDriver(): Driver {
  return require('tedious');
}

/** What `tedious` exports. */
export type Driver = typeof tedious;

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
