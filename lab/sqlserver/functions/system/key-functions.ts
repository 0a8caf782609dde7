import type { QueryContext } from '../../query/query-context.ts';
import { visibility } from '../../security/visibility.ts';
import { sameName } from '../../state/same-name.ts';
import type { SymmetricKey } from '../../state/symmetric-key.ts';
import { int, nvarchar, sqlVariant, uniqueidentifier, varbinary } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import { sidText } from '../../views/encryption/sid-text.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, numberOf, textOf } from './define-function.ts';

/** Asymmetric and symmetric keys of the current database. */
export const keyFunctions: readonly ScalarFunction[] = [
  defineFunction('ASYMKEY_ID', [1, 1], int, ([name], context) => {
    const text = textOf(name) ?? '';
    return (
      visibility.asymmetricKeys(context, context.database).find((key) => sameName(key.name, text))?.id ?? null
    );
  }),
  defineFunction('ASYMKEYPROPERTY', [2, 2], sqlVariant, ([id, property], context) => {
    const keys = visibility.asymmetricKeys(context, context.database);
    const key = keys.find((each) => each.id === numberOf(id));
    if (key === undefined) return null;
    switch (textOf(property)?.toLowerCase()) {
      case 'algorithm_desc':
        return new Variant(
          nvarchar(60),
          `RSA_${key.provider !== undefined && key.bits === 3072 ? 2048 : key.bits}`,
        );
      case 'sid':
        return new Variant(varbinary(85), key.sid);
      case 'string_sid':
        return new Variant(nvarchar(256), sidText(key.sid));
      default:
        return null;
    }
  }),
  defineFunction('KEY_ID', [1, 1], int, ([name], context) => {
    const text = textOf(name)?.toLowerCase() ?? '';
    return masterKeyId(context, text) ?? keyNamed(context, text)?.id ?? null;
  }),
  defineFunction('KEY_GUID', [1, 1], uniqueidentifier, ([name], context) => {
    const text = textOf(name) ?? '';
    if (sameName(text, '##MS_DatabaseMasterKey##')) return context.database.masterKey?.guid ?? null;
    return keyNamed(context, text)?.guid ?? null;
  }),
  defineFunction('KEY_NAME', [1, 1], nvarchar(128), ([key], context) => {
    const guid = guidOf(key ?? null);
    const found = context.database.symmetricKeys.find(
      (each) => guid !== undefined && sameName(each.guid, guid),
    );
    return found?.name ?? null;
  }),
  defineFunction('SYMKEYPROPERTY', [2, 2], sqlVariant, ([id, property], context) => {
    const keys = visibility.symmetricKeys(context, context.database);
    const key = keys.find((each) => each.id === numberOf(id));
    const isAlgorithm = textOf(property)?.toLowerCase() === 'algorithm_desc';
    return key === undefined || !isAlgorithm ? null : new Variant(nvarchar(60), key.algorithm);
  }),
];

/** Ids of the master keys; the service master key is in master only. */
function masterKeyId({ database }: QueryContext, name: string): number | undefined {
  if (name === '##ms_databasemasterkey##' && database.masterKey !== undefined) return 101;
  return name === '##ms_servicemasterkey##' && database.name === 'master' ? 102 : undefined;
}

function keyNamed(context: QueryContext, name: string): SymmetricKey | undefined {
  return visibility.symmetricKeys(context, context.database).find((each) => sameName(each.name, name));
}

/** The GUID itself, or the one that stands first in encrypted data, in the byte order of uniqueidentifier. */
function guidOf(value: SqlValue): string | undefined {
  if (typeof value === 'string') return value;
  if (!Buffer.isBuffer(value) || value.length < 16) return undefined;
  const hex = (from: number, to: number, isReversed = true) => {
    const part = Buffer.from(value.subarray(from, to));
    return (isReversed ? part.reverse() : part).toString('hex').toUpperCase();
  };
  return [hex(0, 4), hex(4, 6), hex(6, 8), hex(8, 10, false), hex(10, 16, false)].join('-');
}
