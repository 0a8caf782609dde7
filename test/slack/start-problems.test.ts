import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { appManifest, freePort } from '../helpers/bot.ts';
import { type BotProcess, startBotProcess } from '../helpers/bot-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';

/** `UPDATE_CONVERSATIONS=1` writes the file anew; read the difference as the person at the prompt would. */
const golden = new URL('../conversations/start-problems.md', import.meta.url);

interface Problem {
  what: string;
  env: (lab: TestLab, folder: string) => Record<string, string> | Promise<Record<string, string>>;
  scopes?: string[];
}

const problems: Problem[] = [
  { what: 'Nothing is configured', env: () => ({}) },
  {
    what: 'Everything is configured wrongly',
    env: () => ({
      SLACK_BOT_TOKEN: 'hello',
      SLACK_APP_TOKEN: 'world',
      SLACK_API_URL: 'http://slack.example/api/',
      EKM_HTTP_PORT: '99999',
      EKM_COMMAND: 'ekm',
      LOG_LEVEL: 'loud',
    }),
  },
  {
    what: 'The two tokens are exchanged',
    env: ({ env }) => ({
      ...env,
      SLACK_BOT_TOKEN: env.SLACK_APP_TOKEN,
      SLACK_APP_TOKEN: env.SLACK_BOT_TOKEN,
    }),
  },
  {
    what: 'The file of a secret is missing, the other is empty',
    env: (_lab, folder) => {
      writeFileSync(join(folder, 'empty'), '\n');
      return { SLACK_BOT_TOKEN_FILE: join(folder, 'missing'), SLACK_APP_TOKEN_FILE: join(folder, 'empty') };
    },
  },
  {
    what: 'A secret is given twice',
    env: ({ env }, folder) => {
      writeFileSync(join(folder, 'token'), env.SLACK_BOT_TOKEN);
      return { ...env, SLACK_BOT_TOKEN_FILE: join(folder, 'token') };
    },
  },
  {
    what: 'It may change things, and nobody would back up the record of it',
    env: ({ env }, folder) => {
      const file = join(folder, 'ekm.yaml');
      const login = (name: string) => `{ login: ${name}, password: { env: ${name.toUpperCase()} } }`;
      writeFileSync(
        file,
        `instances:\n  - { name: SQL01, read: ${login('reader')}, change: ${login('changer')} }\n`,
      );
      return { ...env, EKM_CONFIG: file, EKM_ALLOW_EMBEDDED_CHANGES: '' };
    },
  },
  {
    what: 'Slack does not know the bot token',
    env: ({ env }) => ({ ...env, SLACK_BOT_TOKEN: 'xoxb-0000000000-of-another-workspace' }),
  },
  {
    what: 'Slack does not know the app-level token',
    env: ({ env }) => ({ ...env, SLACK_APP_TOKEN: 'xapp-1-A0000-of-another-app' }),
  },
  {
    what: 'Two scopes are missing',
    scopes: ['app_mentions:read', 'channels:read', 'commands', 'files:read'],
    env: ({ env }) => env,
  },
  {
    what: 'Nothing answers where Slack should be',
    env: async ({ env }) => ({ ...env, SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` }),
  },
  {
    what: 'The port is taken',
    env: ({ env, page }) => ({ ...env, EKM_HTTP_PORT: new URL(page).port }),
  },
];

it('every way in which the bot does not start says what to do, word for word', {
  timeout: 90_000,
}, async () => {
  const told = await Promise.all(problems.map(tell));
  const text = `${[head, ...told].join('\n\n')}\n`;
  if (process.env.UPDATE_CONVERSATIONS === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

const head = `# The bot does not start

What the person at the prompt reads, word for word. No value of a secret is said anywhere.`;

async function tell({ what, env, scopes }: Problem): Promise<string> {
  const manifest = appManifest();
  if (scopes) manifest.oauth_config.scopes.bot = scopes;
  const lab = await startTestLab({ manifest });
  const folder = mkdtempSync(join(tmpdir(), 'ekm-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const values = await env(lab, folder);
  const bot = startBotProcess(values);
  const status = await bot.status;
  expectNoSecret(bot, values);
  return `## ${what}\n\nStatus ${status}.\n\n\`\`\`text\n${steady(bot.said.err, folder)}\`\`\``;
}

function expectNoSecret({ said }: BotProcess, values: Record<string, string>): void {
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']) {
    const value = values[name];
    if (value !== undefined) expect(said.err + said.out).not.toContain(value);
  }
}

/** Ports and the folder differ from run to run. */
function steady(text: string, folder: string): string {
  return text.replaceAll(folder, 'FOLDER').replaceAll(/(127\.0\.0\.1:|port |:::)\d{4,5}/g, '$1PORT');
}
