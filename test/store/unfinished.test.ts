import { expect, it } from 'vitest';
import { fileStore } from './helpers/file-store.ts';

const store = await fileStore();

const message = { channel: 'C1', ts: '1.000100', interrupted: { text: 'Interrupted.', blocks: [] } };

it('a message of a process that is silent goes to one taker, once', async () => {
  await store.unfinished.keep('first', message);
  expect(await store.unfinished.takeOver('second', 60_000)).toEqual([]);
  await store.kysely
    .updateTable('unfinished_message')
    .set({ alive_at: new Date(0) })
    .execute();
  const takers = ['second', 'third', 'fourth'].map((owner) => store.unfinished.takeOver(owner, 60_000));
  expect((await Promise.all(takers)).flat()).toEqual([message]);
  await store.unfinished.release(message);
  expect(await store.unfinished.takeOver('fifth', 0)).toEqual([]);
});

it('a message of a process that says it is alive stays its own', async () => {
  await store.unfinished.keep('first', message);
  await store.kysely
    .updateTable('unfinished_message')
    .set({ alive_at: new Date(0) })
    .execute();
  await store.unfinished.stayAlive('first');
  expect(await store.unfinished.takeOver('second', 60_000)).toEqual([]);
  await store.unfinished.release(message);
});

it('what is kept has no secret in it', async () => {
  const text = 'Reading: Password=plantedInAMessage-1';
  await store.unfinished.keep('first', { ...message, interrupted: { text, blocks: [] } });
  const taken = await store.unfinished.takeOver('second', 0);
  expect(JSON.stringify(taken)).not.toContain('plantedInAMessage');
  await store.unfinished.release(message);
});
