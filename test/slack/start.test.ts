import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appManifest, freePort } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

describe('the bot process', () => {
  it('listens, answers, and ends with status 0 when it is told to', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { said, status, signal, isListening } = startBotProcess(lab.env);
    await patiently(isListening);
    signal('SIGTERM');
    expect(await status).toBe(0);
    expect(said.err).toBe('');
    for (const secret of [lab.slack.botToken, lab.slack.appToken]) expect(said.out).not.toContain(secret);
  });

  it('takes its secrets from files as well', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const folder = mkdtempSync(join(tmpdir(), 'ekm-secrets-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const env: Record<string, string> = { SLACK_API_URL: lab.env.SLACK_API_URL };
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const) {
      env[`${name}_FILE`] = join(folder, name);
      writeFileSync(join(folder, name), `${lab.env[name]}\n`);
    }
    const { isListening } = startBotProcess(env);
    await patiently(isListening);
  });

  it('names every configuration problem at once, status 2', async () => {
    const { said, status } = startBotProcess({ LOG_LEVEL: 'loud', EKM_HTTP_PORT: 'x', EKM_COMMAND: 'ekm' });
    expect(await status).toBe(2);
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'LOG_LEVEL',
      'EKM_HTTP_PORT',
      'EKM_COMMAND',
    ])
      expect(said.err).toContain(name);
    expect(said.err).not.toContain('    at ');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-1111111111-wrongwrongwrong', 'Copy the Bot User OAuth Token'],
    ['SLACK_APP_TOKEN', 'xapp-1-A111-1111111111-wrongwrong', 'Copy the app-level token'],
  ])('a wrong %s: says what to do, status 4, the token unsaid', async (name, wrong, advice) => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { said, status } = startBotProcess({ ...lab.env, [name]: wrong });
    expect(await status).toBe(4);
    expect(said.err).toContain('Slack refused it (invalid_auth)');
    expect(said.err).toContain(advice);
    expect(said.err + said.out).not.toContain(wrong);
  });

  it('a missing scope: names it and what it is for, status 4', async () => {
    const manifest = appManifest();
    manifest.oauth_config.scopes.bot = ['app_mentions:read', 'commands', 'files:read'];
    const lab = await startTestLab({ manifest });
    const { said, status } = startBotProcess(lab.env);
    expect(await status).toBe(4);
    expect(said.err).toMatch(/- chat:write: .+\n/);
    expect(said.err).toMatch(/- im:history: .+\n/);
    expect(said.err).not.toMatch(/- files:read/);
  });

  it('Slack cannot be reached: says so, status 5', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { said, status } = startBotProcess({
      ...lab.env,
      SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    });
    expect(await status).toBe(5);
    expect(said.err).toContain('Slack could not be reached');
  });

  it('the socket cannot be opened: says so, status 5', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
    const { said, status } = startBotProcess(lab.env);
    expect(await status).toBe(5);
    expect(said.err).toContain('opening a Socket Mode connection');
    expect(said.err).not.toContain('undefined');
  });

  it('the port is taken: says so, status 2', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { said, status } = startBotProcess({ ...lab.env, EKM_HTTP_PORT: new URL(lab.page).port });
    expect(await status).toBe(2);
    expect(said.err).toContain('EADDRINUSE');
  });
});
