import type { Session } from '../../session/session.ts';
import {
  char,
  int,
  nvarchar,
  smallint,
  sqlVariant,
  tinyint,
  varbinary,
  varchar,
} from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, textOf, withoutArguments } from './define-function.ts';

/** What the session knows of itself and of its connection. */
export const sessionFunctions: readonly ScalarFunction[] = [
  withoutArguments('@@SPID', smallint, ({ session }) => session.spid),
  withoutArguments('@@LANGUAGE', nvarchar(128), ({ session }) => session.settings.language),
  withoutArguments('@@DATEFIRST', tinyint, ({ session }) => session.settings.dateFirst),
  withoutArguments('@@TEXTSIZE', int, ({ session }) => session.settings.textSize),
  withoutArguments('@@LOCK_TIMEOUT', int, ({ session }) => session.settings.lockTimeoutMs),
  withoutArguments('@@OPTIONS', int, ({ session }) => optionsOf(session)),
  withoutArguments('APP_NAME', nvarchar(128), ({ session }) => session.request.applicationName),
  withoutArguments('PROGRAM_NAME', nvarchar(128), ({ session }) => session.request.applicationName),
  withoutArguments('HOST_NAME', nvarchar(128), ({ session }) => session.request.hostName),
  withoutArguments('HOST_ID', char(10), () => '0'.padEnd(10)),
  withoutArguments('CONTEXT_INFO', varbinary(128), () => null),
  defineFunction('SESSION_CONTEXT', [1, 1], sqlVariant, () => null, 2016),
  defineFunction('GETANSINULL', [0, 1], smallint, () => 1),
  defineFunction('CONNECTIONPROPERTY', [1, 1], sqlVariant, ([name], { session, instance }) =>
    connectionProperty(textOf(name)?.toLowerCase() ?? '', session, instance.state.port),
  ),
  defineFunction('SESSIONPROPERTY', [1, 1], sqlVariant, ([name], { session }) => {
    const value = sessionProperties[textOf(name)?.toLowerCase() ?? '']?.(session);
    return value === undefined ? null : new Variant(int, Number(value));
  }),
];

function connectionProperty(name: string, { request }: Session, port: number): SqlValue {
  const text = (value: string) => new Variant(nvarchar(40), value);
  switch (name) {
    case 'net_transport':
    case 'physical_net_transport':
      return text('TCP');
    case 'protocol_type':
      return text('TSQL');
    case 'auth_scheme':
      return text('SQL');
    case 'local_net_address':
      return new Variant(varchar(48), '127.0.0.1');
    case 'client_net_address':
      return new Variant(varchar(48), request.clientAddress);
    case 'local_tcp_port':
      return new Variant(int, port);
    default:
      return null;
  }
}

/** Source: SESSIONPROPERTY. */
const sessionProperties: Readonly<Record<string, (session: Session) => boolean>> = {
  ansi_nulls: ({ settings }) => settings.ansiNulls,
  ansi_padding: ({ settings }) => settings.ansiPadding,
  ansi_warnings: ({ settings }) => settings.ansiWarnings,
  arithabort: ({ settings }) => settings.arithAbort,
  concat_null_yields_null: ({ settings }) => settings.concatNullYieldsNull,
  numeric_roundabort: () => false,
  quoted_identifier: ({ settings }) => settings.quotedIdentifier,
};

/** The bits of @@OPTIONS. Source: "Configure the user options", table of values. */
function optionsOf({ settings }: Session): number {
  const bits: readonly (readonly [number, boolean])[] = [
    [2, settings.implicitTransactions],
    [8, settings.ansiWarnings],
    [16, settings.ansiPadding],
    [32, settings.ansiNulls],
    [64, settings.arithAbort],
    [256, settings.quotedIdentifier],
    [512, settings.noCount],
    // ANSI_NULL_DFLT_ON, which drivers set and the lab does not keep.
    [1024, true],
    [4096, settings.concatNullYieldsNull],
    [16_384, settings.xactAbort],
  ];
  return bits.reduce((sum, [bit, isOn]) => (isOn ? sum + bit : sum), 0);
}
