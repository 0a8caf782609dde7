import type { Configuration } from '../../state/configuration.ts';
import { bit, int, nvarchar, sqlVariant } from '../../types/sql-type.ts';
import { Variant } from '../../types/variant.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** The settings of sp_configure: what is set, and what is in use. Visible to everybody. */
export const configurations = defineView<Configuration>({
  name: 'configurations',
  columns: {
    configuration_id: required(int, ({ id }) => id),
    name: required(nvarchar(35), ({ name }) => name),
    value: column(sqlVariant, ({ value }) => new Variant(int, value)),
    minimum: column(sqlVariant, ({ minimum }) => new Variant(int, minimum)),
    maximum: column(sqlVariant, ({ maximum }) => new Variant(int, maximum)),
    value_in_use: column(sqlVariant, ({ valueInUse }) => new Variant(int, valueInUse)),
    description: required(nvarchar(255), ({ description }) => description),
    is_dynamic: required(bit, ({ isDynamic }) => Number(isDynamic)),
    is_advanced: required(bit, ({ isAdvanced }) => Number(isAdvanced)),
  },
  rows: ({ instance }) => instance.state.configurations,
});
