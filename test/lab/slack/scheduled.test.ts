import { describe, expect, it } from 'vitest';
import { eventually, startTestLab, type TestLab } from '../../helpers/lab.ts';

const dba = 'C0DBA0001';

async function nowS(lab: TestLab): Promise<number> {
  const { now } = await lab.control.get('/clock');
  return Math.floor(Date.parse(now) / 1000);
}

describe('a scheduled message', () => {
  it('is posted when its time has come in the lab', async () => {
    const lab = await startTestLab();
    const post_at = (await nowS(lab)) + 3600;
    const { scheduled_message_id } = await lab.client.chat.scheduleMessage({
      channel: dba,
      text: 'Due',
      post_at,
    });
    const list = await lab.client.chat.scheduledMessages.list({ channel: dba });
    expect(list.scheduled_messages).toMatchObject([
      { id: scheduled_message_id, channel_id: dba, post_at, text: 'Due' },
    ]);
    expect(await lab.messages('requester', '#dba')).toEqual([]);
    await lab.control.post('/clock', { advanceMs: 3_600_000 });
    await eventually(async () => (await lab.messages('requester', '#dba')).length === 1 || undefined);
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ text: 'Due' }]);
    expect((await lab.client.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
  });

  it('can be taken back until a minute before', async () => {
    const lab = await startTestLab();
    const schedule = async (inS: number) => {
      const post_at = (await nowS(lab)) + inS;
      const answer = await lab.client.chat.scheduleMessage({ channel: dba, text: 'Due', post_at });
      return { channel: dba, scheduled_message_id: String(answer.scheduled_message_id) };
    };
    const late = await schedule(30);
    await expect(lab.client.chat.deleteScheduledMessage(late)).rejects.toMatchObject({
      data: { error: 'invalid_scheduled_message_id' },
    });
    const early = await schedule(3600);
    await lab.client.chat.deleteScheduledMessage(early);
    await expect(lab.client.chat.deleteScheduledMessage(early)).rejects.toMatchObject({
      data: { error: 'invalid_scheduled_message_id' },
    });
    await lab.control.post('/clock', { advanceMs: 7_200_000 });
    await eventually(async () => (await lab.messages('requester', '#dba')).length > 0 || undefined);
    expect(await lab.messages('requester', '#dba')).toHaveLength(1);
  });

  it.each<[string, number, object, string]>([
    ['in the past', -60, {}, 'time_in_past'],
    ['after 120 days', 121 * 86_400, {}, 'time_too_far'],
    ['without text', 60, { text: undefined }, 'no_text'],
    ['in a channel without the app', 60, { channel: 'C0NOBOT01' }, 'not_in_channel'],
  ])('is refused %s', async (_name, inS, more, error) => {
    const lab = await startTestLab();
    const args = { channel: dba, text: 'Due', post_at: (await nowS(lab)) + inS, ...more };
    await expect(lab.client.apiCall('chat.scheduleMessage', args)).rejects.toMatchObject({ data: { error } });
  });

  it('is one of thirty in five minutes, and never posted with metadata', async () => {
    const lab = await startTestLab({ rateLimits: false });
    const post_at = (await nowS(lab)) + 3600;
    const metadata = { event_type: 'due', event_payload: { run: '1' } };
    for (let n = 0; n < 30; n++)
      await lab.client.chat.scheduleMessage({
        channel: dba,
        text: `${n}`,
        post_at: post_at + n,
        ...(n > 0 ? {} : { metadata }),
      });
    await expect(
      lab.client.chat.scheduleMessage({ channel: dba, text: '30', post_at }),
    ).rejects.toMatchObject({
      data: { error: 'restricted_too_many' },
    });
    await lab.control.post('/clock', { advanceMs: 7_200_000 });
    await eventually(async () => (await lab.messages('requester', '#dba')).length === 29 || undefined);
  });

  it('is forgotten by a reset', async () => {
    const lab = await startTestLab();
    await lab.client.chat.scheduleMessage({ channel: dba, text: 'Due', post_at: (await nowS(lab)) + 60 });
    await lab.control.post('/reset', {});
    expect((await lab.client.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
  });
});
