import { int, nvarchar } from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { defineView } from '../view.ts';
import { type OperatingSystem, operatingSystemOf } from './operating-system.ts';

/** The operating system, Linux included. Visible to everybody. */
export const dmOsHostInfo = defineView<OperatingSystem>({
  name: 'dm_os_host_info',
  since: 2017,
  columns: {
    host_platform: required(nvarchar(256), ({ platform }) => platform),
    host_distribution: required(nvarchar(256), ({ name }) => name),
    host_release: required(nvarchar(256), ({ release }) => release),
    host_service_pack_level: always(nvarchar(256), ''),
    host_sku: column(int, ({ sku }) => sku),
    os_language_version: always(int, 1033),
    host_architecture: since(
      2019,
      required(nvarchar(256), ({ architecture }) => architecture),
    ),
  },
  rows: ({ instance }) => [operatingSystemOf(instance.state)],
});
