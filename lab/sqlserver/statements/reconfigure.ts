import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';

/**
 * RECONFIGURE: values that were set take effect, except those that need a restart. Rights: ALTER SETTINGS.
 * `WITH OVERRIDE` makes no difference in the lab: it judges no values.
 */
export function reconfigure(_: DdlOf<'reconfigure'>, context: StatementContext): void {
  const { access, instance } = context;
  if (!access.server('ALTER SETTINGS')) throw sqlError(5812, 1);
  const { configurations } = instance.state;
  // Source: "Server configuration options", allow updates: "Causes an error during reconfigure".
  const allowsUpdates = configurations.some(({ name, value }) => name === 'allow updates' && value !== 0);
  if (allowsUpdates) throw sqlError(5808, 1);
  for (const setting of configurations) {
    if (setting.isDynamic && setting.value !== setting.valueInUse) setting.valueInUse = runningValue(setting);
  }
}

/** `min server memory` of 0 runs as 16 on 64-bit systems. Source: "Server configuration options". */
function runningValue({ id, value }: { id: number; value: number }): number {
  return id === minServerMemoryId && value === 0 ? 16 : value;
}

const minServerMemoryId = 1543;
