import { sqlError } from '../../messages/sql-error.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { SqlError } from '../../sql-error.ts';
import { sameName } from '../../state/same-name.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import type { SessionSettings } from '../session-settings.ts';

/** SET option value. Options that change nothing which the lab plays are accepted. */
export function setOption(
  { options, value }: Extract<Statement, { kind: 'setOption' }>,
  { session, variables }: Scope,
  context: RunContext,
): void {
  const given = value.startsWith('@') ? String(variables.get(value)?.value ?? '') : value;
  for (const option of options) {
    const name = option.toUpperCase();
    if (name.startsWith(identityInsert)) {
      setIdentityInsert(option.slice(identityInsert.length), given, session);
      continue;
    }
    const switches = switchNames[name];
    if (switches !== undefined) {
      for (const each of switches) session.settings[each] = given.toUpperCase() === 'ON';
    } else valueOptions[name]?.(unquoted(given), session.settings, context);
  }
}

/** SET IDENTITY_INSERT #table ON or OFF. */
function setIdentityInsert(path: string, value: string, { tables }: Scope['session']): void {
  const name =
    path
      .split('.')
      .at(-1)
      ?.replace(/^\[|\]$/g, '') ?? '';
  const table = tables.find(name);
  if (table === undefined) throw sqlError(1088, 11, path);
  table.takesIdentity = value.toUpperCase() === 'ON';
}

const identityInsert = 'IDENTITY_INSERT ';

type Switch = {
  [Name in keyof SessionSettings]: SessionSettings[Name] extends boolean ? Name : never;
}[keyof SessionSettings];

const switchNames: Readonly<Record<string, readonly Switch[]>> = {
  NOCOUNT: ['noCount'],
  XACT_ABORT: ['xactAbort'],
  QUOTED_IDENTIFIER: ['quotedIdentifier'],
  ANSI_NULLS: ['ansiNulls'],
  ANSI_PADDING: ['ansiPadding'],
  ANSI_WARNINGS: ['ansiWarnings'],
  ANSI_DEFAULTS: ['ansiNulls', 'ansiPadding', 'ansiWarnings', 'quotedIdentifier', 'implicitTransactions'],
  ARITHABORT: ['arithAbort'],
  CONCAT_NULL_YIELDS_NULL: ['concatNullYieldsNull'],
  IMPLICIT_TRANSACTIONS: ['implicitTransactions'],
  NOEXEC: ['noExec'],
  PARSEONLY: ['parseOnly'],
  FMTONLY: ['formatOnly'],
};

type SetValue = (value: string, settings: SessionSettings, context: RunContext) => void;

const valueOptions: Readonly<Record<string, SetValue>> = {
  ROWCOUNT: (value, settings) => {
    settings.rowLimit = Number(value);
  },
  TEXTSIZE: (value, settings) => {
    settings.textSize = Number(value);
  },
  LOCK_TIMEOUT: (value, settings) => {
    settings.lockTimeoutMs = Number(value);
  },
  DATEFIRST: (value, settings) => {
    const day = Number(value);
    if (!(day >= 1 && day <= 7)) throw sqlError(2744, 2, value);
    settings.dateFirst = day;
  },
  DATEFORMAT: (value, settings) => {
    const format = value.toLowerCase();
    if (!['mdy', 'dmy', 'ymd', 'ydm', 'myd', 'dym'].includes(format)) throw sqlError(2741, 2, value);
    settings.dateFormat = format;
  },
  LANGUAGE: (value, settings, { output }) => {
    const language = languages.find((each) => each.names.some((name) => sameName(name, value)));
    if (language === undefined) throw sqlError(2740, 1, value);
    const [name = value] = language.names;
    settings.language = name;
    settings.dateFormat = language.dateFormat;
    settings.dateFirst = language.dateFirst;
    output.info(
      new SqlError({ number: 5703, severity: 0, state: 1, message: `Changed language setting to ${name}.` }),
    );
  },
  'TRANSACTION ISOLATION LEVEL': (value, settings) => {
    const level = isolationLevels[value.toUpperCase()];
    if (level !== undefined) settings.isolationLevel = level;
  },
};

const isolationLevels: Readonly<Record<string, SessionSettings['isolationLevel']>> = {
  'READ UNCOMMITTED': 1,
  'READ COMMITTED': 2,
  'REPEATABLE READ': 3,
  SERIALIZABLE: 4,
  SNAPSHOT: 5,
};

/** Languages that DBAs and drivers set, as sys.syslanguages has them: name first, then its alias. Messages stay English. */
const languages = [
  { names: ['us_english', 'English'], dateFormat: 'mdy', dateFirst: 7 },
  { names: ['British', 'British English'], dateFormat: 'dmy', dateFirst: 1 },
  { names: ['Deutsch', 'German'], dateFormat: 'dmy', dateFirst: 1 },
  { names: ['Français', 'French'], dateFormat: 'dmy', dateFirst: 1 },
  { names: ['Español', 'Spanish'], dateFormat: 'dmy', dateFirst: 1 },
  { names: ['Italiano', 'Italian'], dateFormat: 'dmy', dateFirst: 1 },
  { names: ['日本語', 'Japanese'], dateFormat: 'ymd', dateFirst: 7 },
];

function unquoted(value: string): string {
  const quoted = /^N?'(?<text>.*)'$/su.exec(value)?.groups?.text;
  return quoted?.replaceAll("''", "'") ?? value;
}
