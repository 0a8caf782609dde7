import type { TestLab } from './lab.ts';

/** A call between the bot and the lab, as the lab wrote it down. */
export interface RecordedCall {
  n: number;
  direction: 'to_slack' | 'to_app';
  kind: string;
  name: string;
  status: number | string;
  request: unknown;
  response: unknown;
}

/** What went over the wire between the bot and the lab, oldest first: the latest 500 calls. */
export async function recordedCalls(lab: TestLab): Promise<RecordedCall[]> {
  const answer = await fetch(`${lab.page}page-api/calls`);
  return ((await answer.json()) as { calls: RecordedCall[] }).calls;
}
