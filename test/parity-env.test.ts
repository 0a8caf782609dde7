import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig, settings } from '../src/config.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

/** Read by the part that signs in to Azure, in the environment itself. */
const azureNames = [
  ...new Set(
    readFileSync(new URL('../src/entra/azure-identity.ts', import.meta.url), 'utf8').match(
      /\bAZURE_[A-Z_]*[A-Z]\b/g,
    ),
  ),
];

it('.env.example has exactly the variables that are read, each with a comment', () => {
  const documented = [...example.matchAll(/^#.+\n(?<name>[A-Z_]+)=/gm)].map((match) => match.groups?.name);
  const read = [...settings.map(({ name }) => name), ...azureNames];
  expect(documented.toSorted()).toEqual(read.toSorted());
  expect([...example.matchAll(/^[A-Z_]+=/gm)]).toHaveLength(read.length);
});

it('every variable of the list changes the configuration', () => {
  const base = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret-1' };
  const other: Record<string, string> = {
    SLACK_BOT_TOKEN: 'xoxb-2',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: 'secret-2',
    SLACK_API_URL: 'https://slack-gov.com/api/',
    EKM_HTTP_PORT: '8080',
    EKM_COMMAND: '/ekm-test',
    EKM_CONFIG: '/etc/ekm/ekm.yaml',
    DATABASE_URL: 'postgresql://ekmbot@db.example.com/ekmbot',
    EKM_DATA_DIR: '/var/lib/ekm',
    EKM_ALLOW_EMBEDDED_CHANGES: 'yes',
    LOG_LEVEL: 'debug',
  };
  expect(Object.keys(other).toSorted()).toEqual(settings.map(({ name }) => name).toSorted());
  for (const [name, value] of Object.entries(other))
    expect(readConfig({ ...base, [name]: value }, noFile)).not.toEqual(readConfig(base, noFile));
});

function noFile(path: string): string {
  throw new Error(`reading ${path}: nothing is there`);
}
