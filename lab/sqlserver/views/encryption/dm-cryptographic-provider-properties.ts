import type { Provider } from '../../state/provider.ts';
import { int, nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** What the loaded providers say of themselves. Visible to everybody. The spelling `persistance` is SQL Server's. */
export const dmCryptographicProviderProperties = defineView<Provider>({
  name: 'dm_cryptographic_provider_properties',
  columns: {
    provider_id: required(int, ({ id }) => id),
    guid: column(uniqueidentifier, ({ guid }) => guid),
    provider_version: column(nvarchar(256), ({ version }) => version),
    // unverified: In sys.dm_cryptographic_provider_properties the values of sqlcrypt_version, friendly_name and of all the flags are the lab's own; no page shows them for the connector.
    sqlcrypt_version: always(nvarchar(256), '1.01.0000.00'),
    friendly_name: always(nvarchar(2048), 'Microsoft Cryptographic Provider with Azure Key Vault Support'),
    authentication_type: always(nvarchar(256), 'BASIC'),
    symmetric_key_support: always(tinyint, 0),
    symmetric_key_export: always(tinyint, 0),
    symmetric_key_import: always(tinyint, 0),
    symmetric_key_persistance: always(tinyint, 0),
    asymmetric_key_support: always(tinyint, 1),
    asymmetric_key_export: always(tinyint, 0),
    // unverified: The last two columns of sys.dm_cryptographic_provider_properties are called asymmetric_key_import and asymmetric_key_persistance; the page repeats the symmetric names.
    asymmetric_key_import: always(tinyint, 0),
    asymmetric_key_persistance: always(tinyint, 1),
  },
  // unverified: A disabled provider has no row in sys.dm_cryptographic_provider_properties; the page speaks only of registered providers.
  rows: ({ instance }) => instance.state.providers.filter(({ isEnabled }) => isEnabled),
});
