import { describe, expect, it } from 'vitest';
import { ServerSession } from '../../../../lab/sqlserver/session/server-session.ts';
import type { SessionSettings } from '../../../../lab/sqlserver/session/session-settings.ts';
import { labInstance, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

const kept: [batch: string, settings: Partial<SessionSettings>][] = [
  ['SET NOCOUNT ON', { noCount: true }],
  ['SET XACT_ABORT ON', { xactAbort: true }],
  ['SET ANSI_NULLS, ANSI_WARNINGS OFF', { ansiNulls: false, ansiWarnings: false }],
  ['SET QUOTED_IDENTIFIER OFF', { quotedIdentifier: false }],
  ['SET ROWCOUNT 10', { rowLimit: 10 }],
  ['DECLARE @n int = 5; SET ROWCOUNT @n', { rowLimit: 5 }],
  ['SET LOCK_TIMEOUT 1800', { lockTimeoutMs: 1800 }],
  ['SET LOCK_TIMEOUT -1', { lockTimeoutMs: -1 }],
  ['SET TEXTSIZE 4096', { textSize: 4096 }],
  ['SET DATEFORMAT dmy', { dateFormat: 'dmy' }],
  ['SET DATEFIRST 1', { dateFirst: 1 }],
  ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', { isolationLevel: 4 }],
  ['set transaction isolation level read uncommitted', { isolationLevel: 1 }],
  ['SET LANGUAGE British', { language: 'British', dateFormat: 'dmy', dateFirst: 1 }],
  ["SET LANGUAGE 'us_english'", { language: 'us_english', dateFormat: 'mdy', dateFirst: 7 }],
  ['SET IMPLICIT_TRANSACTIONS ON', { implicitTransactions: true }],
  ['SET STATISTICS TIME ON', {}],
  ['SET DEADLOCK_PRIORITY LOW', {}],
];

describe('SET', () => {
  it.each(kept)('%s is kept for the session', async (batch, settings) => {
    const session = await sessionOf(labInstance());
    const { errors } = await runIn(session, batch);
    expect(errors).toEqual([]);
    expect(session instanceof ServerSession && session.settings).toMatchObject(settings);
  });

  it.each([
    ['SET DATEFIRST 8', 2744],
    ['SET DATEFORMAT abc', 2741],
    ['SET LANGUAGE Klingon', 2740],
  ])('%s is refused', async (batch, number) => {
    const { errors } = await runIn(await sessionOf(labInstance()), batch);
    expect(errors).toMatchObject([{ number }]);
  });

  it('says which language it is now', async () => {
    const { messages } = await runIn(await sessionOf(labInstance()), 'SET LANGUAGE deutsch');
    expect(messages).toMatchObject([{ number: 5703, message: 'Changed language setting to Deutsch.' }]);
  });

  it('begins a transaction by itself under IMPLICIT_TRANSACTIONS, for what reads or changes data', async () => {
    const session = await sessionOf(labInstance());
    const output = await runIn(
      session,
      'SET IMPLICIT_TRANSACTIONS ON; SELECT 1; PRINT @@TRANCOUNT; SELECT COUNT(*) FROM sys.databases; PRINT @@TRANCOUNT; COMMIT',
    );
    expect(output.messages.map(({ message }) => message)).toEqual(['0', '1']);
    expect(output.transactions).toEqual(['begun', 'committed']);
  });

  it('returns columns and no rows under FMTONLY', async () => {
    const output = await runIn(
      await sessionOf(labInstance()),
      'SET FMTONLY ON; SELECT name FROM sys.databases',
    );
    expect(output.results).toMatchObject([{ columns: [{ name: 'name' }], rows: [] }]);
  });
});
