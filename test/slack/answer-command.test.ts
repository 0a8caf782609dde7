import { describe, expect, it } from 'vitest';
import { commandCards } from '../../src/slack/answer-command.ts';

describe('what is remembered of what people type', () => {
  it.each(['explain 3303', '3303', 'help ports', 'explain scp_err_FailureInRegistry'])(
    '%s: its drawn card',
    (text) => {
      const cardOf = commandCards('/ekm');
      expect(cardOf(text)).toBe(cardOf(text));
    },
  );

  it.each([
    'explain Correct-Horse-9 3303',
    'explain 3303 and more words',
    'explain nothing-known',
    'explain',
  ])('%s: nothing, because anything may stand in it', (text) => {
    const cardOf = commandCards('/ekm');
    expect(cardOf(text)).not.toBe(cardOf(text));
    expect(cardOf(text)).toEqual(cardOf(text));
  });
});
