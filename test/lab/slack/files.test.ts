import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab, testManifest } from '../../helpers/lab.ts';

const dba = 'C0DBA0001';
/** The smallest PNG, JPEG and GIF there are: one pixel each. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffc0000b080002000301011100', 'hex'),
  Buffer.from('ffd9', 'hex'),
]);

async function upload(lab: TestLab, filename: string, file: Buffer, more: object = {}): Promise<string> {
  const answer = await lab.client.filesUploadV2({ filename, file, ...more });
  const [completed] = Object(answer).files;
  return completed.files[0].id;
}

describe('an upload', () => {
  it.each([
    ['chart.png', png, { mimetype: 'image/png', filetype: 'png', original_w: 1, original_h: 1 }],
    ['chart.gif', gif, { mimetype: 'image/gif', filetype: 'gif', original_w: 1, original_h: 1 }],
    ['chart.jpg', jpeg, { mimetype: 'image/jpeg', filetype: 'jpg', original_w: 3, original_h: 2 }],
    ['fleet.csv', Buffer.from('a,b\n1,2'), { mimetype: 'text/csv', filetype: 'csv', preview: 'a,b\n1,2' }],
    ['fleet.json', Buffer.from('{"a":1}'), { mimetype: 'application/json', filetype: 'json', lines: 1 }],
    ['notes.txt', Buffer.from('Ä'), { mimetype: 'text/plain', filetype: 'text', size: 2, mode: 'snippet' }],
    ['a.bin', Buffer.from([0, 255, 1]), { mimetype: 'application/octet-stream', mode: 'hosted' }],
  ])('of %s is what its bytes are, and comes back as it went', async (name, bytes, described) => {
    const lab = await startTestLab();
    const id = await upload(lab, name, bytes, { channel_id: dba });
    const { file } = await lab.client.files.info({ file: id });
    expect(file).toMatchObject({ id, name, size: bytes.length, ...described });
    const response = await fetch(String(file?.url_private), {
      headers: { authorization: `Bearer ${lab.slack.botToken}` },
    });
    expect(response.headers.get('content-type')).toContain(described.mimetype);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('keeps the description that Slack documents as alt_txt; the SDK sends alt_text, which Slack does not', async () => {
    const lab = await startTestLab();
    const described = { filename: 'chart.png', length: png.length, alt_txt: 'Ages of keys' };
    const address = Object(await lab.client.apiCall('files.getUploadURLExternal', described));
    await fetch(address.upload_url, { method: 'POST', body: new Uint8Array(png) });
    await lab.client.files.completeUploadExternal({ files: [{ id: address.file_id }], channel_id: dba });
    const [message] = await lab.messages('requester', '#dba');
    expect(message).toMatchObject({ files: [{ alt_txt: 'Ages of keys' }] });
    const undescribed = await upload(lab, 'chart.png', png, { alt_text: 'Ages of keys' });
    expect((await lab.client.files.info({ file: undescribed })).file).not.toHaveProperty('alt_txt');
  });

  it('of a described file that is no picture is taken and shown nowhere', async () => {
    const lab = await startTestLab();
    const described = { filename: 'fleet.csv', length: 1, alt_txt: 'All rows' };
    const address = Object(await lab.client.apiCall('files.getUploadURLExternal', described));
    await fetch(address.upload_url, { method: 'POST', body: 'x' });
    const files: [{ id: string }] = [{ id: address.file_id }];
    expect(await lab.client.files.completeUploadExternal({ files, channel_id: dba })).toMatchObject({
      ok: true,
    });
    expect(await lab.messages('requester', '#dba')).toEqual([]);
    expect((await lab.client.files.info({ file: address.file_id })).file).toMatchObject({
      shares: { public: {} },
    });
  });

  it('goes into a thread with its comment, and files.info names the message', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: dba, text: 'The report' });
    const id = await upload(lab, 'fleet.csv', Buffer.from('a,b'), {
      channel_id: dba,
      thread_ts: ts,
      initial_comment: 'all rows',
    });
    const { messages } = await lab.client.conversations.replies({ channel: dba, ts: String(ts) });
    expect(messages?.[1]).toMatchObject({ text: 'all rows', subtype: 'file_share', files: [{ id }] });
    expect(messages?.[0]).toMatchObject({ reply_count: 1 });
    const { file } = await lab.client.files.info({ file: id });
    expect(file).toMatchObject({
      channels: [dba],
      shares: { public: { [dba]: [{ ts: messages?.[1]?.ts, thread_ts: ts }] } },
    });
  });

  it('goes into a direct message that conversations.open has opened', async () => {
    const lab = await startTestLab();
    const { channel } = await lab.client.conversations.open({ users: 'U0APPROV1' });
    const id = await upload(lab, 'chart.png', png, { channel_id: channel?.id });
    expect(await lab.messages('approver1', 'dm')).toMatchObject([{ files: [{ id, filetype: 'png' }] }]);
    expect((await lab.client.files.info({ file: id })).file).toMatchObject({ ims: ['D0APPROV1'] });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['nothing', { length: 0 }, 'missing_argument'],
    ['less than nothing', { length: -1 }, 'invalid_arguments'],
    ['more than the lab keeps', { length: 20_000_001 }, 'file_upload_size_restricted'],
    ['a description of 1,001 characters', { alt_txt: 'x'.repeat(1001) }, 'alt_txt_too_large'],
  ])('of %s is refused', async (_name, change, error) => {
    const { client } = await startTestLab();
    const call = client.apiCall('files.getUploadURLExternal', { filename: 'a', length: 1, ...change });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
    ['a channel without the app', { channel_id: 'C0NOBOT01' }, 'not_in_channel'],
    ['a channel that is not there', { channel_id: 'C0NOTHERE' }, 'channel_not_found'],
    ['a file that is not there', { files: [{ id: 'F0NOTHERE' }] }, 'file_not_found'],
  ])('into %s is refused and shows nothing', async (_name, change, error) => {
    const lab = await startTestLab();
    const address = await lab.client.files.getUploadURLExternal({ filename: 'a.txt', length: 1 });
    await fetch(String(address.upload_url), { method: 'POST', body: 'x' });
    const files = [{ id: String(address.file_id) }];
    const call = lab.client.apiCall('files.completeUploadExternal', { channel_id: dba, files, ...change });
    await expect(call).rejects.toMatchObject({ data: { error } });
    expect(await lab.messages('requester', '#dba')).toEqual([]);
    await expect(lab.client.files.info({ file: String(address.file_id) })).rejects.toMatchObject({
      data: { error: 'file_not_found' },
    });
  });

  it('of other bytes than announced is refused', async () => {
    const lab = await startTestLab();
    const address = await lab.client.files.getUploadURLExternal({ filename: 'a.txt', length: 2 });
    expect((await fetch(String(address.upload_url), { method: 'POST', body: 'abc' })).status).toBe(400);
    const files: [{ id: string }] = [{ id: String(address.file_id) }];
    const call = lab.client.files.completeUploadExternal({ files });
    await expect(call).rejects.toMatchObject({ data: { error: 'file_not_found' } });
  });

  it('needs files:write', async () => {
    const { client } = await startTestLab({ manifest: testManifest({ without: ['files:write'] }) });
    const call = client.files.getUploadURLExternal({ filename: 'a', length: 1 });
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'files:write' } });
  });

  it('stays with its message when the message is updated', async () => {
    const lab = await startTestLab();
    await upload(lab, 'chart.png', png, { channel_id: dba, initial_comment: 'before' });
    const [shown] = await lab.messages('requester', '#dba');
    await lab.client.chat.update({ channel: dba, ts: String(shown?.ts), text: 'after' });
    expect(await lab.messages('requester', '#dba')).toMatchObject([
      { text: 'after', files: [{ name: 'chart.png' }] },
    ]);
  });
});

describe('the page gets', () => {
  it.each([
    ['chart.png', png, '', 'image/png', null],
    ['fleet.csv', Buffer.from('a,b'), '', 'text/plain; charset=utf-8', null],
    ['page.html', Buffer.from('<script>1</script>'), '', 'text/plain; charset=utf-8', null],
    ['a.svg', Buffer.from('<svg/>'), '', 'text/plain; charset=utf-8', null],
    ['a.bin', Buffer.from([0, 1]), '', 'application/octet-stream', "attachment; filename*=UTF-8''a.bin"],
    [
      'fleet.csv',
      Buffer.from('a'),
      '?keep=1',
      'text/plain; charset=utf-8',
      "attachment; filename*=UTF-8''fleet.csv",
    ],
  ])('%s as nothing that runs', async (name, bytes, query, contentType, disposition) => {
    const lab = await startTestLab();
    const id = await upload(lab, name, bytes, { channel_id: dba });
    const response = await fetch(`${lab.page}page-api/files/${id}${query}`);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('content-disposition')).toBe(disposition);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
  });
});

describe('a picture in a message', () => {
  const post = (lab: TestLab, image: object): Promise<unknown> =>
    lab.client.apiCall('chat.postMessage', {
      channel: dba,
      text: 'chart',
      blocks: [{ type: 'image', alt_text: 'Ages', ...image }],
    });

  it('may be an uploaded file by id, url_private or permalink, before it is shared anywhere', async () => {
    const lab = await startTestLab();
    const id = await upload(lab, 'chart.png', png);
    const { file } = await lab.client.files.info({ file: id });
    for (const slack_file of [{ id }, { url: file?.url_private }, { url: file?.permalink }])
      expect(await post(lab, { slack_file })).toMatchObject({ ok: true });
    expect(await post(lab, { image_url: 'https://example.com/a.png' })).toMatchObject({ ok: true });
  });

  it('that is no file, no picture or not complete is an invalid slack file', async () => {
    const lab = await startTestLab();
    const csv = await upload(lab, 'fleet.csv', Buffer.from('a'), { channel_id: dba });
    const { file_id } = await lab.client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    for (const id of ['F0NOTHERE', csv, file_id])
      await expect(post(lab, { slack_file: { id } })).rejects.toMatchObject({
        data: { error: 'invalid_blocks', errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'] },
      });
  });

  it.each([
    ['neither source', {}, 'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]'],
    [
      'both names of a file',
      { slack_file: { id: 'F1', url: 'https://example.com/F1/' } },
      'must define either `id` or `url` [json-pointer:/blocks/0/slack_file]',
    ],
    [
      'no description',
      { alt_text: undefined, image_url: 'https://a.example/a.png' },
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
  ])('with %s is refused', async (_name, image, complaint) => {
    const lab = await startTestLab();
    await expect(post(lab, image)).rejects.toMatchObject({
      data: { errors: expect.arrayContaining([complaint]) },
    });
  });
});
