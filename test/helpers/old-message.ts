import type { TestLab } from './lab.ts';

/** A message of the bot's in #dba that still shows a button of what is over, as a client may that was asleep; gives its `ts`. */
export async function postOldButton(
  { client }: Pick<TestLab, 'client'>,
  value: string,
  action_id = 'run_approve',
): Promise<string> {
  const text = { type: 'plain_text', text: 'Old' } as const;
  const { ts = '' } = await client.chat.postMessage({
    channel: '#dba',
    text: 'old',
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id, value, text }] }],
  });
  return ts;
}
