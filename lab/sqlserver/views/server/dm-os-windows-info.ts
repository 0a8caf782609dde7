import { int, nvarchar } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { type OperatingSystem, operatingSystemOf } from './operating-system.ts';

/** The version of Windows. */
export const dmOsWindowsInfo = defineView<OperatingSystem>({
  name: 'dm_os_windows_info',
  demand: serverState('performance'),
  columns: {
    windows_release: required(nvarchar(256), ({ release }) => release),
    windows_service_pack_level: always(nvarchar(256), ''),
    windows_sku: column(int, ({ sku }) => sku),
    os_language_version: always(int, 1033),
  },
  rows: ({ instance }) => [operatingSystemOf(instance.state)],
});
