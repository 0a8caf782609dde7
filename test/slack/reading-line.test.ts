import { expect, it } from 'vitest';
import { ReadingLine } from '../../src/slack/reading-line.ts';

const stop = new AbortController().signal;
const moment = () => new Promise((resolve) => setImmediate(resolve));

it('lets two readings go on, and who asks for one of them joins it', async () => {
  const line = new ReadingLine(2);
  const { begun, end, ask } = worldOf(line);
  ask('all', 'payroll', 'SQL01', 'all', 'SQL02');
  await moment();
  expect(begun).toEqual(['all', 'payroll', 'all']);
  end('all');
  end('all');
  await moment();
  expect(begun).toEqual(['all', 'payroll', 'all', 'SQL01']);
});

it('says how many are before, and again when that changes', async () => {
  const line = new ReadingLine(1);
  const { waits, end, ask } = worldOf(line);
  ask('a', 'b', 'c');
  await moment();
  expect(waits).toEqual(['b: 1', 'c: 2']);
  end('a');
  await moment();
  expect(waits).toEqual(['b: 1', 'c: 2', 'c: 1']);
});

it('goes on after work that throws', async () => {
  const line = new ReadingLine(1);
  const options = { onWait: () => undefined, stop };
  const broken = line.inTurn('a', () => Promise.reject(new Error('broken')), options);
  const next = line.inTurn('b', async () => 'done', options);
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

it('waits no longer once it is stopped', async () => {
  const line = new ReadingLine(1);
  const stopping = new AbortController();
  void line.inTurn('a', () => new Promise(() => undefined), { onWait: () => undefined, stop });
  const waiting = line.inTurn('b', async () => 'over', {
    onWait: () => undefined,
    stop: stopping.signal,
  });
  stopping.abort();
  expect(await waiting).toBe('over');
});

/** People who ask; `end` ends the oldest reading of that name. */
function worldOf(line: ReadingLine) {
  const begun: string[] = [];
  const waits: string[] = [];
  const ends: { what: string; end: () => void }[] = [];
  const ask = (...names: string[]) => {
    for (const what of names) {
      const work = () => {
        begun.push(what);
        return new Promise<void>((resolve) => ends.push({ what, end: resolve }));
      };
      void line.inTurn(what, work, { onWait: (ahead) => waits.push(`${what}: ${ahead}`), stop });
    }
  };
  const end = (what: string) => {
    const at = ends.findIndex((each) => each.what === what);
    ends.splice(at, 1)[0]?.end();
  };
  return { begun, waits, ask, end };
}
