import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { changeState } from '../../../../lab/sqlserver/session/change-state.ts';
import { ServerSession } from '../../../../lab/sqlserver/session/server-session.ts';
import { labInstance, sessionOf } from '../../../helpers/lab-instance.ts';
import { transcript, transcriptIn } from './transcript.ts';

const signal = new AbortController().signal;

describe('counts and names', () => {
  const batches: [batch: string, said: string[]][] = [
    ['COMMIT', ['error 3902/16 line 1']],
    ['ROLLBACK', ['error 3903/16 line 1']],
    ['SAVE TRAN s', ['error 628/16 line 1']],
    ['BEGIN TRAN; COMMIT', ['begun', 'committed']],
    ['BEGIN TRAN; BEGIN TRAN; COMMIT; COMMIT', ['begun', 'committed']],
    ['BEGIN TRAN; BEGIN TRAN; ROLLBACK; COMMIT', ['begun', 'rolled back', 'error 3902/16 line 1']],
    ['BEGIN TRAN t; ROLLBACK TRAN t', ['begun', 'rolled back']],
    ['BEGIN TRAN t; ROLLBACK TRAN other; ROLLBACK', ['begun', 'error 6401/16 line 1', 'rolled back']],
    ['BEGIN TRAN; SAVE TRAN s; ROLLBACK TRAN s; COMMIT', ['begun', 'committed']],
  ];
  it.each(batches)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });
});

describe('what a rollback undoes', () => {
  it('puts the state of the instance back as it was before the first change', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    await rename(session, 'a');
    await rename(session, 'b');
    await transcriptIn(session, 'ROLLBACK');
    expect(nameOf(instance)).toBe('sa');
  });

  it('goes back to a savepoint, made before or after the first change', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN; SAVE TRAN early');
    await rename(session, 'a');
    await transcriptIn(session, 'SAVE TRAN late');
    await rename(session, 'b');
    await transcriptIn(session, 'ROLLBACK TRAN late');
    expect(nameOf(instance)).toBe('a');
    await transcriptIn(session, 'ROLLBACK TRAN early');
    expect(nameOf(instance)).toBe('sa');
  });

  it('keeps Buffers Buffers', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    await rename(session, 'a');
    await transcriptIn(session, 'ROLLBACK');
    expect(instance.state.logins.every(({ sid }) => Buffer.isBuffer(sid))).toBe(true);
  });

  it('happens when the connection is lost', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    await rename(session, 'a');
    session.close();
    expect(nameOf(instance)).toBe('sa');
  });

  it('waits for a change that is under way when the connection is lost, and undoes it too', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    let finish = () => {};
    const vault = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const change = changeState(session, signal, async () => {
      await vault;
      const [login] = instance.state.logins;
      if (login !== undefined) login.name = 'late';
    });
    await setImmediate();
    session.close();
    finish();
    await change;
    expect(nameOf(instance)).toBe('sa');
  });

  it('keeps what a commit made', async () => {
    const { instance, session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    await rename(session, 'a');
    await transcriptIn(session, 'COMMIT');
    session.close();
    expect(nameOf(instance)).toBe('a');
  });
});

it('makes another session wait with its change until the transaction ends', async () => {
  const { instance, session } = await open();
  const other = (await sessionOf(instance)) as ServerSession;
  await transcriptIn(session, 'BEGIN TRAN');
  await rename(session, 'a');
  const waits = rename(other, 'b');
  await transcriptIn(session, 'ROLLBACK');
  await waits;
  expect(nameOf(instance)).toBe('b');
});

it('begins, saves and ends by requests of the wire', async () => {
  const { session } = await open();
  const lines: string[] = [];
  const output = {
    result: () => {},
    longResult: async () => {},
    done: () => {},
    info: () => {},
    error: ({ number }: { number: number }) => void lines.push(`error ${number}`),
    databaseChanged: () => {},
    transaction: (change: string) => void lines.push(change),
  };
  session.transact({ kind: 'begin', name: '' }, output);
  session.transact({ kind: 'save', name: 's' }, output);
  session.transact({ kind: 'rollback', name: 's', beginsAnother: false }, output);
  session.transact({ kind: 'commit', name: '', beginsAnother: true }, output);
  session.transact({ kind: 'rollback', name: '', beginsAnother: false }, output);
  session.transact({ kind: 'commit', name: '', beginsAnother: false }, output);
  expect(lines).toEqual(['begun', 'committed', 'begun', 'rolled back', 'error 3902']);
});

async function open(): Promise<{ instance: Instance; session: ServerSession }> {
  const instance = labInstance();
  const session = await sessionOf(instance);
  if (!(session instanceof ServerSession)) throw new Error('not a session of the lab');
  return { instance, session };
}

/** A change of state, as a statement makes it. */
function rename(session: ServerSession, name: string): Promise<void> {
  return changeState(session, signal, () => {
    const [login] = session.instance.state.logins;
    if (login !== undefined) login.name = name;
  });
}

function nameOf({ state }: Instance): string | undefined {
  return state.logins[0]?.name;
}
