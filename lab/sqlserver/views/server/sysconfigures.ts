import type { Configuration } from '../../state/configuration.ts';
import { int, nvarchar, smallint } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView, type View } from '../view.ts';

/** Settings as SQL Server 2000 showed them: what is set, and what is in use. Source: sys.sysconfigures, sys.syscurconfigs. */
function settings(name: string, value: (setting: Configuration) => number): View {
  return defineView<Configuration>({
    name,
    columns: {
      value: column(int, value),
      config: required(int, ({ id }) => id),
      comment: required(nvarchar(255), ({ description }) => description),
      status: column(smallint, ({ isDynamic, isAdvanced }) => Number(isDynamic) + (isAdvanced ? 2 : 0)),
    },
    rows: ({ instance }) => instance.state.configurations,
  });
}

export const sysconfigures = settings('sysconfigures', ({ value }) => value);
export const syscurconfigs = settings('syscurconfigs', ({ valueInUse }) => valueInUse);
