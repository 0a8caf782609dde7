import { describe, expect, it } from 'vitest';
import { OpsError } from '../../src/lib/ops-error.ts';
import { type FileToUpload, uploadFiles } from '../../src/slack/upload-files.ts';
import { startTestLab, type TestLab, testManifest } from '../helpers/lab.ts';

const dba = 'C0DBA0001';
/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const chart: FileToUpload = { name: 'report.png', title: 'Chart', bytes: png, altText: 'Ages of keys' };

function text(name: string, content: string, more: Partial<FileToUpload> = {}): FileToUpload {
  return { name, title: name, bytes: Buffer.from(content), ...more };
}

async function contentOf(lab: TestLab, id: string): Promise<string> {
  const { content } = Object(await lab.client.apiCall('files.info', { file: id }));
  return content;
}

describe('files in a thread', () => {
  it('come in one message, with their titles, as they went', async () => {
    const lab = await startTestLab();
    const { ts } = await lab.client.chat.postMessage({ channel: dba, text: 'The report' });
    const files = [text('findings.csv', 'a,b\r\n1,"ä"\r\n'), text('report.json', '{"a":1}'), chart];
    const uploaded = await uploadFiles(lab.client, { channel: dba, threadTs: String(ts), files });
    const { messages } = await lab.client.conversations.replies({ channel: dba, ts: String(ts) });
    expect(messages?.slice(1)).toMatchObject([
      {
        thread_ts: ts,
        files: [
          { title: 'findings.csv', mimetype: 'text/csv' },
          { title: 'report.json', mimetype: 'application/json' },
          { title: 'Chart', mimetype: 'image/png', alt_txt: 'Ages of keys' },
        ],
      },
    ]);
    expect(await contentOf(lab, uploaded[0]?.id ?? '')).toBe('a,b\r\n1,"ä"\r\n');
  });

  it('are shown even when a text has a description, which Slack would lose it for', async () => {
    const lab = await startTestLab();
    const files = [text('findings.csv', 'a', { altText: 'All rows' })];
    await uploadFiles(lab.client, { channel: dba, files });
    expect(await lab.messages('requester', '#dba')).toMatchObject([{ files: [{ name: 'findings.csv' }] }]);
  });

  it('say nothing of secrets', async () => {
    const lab = await startTestLab();
    const content = "item,text\r\n1,CREATE CREDENTIAL x WITH SECRET = 'ab cd';\r\n2,xoxb-1234-horse\r\n";
    const files = [
      text('xoxb-1234-horse', content, { title: 'of xoxb-1234-horse' }),
      { ...chart, altText: 'xoxb-1234-horse' },
    ];
    const [file, picture] = await uploadFiles(lab.client, { channel: dba, files });
    const shown = await contentOf(lab, file?.id ?? '');
    expect(shown).toBe("item,text\r\n1,CREATE CREDENTIAL x WITH SECRET = ***';\r\n2,***\r\n");
    const described = JSON.stringify(await lab.messages('requester', '#dba'));
    expect(picture).toBeDefined();
    expect(described).not.toContain('horse');
  });

  it('may be empty, and a description may be longer than Slack takes', async () => {
    const lab = await startTestLab();
    const files = [text('findings.csv', ''), { ...chart, altText: 'x'.repeat(1_500) }];
    const uploaded = await uploadFiles(lab.client, { channel: dba, files });
    expect(await contentOf(lab, uploaded[0]?.id ?? '')).toBe('\n');
    const [message] = await lab.messages('requester', '#dba');
    expect(message).toMatchObject({ files: [{}, { alt_txt: `${'x'.repeat(999)}…` }] });
  });

  it('may be none', async () => {
    const lab = await startTestLab();
    expect(await uploadFiles(lab.client, { channel: dba, files: [] })).toEqual([]);
  });
});

describe('a picture without a channel', () => {
  it('is ready for an image block, and nobody has seen it before', async () => {
    const lab = await startTestLab();
    const [uploaded] = await uploadFiles(lab.client, { files: [chart] });
    expect(uploaded).toMatchObject({ name: 'report.png', isReady: true });
    expect(await lab.messages('requester', '#dba')).toEqual([]);
    const image = { type: 'image', alt_text: 'Ages', slack_file: { id: uploaded?.id ?? '' } } as const;
    const post = lab.client.chat.postMessage({ channel: dba, text: 'Ages', blocks: [image] });
    expect(await post).toMatchObject({ ok: true });
  });

  it('is not said to be ready where the bot may not ask', async () => {
    const lab = await startTestLab({ manifest: testManifest({ without: ['files:read'] }) });
    const [uploaded] = await uploadFiles(lab.client, { files: [chart] });
    expect(uploaded).toMatchObject({ isReady: false });
  });
});

describe('a file that Slack does not take', () => {
  const problem = (lab: TestLab, options: object = {}) =>
    uploadFiles(lab.client, { channel: dba, files: [text('findings.csv', 'a')], ...options }).catch(
      (error: unknown) => error,
    );

  it.each<[string, object, RegExp, RegExp]>([
    [
      'a channel without the bot',
      { channel: 'C0NOBOT01' },
      /^sharing findings\.csv in Slack: .*not_in_channel/,
      /^Invite/,
    ],
    ['a thread that is gone', { threadTs: '1.000001' }, /thread_not_found/, /./],
    [
      'one that is too large',
      { files: [chart, text('big.csv', 'SQL01,Sales,encrypted\n'.repeat(1_000_000))] },
      /^sending the file big\.csv to Slack: .*file_upload_size_restricted/,
      /^Ask for a part of the fleet/,
    ],
  ])('%s: which, why and what next', async (_name, options, message, next) => {
    const lab = await startTestLab();
    const error = await problem(lab, options);
    expect(error).toBeInstanceOf(OpsError);
    expect(error).toMatchObject({
      code: 'slack_refused',
      message: expect.stringMatching(message),
      next: expect.stringMatching(next),
    });
    expect(await lab.messages('requester', '#dba')).toEqual([]);
  });

  it('without files:write: the scope is named', async () => {
    const lab = await startTestLab({ manifest: testManifest({ without: ['files:write'] }) });
    expect(await problem(lab)).toMatchObject({ next: expect.stringContaining('files:write') });
  });
});
