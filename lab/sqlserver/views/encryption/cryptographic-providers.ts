import type { Provider } from '../../state/provider.ts';
import { bit, int, nvarchar, sysname, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** Registered cryptographic providers. Visible to everybody. */
export const cryptographicProviders = defineView<Provider>({
  name: 'cryptographic_providers',
  columns: {
    provider_id: required(int, ({ id }) => id),
    name: required(sysname, ({ name }) => name),
    guid: column(uniqueidentifier, ({ guid }) => guid),
    version: column(nvarchar(50), ({ version }) => version),
    // unverified: sys.cryptographic_providers shows every login the path of the DLL; whether one without rights sees NULL is not known.
    dll_path: column(nvarchar(512), ({ path }) => path),
    is_enabled: column(bit, ({ isEnabled }) => Number(isEnabled)),
  },
  rows: ({ instance }) => instance.state.providers,
});
