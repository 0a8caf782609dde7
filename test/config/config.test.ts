import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const good = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

const files: Record<string, string> = { '/run/bot': 'xoxb-from-file\n', '/run/empty': '\n' };

function readFile(path: string): string {
  const text = files[path];
  if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  return text;
}

describe('readConfig', () => {
  it('fills in what is not said', () => {
    expect(readConfig(good, readFile)).toEqual({
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'https://slack.com/api/',
        transport: { kind: 'socket', appToken: 'xapp-1' },
      },
      command: '/ekm',
      inventoryFile: 'ekm.yaml',
      store: { dataDir: '.ekm' },
      logLevel: 'info',
    });
  });

  it('takes HTTP mode when there is no app token', () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, readFile);
    expect(slack.transport).toEqual({ kind: 'http', signingSecret: 's' });
  });

  it('takes a secret from a file, without its line end', () => {
    const { slack } = readConfig(
      { ...good, SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: '/run/bot' },
      readFile,
    );
    expect(slack.botToken).toBe('xoxb-from-file');
  });

  it.each([
    [{ ...good, SLACK_BOT_TOKEN: '' }, 'SLACK_BOT_TOKEN is missing'],
    [{ ...good, DATABASE_URL: 'mysql://ekm:Planted-Secret-77@db/ekm' }, 'DATABASE_URL is not the address'],
    [{ ...good, SLACK_BOT_TOKEN: 'xapp-2' }, 'SLACK_BOT_TOKEN holds an app-level token'],
    [{ ...good, SLACK_BOT_TOKEN: 'hello' }, 'SLACK_BOT_TOKEN does not look like a bot token'],
    [{ ...good, SLACK_APP_TOKEN: 'xoxb-2' }, 'SLACK_APP_TOKEN does not look like an app-level token'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'Neither SLACK_APP_TOKEN'],
    [{ ...good, SLACK_BOT_TOKEN_FILE: '/run/bot' }, 'SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set'],
    [
      { ...good, SLACK_APP_TOKEN: '', SLACK_APP_TOKEN_FILE: '/run/none' },
      '/run/none cannot be read (ENOENT)',
    ],
    [{ ...good, SLACK_APP_TOKEN: '', SLACK_APP_TOKEN_FILE: '/run/empty' }, '/run/empty is empty'],
    [{ ...good, SLACK_API_URL: 'slack' }, 'SLACK_API_URL is not an address'],
    [{ ...good, SLACK_API_URL: 'http://slack.example/api/' }, 'SLACK_API_URL is not https'],
    [{ ...good, EKM_HTTP_PORT: '0' }, 'EKM_HTTP_PORT is not a port'],
    [{ ...good, EKM_HTTP_PORT: '80x' }, 'EKM_HTTP_PORT is not a port'],
    [{ ...good, EKM_COMMAND: 'ekm' }, 'EKM_COMMAND is not a slash command'],
    [{ ...good, LOG_LEVEL: 'loud' }, 'LOG_LEVEL is none of'],
  ])('refuses %j', (env, problem) => {
    expect(() => readConfig(env, readFile)).toThrow(problem);
  });

  it('says every problem at once, and no value', () => {
    let message = '';
    try {
      readConfig(
        { SLACK_BOT_TOKEN: 'secret-value-1', SLACK_APP_TOKEN: 'secret-value-2', LOG_LEVEL: 'x' },
        readFile,
      );
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('3 problems');
    expect(message).not.toContain('secret-value');
  });

  it('lets the lab be reached without https', () => {
    const { slack } = readConfig({ ...good, SLACK_API_URL: 'http://127.0.0.1:3303/api' }, readFile);
    expect(slack.apiUrl).toBe('http://127.0.0.1:3303/api/');
  });
});
