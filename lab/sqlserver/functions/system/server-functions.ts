import { int, nvarchar, smallint, sqlVariant, tinyint, varbinary } from '../../types/sql-type.ts';
import { Variant } from '../../types/variant.ts';
import { instanceNameOf } from '../../views/server/instance-name.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, textOf, withoutArguments } from './define-function.ts';
import { serverProperties } from './server-properties.ts';

/** SERVERPROPERTY and the global functions about the instance. */
export const serverFunctions: readonly ScalarFunction[] = [
  // An unknown property, or one of a later release, is NULL and no error.
  defineFunction('SERVERPROPERTY', [1, 1], sqlVariant, ([name], context) => {
    const property = serverProperties[textOf(name)?.toLowerCase() ?? ''];
    if (property === undefined || (property.since ?? 0) > context.instance.state.release) return null;
    const value = property.value(context);
    return value === null ? null : new Variant(property.type, value);
  }),
  defineFunction('COLLATIONPROPERTY', [2, 2], sqlVariant, ([name, property]) => {
    const isDefault = textOf(name)?.toLowerCase() === 'sql_latin1_general_cp1_ci_as';
    const value = collationProperties[textOf(property)?.toLowerCase() ?? ''];
    return isDefault && value !== undefined ? new Variant(int, value) : null;
  }),
  withoutArguments('@@SERVERNAME', nvarchar(128), ({ instance }) => instance.state.name),
  withoutArguments('@@SERVICENAME', nvarchar(128), ({ instance }) => instanceNameOf(instance.state.name)),
  withoutArguments('@@MAX_PRECISION', tinyint, () => 38),
  withoutArguments('@@MAX_CONNECTIONS', int, () => 32_767),
  withoutArguments('@@REMSERVER', nvarchar(128), () => null),
  withoutArguments('@@DBTS', varbinary(8), () => Buffer.from('00000000000007d0', 'hex')),
  ...[
    '@@CONNECTIONS',
    '@@CPU_BUSY',
    '@@IDLE',
    '@@IO_BUSY',
    '@@PACK_RECEIVED',
    '@@PACK_SENT',
    '@@PACKET_ERRORS',
    '@@TOTAL_ERRORS',
    '@@TOTAL_READ',
    '@@TOTAL_WRITE',
  ].map((name) => withoutArguments(name, int, () => 0)),
  withoutArguments('@@TIMETICKS', int, () => 31_250),
  withoutArguments('@@PROCID', int, () => 0),
  withoutArguments('@@NESTLEVEL', int, () => 0),
  withoutArguments('@@CURSOR_ROWS', int, () => 0),
  withoutArguments('@@LANGID', smallint, () => 0),
];

const collationProperties: Readonly<Record<string, number>> = {
  codepage: 1252,
  lcid: 1033,
  comparisonstyle: 196_609,
  version: 0,
};
