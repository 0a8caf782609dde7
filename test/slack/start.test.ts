import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appManifest, freePort } from '../helpers/bot.ts';
import { eventually, startTestLab } from '../helpers/lab.ts';

const script = fileURLToPath(new URL('../../bin/ekmbot.js', import.meta.url));

function startProcess(env: Record<string, string>) {
  const child = spawn(process.execPath, [script], { env: { PATH: process.env.PATH, ...env } });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output.err += String(chunk);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output, status: once(child, 'exit').then(([code]) => code) };
}

describe('the bot process', () => {
  it('listens, answers, and ends with status 0 when it is told to', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { child, output, status } = startProcess(lab.env);
    await eventually(() => output.out.includes('"listening"'));
    child.kill('SIGTERM');
    expect(await status).toBe(0);
    expect(output.err).toBe('');
    for (const secret of [lab.slack.botToken, lab.slack.appToken]) expect(output.out).not.toContain(secret);
  });

  it('names every configuration problem at once, status 2', async () => {
    const { output, status } = startProcess({ LOG_LEVEL: 'loud', EKM_HTTP_PORT: 'x', EKM_COMMAND: 'ekm' });
    expect(await status).toBe(2);
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'LOG_LEVEL',
      'EKM_HTTP_PORT',
      'EKM_COMMAND',
    ])
      expect(output.err).toContain(name);
    expect(output.err).not.toContain('    at ');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-1111111111-wrongwrongwrong', 'Copy the Bot User OAuth Token'],
    ['SLACK_APP_TOKEN', 'xapp-1-A111-1111111111-wrongwrong', 'Copy the app-level token'],
  ])('a wrong %s: says what to do, status 4, the token unsaid', async (name, wrong, advice) => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { output, status } = startProcess({ ...lab.env, [name]: wrong });
    expect(await status).toBe(4);
    expect(output.err).toContain('Slack refused it (invalid_auth)');
    expect(output.err).toContain(advice);
    expect(output.err + output.out).not.toContain(wrong);
  });

  it('a missing scope: names it and what it is for, status 4', async () => {
    const manifest = appManifest();
    manifest.oauth_config.scopes.bot = ['app_mentions:read', 'commands', 'files:read'];
    const lab = await startTestLab({ manifest });
    const { output, status } = startProcess(lab.env);
    expect(await status).toBe(4);
    expect(output.err).toMatch(/- chat:write: .+\n/);
    expect(output.err).toMatch(/- im:history: .+\n/);
    expect(output.err).not.toMatch(/- files:read/);
  });

  it('Slack cannot be reached: says so, status 5', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { output, status } = startProcess({
      ...lab.env,
      SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    });
    expect(await status).toBe(5);
    expect(output.err).toContain('Slack could not be reached');
  });

  it('the socket cannot be opened: says so, status 5', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    await lab.control.post('/faults', { target: 'slack.socket', kind: 'unreachable' });
    const { output, status } = startProcess(lab.env);
    expect(await status).toBe(5);
    expect(output.err).toContain('opening a Socket Mode connection');
    expect(output.err).not.toContain('undefined');
  });

  it('the port is taken: says so, status 2', async () => {
    const lab = await startTestLab({ manifest: appManifest() });
    const { output, status } = startProcess({ ...lab.env, EKM_HTTP_PORT: new URL(lab.page).port });
    expect(await status).toBe(2);
    expect(output.err).toContain('EADDRINUSE');
  });
});
