import type { Ddl } from './ast/ddl.ts';
import type { BackupOptions } from './ast/ddl-backup.ts';

/**
 * BACKUP and RESTORE take variables for the database, the devices and some options: the parser leaves `@name` there.
 * Gives the statement with their values; any other statement as it is.
 * @param textOf the text of a variable; it throws when there is none of this name
 */
export function withVariables(ddl: Ddl, textOf: (variable: string) => string): Ddl {
  if (ddl.op !== 'backup' && ddl.op !== 'restore') return ddl;
  const filled = (text: string) => (text.startsWith('@') ? textOf(text) : text);
  const devices = ddl.devices.map(({ kind, path }) => ({ kind, path: filled(path) }));
  const options = filledOptions(ddl.options, filled);
  if (ddl.op === 'backup') return { ...ddl, database: filled(ddl.database), devices, options };
  const database = ddl.database === undefined ? undefined : filled(ddl.database);
  return { ...ddl, database, devices, options };
}

/** The name and the moves; in other options (`STATS = @n`) what stands behind the sign. */
function filledOptions(options: BackupOptions, filled: (text: string) => string): BackupOptions {
  return {
    ...options,
    name: options.name === undefined ? undefined : filled(options.name),
    moves: options.moves.map(({ logicalName, path }) => ({
      logicalName: filled(logicalName),
      path: filled(path),
    })),
    others: options.others.map((option) => option.replace(/@\S+$/, filled)),
  };
}
