import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/explain.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

/** Runs `ekm` in this process with streams of its own. */
async function ekm(
  args: string[],
  options: { stdin?: string | Buffer; isTTY?: boolean; env?: Record<string, string> } = {},
) {
  let stdout = '';
  let stderr = '';
  const stdin = Object.assign(
    (async function* () {
      if (options.stdin !== undefined) yield options.stdin;
    })(),
    { isTTY: options.stdin === undefined },
  );
  const status = await run(args, {
    stdin,
    stdout: { write: (text) => (stdout += text), isTTY: options.isTTY ?? false, columns: 80 },
    stderr: { write: (text) => (stderr += text) },
    env: options.env ?? {},
  });
  return { status, stdout, stderr };
}

describe('ekm explain', () => {
  it('explains a code', async () => {
    const { status, stdout } = await ekm(['explain', '3303']);
    expect(status).toBe(0);
    expect(stdout).toContain('ErrorGetTokenBadCredentials');
    expect(stdout).toContain('Do next');
  });

  it.each([
    [['explain', '-3303']],
    [['explain', '--', '-3303']],
    [['explain', '0xCE7']],
    [['explain', 'Provider', 'error', 'code:', '3303']],
  ])('reads %j', async (args) => {
    expect(await ekm(args)).toMatchObject({ status: 0, stdout: expect.stringContaining('3303') });
  });

  it('reads standard input, also as UTF-16 as SQL Server writes its log', async () => {
    const log =
      "Error: 33111, Severity: 16, State: 3.\r\nCannot find server asymmetric key with thumbprint '0x2C56'.";
    for (const stdin of [log, Buffer.from(log, 'utf16le'), Buffer.from(`\ufeff${log}`, 'utf16le')]) {
      expect(await ekm(['explain'], { stdin })).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('Message 33111'),
      });
    }
  });

  it('exits 1 for an unknown code and names no meaning', async () => {
    const { status, stdout } = await ekm(['explain', '9999']);
    expect(status).toBe(1);
    expect(stdout).toContain('Unknown');
  });

  it.each([
    [['explain']],
    [['explain', '  ']],
    [['explain', '--colour', '3303']],
    [['expalin', '3303']],
    [[]],
  ])('exits 2 and says what to type for %j', async (args) => {
    const { status, stdout, stderr } = await ekm(args);
    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(/ekm/);
  });

  it('colours only where a person reads', async () => {
    const escapeSequence = '\u001b[';
    expect((await ekm(['explain', '3303'], { isTTY: true })).stdout).toContain(escapeSequence);
    expect((await ekm(['explain', '3303'], { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(
      escapeSequence,
    );
    expect((await ekm(['explain', '3303'])).stdout).not.toContain(escapeSequence);
    expect((await ekm(['explain', '3303'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(escapeSequence);
  });

  it('prints no escape sequence that was in the text', async () => {
    expect((await ekm(['explain', 'hello \u001b[31m \u001b]0;title\u0007 \u202e'])).stdout).not.toMatch(
      /[\u001b\u0007\u202e]/,
    );
  });

  it('prints no secret', async () => {
    const { stdout } = await ekm(['explain', "no codes, PASSWORD = 'hunter2hunter2'"]);
    expect(stdout).not.toContain('hunter2');
  });
});

describe('ekm explain --json', () => {
  it.each([
    '3303',
    '9999',
    'Msg 33049 Provider error code: 2058',
    'ports',
    'https://v.vault.azure.net/keys/k',
    'ErrorHttpOperationForbidden',
    "CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='x'",
    'nothing at all',
  ])('is valid against the published schema: %s', async (text) => {
    const { stdout } = await ekm(['explain', '--json', text]);
    const output = JSON.parse(stdout);
    expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
    expect(output.schemaVersion).toBe(1);
  });
});

describe('ekm help', () => {
  it('lists the topics, explains one, and names the nearest', async () => {
    expect(await ekm(['help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('endpoints') });
    expect(await ekm(['help', 'ports'])).toMatchObject({ status: 0, stdout: expect.stringContaining('443') });
    expect(await ekm(['help', 'endponts'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('endpoints'),
    });
  });
});
