import { expect, test } from 'vitest';
import { completionsFor, withMentions } from '../../../lab/web/page/state/completions.ts';

const workspace = {
  commands: [
    { command: '/ekm', description: 'Explain', usage_hint: '[explain <text> | help | why-not <reason>]' },
  ],
  people: [
    { id: 'U1', name: 'requester', real_name: 'Requester' },
    { id: 'UB', name: 'ekm', real_name: 'ekm', is_bot: true },
  ],
  app: { id: 'A1', name: 'EKM Bot', bot_user_id: 'UB', bot_id: 'B1', has_home: false },
};

const texts = (text: string) => completionsFor(text, workspace).map((completion) => completion.text);

test.each([
  ['/', ['/ekm ']],
  ['/e', ['/ekm ']],
  ['/x', []],
  ['/ekm ', ['/ekm explain ', '/ekm help ', '/ekm why-not ']],
  ['/ekm wh', ['/ekm why-not ']],
  ['/ekm explain 3', []],
  ['/other ', []],
  ['ask @', ['ask @ekm ', 'ask @requester ']],
  ['ask @ek', ['ask @ekm ']],
  ['mail a@ek', []],
])('%j completes to %j', (text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test('a word that is already written does not hold Enter back', () => {
  expect(completionsFor('/ekm help', workspace).map(({ isWritten }) => isWritten)).toEqual([true]);
  expect(completionsFor('/ekm hel', workspace).map(({ isWritten }) => isWritten)).toEqual([false]);
});

test('a name of somebody here becomes a mention, the rest stays', () => {
  expect(withMentions('@ekm and @nobody, mail a@ekm.example (@requester)', workspace.people)).toBe(
    '<@UB> and @nobody, mail a@ekm.example (<@U1>)',
  );
});
