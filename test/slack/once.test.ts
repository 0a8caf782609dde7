import { describe, expect, it } from 'vitest';
import { Once } from '../../src/slack/once.ts';

describe('Once', () => {
  it('lets an id pass once, until its time is over', () => {
    let now = 0;
    const once = new Once({ ttlMs: 1_000, now: () => now });
    expect([once.claim('a'), once.claim('a'), once.claim('b')]).toEqual([true, false, true]);
    now = 999;
    expect(once.claim('a')).toBe(false);
    now = 1_000;
    expect(once.claim('a')).toBe(true);
  });

  it('lets an id pass again after it was given back', () => {
    const once = new Once();
    once.claim('a');
    once.forget('a');
    expect(once.claim('a')).toBe(true);
  });

  it('remembers the newest when it is full', () => {
    const once = new Once({ capacity: 2 });
    for (const id of ['a', 'b', 'c']) once.claim(id);
    expect([once.claim('c'), once.claim('b'), once.claim('a')]).toEqual([false, false, true]);
  });

  it('keeps an id longer than Slack goes on repeating, which is six minutes', () => {
    let now = 0;
    const once = new Once({ now: () => now });
    once.claim('a');
    now = 10 * 60_000;
    expect(once.claim('a')).toBe(false);
  });
});
