import { randomBytes } from 'node:crypto';

/** Trigger ids that go out with what a person does. Modals would spend them; until then they are only issued. */
export function newTriggerId(nowMs: number): string {
  return `${Math.floor(nowMs)}.${randomBytes(4).readUInt32BE(0)}.${randomBytes(16).toString('hex')}`;
}
