import type { Context } from '../../context.ts';
import { seesMasterKeys, visibility } from '../../security/visibility.ts';
import {
  char,
  datetime,
  int,
  nvarchar,
  sqlVariant,
  sysname,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { Variant } from '../../types/variant.ts';
import { column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** Symmetric keys of a database, its master key included; in master the service master key as well. */
export const symmetricKeys = defineView<SymmetricKeyRow>({
  name: 'symmetric_keys',
  columns: {
    name: required(sysname, ({ name }) => name),
    principal_id: column(int, ({ principalId }) => principalId),
    symmetric_key_id: required(int, ({ id }) => id),
    key_length: required(int, ({ bits }) => bits),
    key_algorithm: required(char(2), ({ algorithm, isOfProvider }) =>
      isOfProvider ? 'NA' : (algorithmCodes[algorithm] ?? 'NA'),
    ),
    algorithm_desc: column(nvarchar(60), ({ algorithm, isOfProvider }) => (isOfProvider ? null : algorithm)),
    // unverified: Dates of sys.symmetric_keys are shown as the host's local time, as other catalog dates are; no page says so.
    create_date: required(datetime, (key, context) => hostTime(key.createdAtMs, context)),
    modify_date: required(datetime, (key, context) => hostTime(key.modifiedAtMs, context)),
    key_guid: column(uniqueidentifier, ({ guid }) => guid),
    key_thumbprint: column(sqlVariant, ({ thumbprint }) =>
      thumbprint === undefined ? null : new Variant(varbinary(32), thumbprint),
    ),
    provider_type: column(nvarchar(120), ({ isOfProvider }) =>
      isOfProvider ? 'CRYPTOGRAPHIC PROVIDER' : null,
    ),
    cryptographic_provider_guid: column(uniqueidentifier, ({ providerGuid }) => providerGuid ?? null),
    cryptographic_provider_algid: column(sqlVariant, () => null),
  },
  rows: (context) => [...masterKeys(context), ...createdKeys(context)],
});

interface SymmetricKeyRow {
  name: string;
  id: number;
  principalId: number;
  bits: number;
  algorithm: string;
  createdAtMs: number;
  modifiedAtMs: number;
  guid: string;
  thumbprint?: Buffer;
  providerGuid?: string;
  isOfProvider: boolean;
}

/** Source of the two names and ids: sys.symmetric_keys as published in listings; AES 256 since 2012. */
function masterKeys(context: Context): SymmetricKeyRow[] {
  const { instance, database } = context;
  if (!seesMasterKeys(context, database)) return [];
  const shared = { principalId: 1, bits: 256, algorithm: 'AES_256', isOfProvider: false };
  const rows: SymmetricKeyRow[] = [];
  const key = database.masterKey;
  if (key !== undefined) rows.push({ ...shared, ...key, name: '##MS_DatabaseMasterKey##', id: 101 });
  if (database.id === masterId) {
    const madeAtMs = database.createdAtMs;
    rows.push({
      ...shared,
      name: '##MS_ServiceMasterKey##',
      id: 102,
      createdAtMs: madeAtMs,
      modifiedAtMs: madeAtMs,
      guid: instance.master.familyGuid,
    });
  }
  return rows;
}

function createdKeys(context: Context): SymmetricKeyRow[] {
  return visibility.symmetricKeys(context, context.database).map((key) => ({
    ...key,
    isOfProvider: key.provider !== undefined,
    ...(key.provider === undefined
      ? {}
      : { thumbprint: key.provider.thumbprint, providerGuid: key.provider.guid }),
  }));
}

const masterId = 1;

const algorithmCodes: Readonly<Record<string, string>> = {
  RC2: 'R2',
  RC4: 'R4',
  RC4_128: 'R4',
  DES: 'D ',
  TRIPLE_DES: 'D3',
  TRIPLE_DES_3KEY: 'DT',
  DESX: 'DX',
  AES_128: 'A1',
  AES_192: 'A2',
  AES_256: 'A3',
};
