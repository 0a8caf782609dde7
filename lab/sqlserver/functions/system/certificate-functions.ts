import { writePvk } from '../../certificates/pvk-file.ts';
import { unlockPrivateKey } from '../../certificates/unlock-private-key.ts';
import type { QueryContext } from '../../query/query-context.ts';
import { keySid } from '../../security/sids.ts';
import { visibility } from '../../security/visibility.ts';
import { SqlError } from '../../sql-error.ts';
import type { Certificate } from '../../state/certificate.ts';
import { sameName } from '../../state/same-name.ts';
import { datetime, int, nvarchar, type SqlType, sqlVariant, varbinary } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import { sidText } from '../../views/encryption/sid-text.ts';
import { utcTime } from '../../views/times.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, numberOf, textOf } from './define-function.ts';

/** Certificates of the current database, by name and by id. */
export const certificateFunctions: readonly ScalarFunction[] = [
  defineFunction('CERT_ID', [1, 1], int, ([name], context) => {
    const text = textOf(name);
    if (text === undefined) return null;
    return certificates(context).find((each) => sameName(each.name, text))?.id ?? null;
  }),
  defineFunction(
    'CERT_NAME',
    [1, 1],
    nvarchar(128),
    ([id], context) => withId(context, numberOf(id))?.name ?? null,
  ),
  defineFunction('CERTPROPERTY', [2, 2], sqlVariant, ([id, property], context) => {
    const certificate = withId(context, numberOf(id));
    const found = properties[textOf(property)?.toLowerCase() ?? ''];
    return certificate === undefined || found === undefined
      ? null
      : new Variant(found.type, found.value(certificate));
  }),
  defineFunction(
    'CERTENCODED',
    [1, 1],
    varbinary(-1),
    ([id], context) => withId(context, numberOf(id))?.der ?? null,
  ),
  defineFunction('CERTPRIVATEKEY', [2, 3], varbinary(-1), privateKeyOf),
];

/** The private key as a PVK file under a password; takes CONTROL on the certificate. */
// unverified: CERTPRIVATEKEY answers NULL whenever it cannot give the key: no private key here, no right, a closed master key, a wrong password.
function privateKeyOf(args: readonly SqlValue[], context: QueryContext): SqlValue {
  const [id, password, decryptionPassword] = args;
  const certificate = withId(context, numberOf(id));
  const encryption = textOf(password);
  if (certificate === undefined || encryption === undefined) return null;
  if (!context.access.securable('CERTIFICATE', certificate.id, 'CONTROL', context.database)) return null;
  try {
    return writePvk(unlockPrivateKey(certificate, textOf(decryptionPassword), context), encryption);
  } catch (error) {
    if (error instanceof SqlError) return null;
    throw error;
  }
}

const certificates = (context: QueryContext): readonly Certificate[] =>
  visibility.certificates(context, context.database);

const withId = (context: QueryContext, id: number | undefined): Certificate | undefined =>
  certificates(context).find((each) => each.id === id);

/** Source: CERTPROPERTY. */
const properties: Readonly<Record<string, { type: SqlType; value: (certificate: Certificate) => SqlValue }>> =
  {
    expiry_date: { type: datetime, value: ({ expiresAtMs }) => utcTime(expiresAtMs) },
    start_date: { type: datetime, value: ({ startsAtMs }) => utcTime(startsAtMs) },
    issuer_name: { type: nvarchar(442), value: ({ issuer }) => issuer },
    cert_serial_number: { type: nvarchar(64), value: ({ serialNumber }) => serialNumber },
    subject: { type: nvarchar(4000), value: ({ subject }) => subject },
    sid: { type: varbinary(85), value: ({ thumbprint }) => keySid(thumbprint) },
    string_sid: { type: nvarchar(256), value: ({ thumbprint }) => sidText(keySid(thumbprint)) },
  };
