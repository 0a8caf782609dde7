import { visibility } from '../../security/visibility.ts';
import type { AsymmetricKey } from '../../state/asymmetric-key.ts';
import {
  char,
  int,
  nvarchar,
  sqlVariant,
  sysname,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { Variant } from '../../types/variant.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { publicKeyBlob } from './public-key-blob.ts';
import { sidText } from './sid-text.ts';

/** Asymmetric keys of a database. No column has a date, a vault, or the key's name there. */
export const asymmetricKeys = defineView<AsymmetricKey>({
  name: 'asymmetric_keys',
  columns: {
    name: required(sysname, ({ name }) => name),
    principal_id: column(int, ({ principalId }) => principalId),
    asymmetric_key_id: required(int, ({ id }) => id),
    // unverified: In sys.asymmetric_keys pvt_key_encryption_type of a provider's key is NA, NO_PRIVATE_KEY; no page says which of the four it is.
    pvt_key_encryption_type: required(char(2), ({ provider }) => (provider === undefined ? 'MK' : 'NA')),
    pvt_key_encryption_type_desc: column(nvarchar(60), ({ provider }) =>
      provider === undefined ? 'ENCRYPTED_BY_MASTER_KEY' : 'NO_PRIVATE_KEY',
    ),
    thumbprint: required(varbinary(32), ({ thumbprint }) => thumbprint),
    algorithm: required(char(2), (key) => algorithmOf(key).code),
    algorithm_desc: column(nvarchar(60), (key) => algorithmOf(key).name),
    key_length: required(int, shownLength),
    // unverified: sid and string_sid of sys.asymmetric_keys are filled for keys of a provider as well, since queries in use join on them; the page says that they are NULL.
    sid: column(varbinary(85), ({ sid }) => sid),
    string_sid: column(nvarchar(128), ({ sid }) => sidText(sid)),
    public_key: required(varbinary(-1), publicKeyBlob),
    attested_by: column(nvarchar(260), () => null),
    provider_type: column(nvarchar(120), ({ provider }) =>
      provider === undefined ? null : 'CRYPTOGRAPHIC PROVIDER',
    ),
    cryptographic_provider_guid: column(uniqueidentifier, ({ provider }) => provider?.guid ?? null),
    // unverified: In sys.asymmetric_keys cryptographic_provider_algid is the provider's own id of it, an int; no page shows a value.
    cryptographic_provider_algid: column(sqlVariant, (key) =>
      key.provider === undefined ? null : new Variant(int, key.bits > 2048 ? 4 : 3),
    ),
  },
  rows: (context) => visibility.asymmetricKeys(context, context.database),
});

/** The catalog says 2048 for a 3072-bit key of a provider: a fault that Microsoft documents. */
function shownLength({ provider, bits }: AsymmetricKey): number {
  return provider !== undefined && bits === 3072 ? 2048 : bits;
}

function algorithmOf(key: AsymmetricKey): { code: string; name: string } {
  const bits = shownLength(key);
  return { code: codes[bits] ?? 'NA', name: `RSA_${bits}` };
}

// unverified: In sys.asymmetric_keys the algorithms 4R and 5R stand for RSA 3072 and 4096; the page ends at 3R, 2048 bits.
const codes: Readonly<Record<number, string>> = { 512: '1R', 1024: '2R', 2048: '3R', 3072: '4R', 4096: '5R' };
