import { int, nvarchar } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/** The algorithms that a provider offers. */
export const dmCryptographicProviderAlgorithms = defineView<{ id: number; tag: string; bits: number }>({
  name: 'dm_cryptographic_provider_algorithms',
  parameters: { least: 1, most: 1 },
  columns: {
    algorithm_id: required(int, ({ id }) => id),
    algorithm_tag: required(nvarchar(60), ({ tag }) => tag),
    key_type: required(nvarchar(128), () => 'ASYMMETRIC KEY'),
    key_length: required(int, ({ bits }) => bits),
  },
  // unverified: In sys.dm_cryptographic_provider_algorithms the connector offers RSA_2048 and RSA_3072 under the ids 3 and 4; no page lists its algorithms.
  rows: ({ instance }, [providerId]) =>
    instance.state.providers.some(({ id, isEnabled }) => isEnabled && id === Number(providerId))
      ? [
          { id: 3, tag: 'RSA_2048', bits: 2048 },
          { id: 4, tag: 'RSA_3072', bits: 3072 },
        ]
      : [],
});
