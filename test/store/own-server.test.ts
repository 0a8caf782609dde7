import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueFor, newAuthority } from '../../lab/x509/authority.ts';
import { OpsError } from '../../src/lib/ops-error.ts';
import { type Embedded, startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type DataFolder, keptDataFolder } from './helpers/data-folder.ts';
import { startFront, startOldServer } from './helpers/front.ts';

const authority = newAuthority('Store test');
const PASSWORD = 'correct-horse-battery';

let folder: DataFolder;
let server: Embedded;
let socketPath: string;
let host: string;
beforeAll(async () => {
  folder = keptDataFolder();
  server = await startEmbedded(folder.path);
  socketPath = `${server.config.host}/.s.PGSQL.5432`;
  host = `host=${encodeURIComponent(String(server.config.host))}`;
  writeFileSync(join(folder.path, 'ca.pem'), authority.certificate);
  const rules = join(folder.data, 'pg_hba.conf');
  writeFileSync(rules, `local all guest,poor scram-sha-256\n${readFileSync(rules, 'utf8')}`);
  const client = new Client(server.config);
  await client.connect();
  await client.query(
    `create role guest login password '${PASSWORD}'; create role poor login password '${PASSWORD}'`,
  );
  await client.query('create database of_guest owner guest');
  await client.query('select pg_reload_conf()');
  await client.end();
});
afterAll(async () => {
  await server.leave();
  await folder.remove();
});

it('is used over a Unix socket, with a password, and left running', async () => {
  await openAndClose(`postgresql://guest:${PASSWORD}@localhost/of_guest?${host}`);
  await openAndClose(`postgres:///of_guest?${host}&user=guest&password=${PASSWORD}`);
  expect(folder.serverPid()).toBeDefined();
});

it('is used over TLS whose certificate is verified', async () => {
  const port = await startFront(socketPath, issueFor(authority, ['localhost', '127.0.0.1']));
  const url = `postgresql://guest:${PASSWORD}@localhost:${port}/of_guest`;
  await openAndClose(`${url}?sslmode=verify-full&sslrootcert=${join(folder.path, 'ca.pem')}`);
  await openAndClose(`${url}?sslrootcert=${join(folder.path, 'ca.pem')}`);
  await openAndClose(`${url}?sslmode=require`);
});

it('whose certificate is for another host is refused, unless only the authority is to be verified', async () => {
  const port = await startFront(socketPath, issueFor(authority, ['other.example']));
  const url = `postgresql://guest:${PASSWORD}@localhost:${port}/of_guest?sslrootcert=${join(folder.path, 'ca.pem')}`;
  await openAndClose(`${url}&sslmode=verify-ca`);
  expect(await refusal(`${url}&sslmode=verify-full`)).toMatch(
    /^store_refused: .*certificate .*could not be verified/,
  );
});

interface Refused {
  name: string;
  url: () => Promise<string> | string;
  says: RegExp;
}

const refused: readonly Refused[] = [
  {
    name: 'wrong password',
    url: () => `postgresql://guest:wrong-${PASSWORD}@localhost/of_guest?${host}`,
    says: /^store_refused: opening the store .*the password is wrong.*DATABASE_URL_FILE/s,
  },
  {
    name: 'no such user',
    url: () => `postgresql://nobody@localhost/of_guest?${host}`,
    says: /^store_refused: .*may not sign in/,
  },
  {
    name: 'no such database',
    url: () => `postgresql://guest:${PASSWORD}@localhost/nowhere?${host}`,
    says: /^store_refused: .*no such database.*CREATE DATABASE/s,
  },
  {
    name: 'no right to make the schema',
    url: () => `postgresql://poor:${PASSWORD}@localhost/of_guest?${host}`,
    says: /^store_refused: .*may not do that.*GRANT CREATE ON DATABASE/s,
  },
  {
    name: 'nobody listens',
    url: () => `postgresql://guest:${PASSWORD}@127.0.0.1:1/of_guest`,
    says: /^store_unreachable: .*could not be reached/,
  },
  {
    name: 'no TLS',
    url: async () =>
      `postgresql://guest:${PASSWORD}@127.0.0.1:${await startFront(socketPath)}/of_guest?sslmode=verify-full`,
    says: /^store_refused: .*has no TLS/,
  },
  {
    name: 'unknown authority',
    url: async () =>
      `postgresql://guest:${PASSWORD}@localhost:${await startFront(socketPath, issueFor(authority, ['localhost']))}/of_guest?sslmode=verify-full`,
    says: /^store_refused: .*could not be verified.*sslrootcert/s,
  },
  {
    name: 'too old',
    url: async () => `postgresql://guest@127.0.0.1:${await startOldServer('13.14', 130_014)}/of_guest`,
    says: /^store_refused: .*PostgreSQL 13\.14, and the bot needs 14 or later/,
  },
  {
    name: 'no address',
    url: () => `host=db password=${PASSWORD}`,
    says: /^bad_configuration: .*postgresql:\/\//,
  },
  {
    name: 'several hosts',
    url: () => `postgresql://guest:${PASSWORD}@a:1,b:2/of_guest`,
    says: /^bad_configuration: .*one host/,
  },
  {
    name: 'clear text unsaid',
    url: () => `postgresql://guest:${PASSWORD}@db/of_guest?sslmode=prefer`,
    says: /^bad_configuration: .*sslmode=prefer is not taken/,
  },
  {
    name: 'authority missing',
    url: () => `postgresql://guest:${PASSWORD}@db/of_guest?sslmode=verify-ca`,
    says: /^bad_configuration: .*needs sslrootcert/,
  },
  {
    name: 'authority unreadable',
    url: () => `postgresql://guest:${PASSWORD}@db/of_guest?sslrootcert=/nowhere/ca.pem`,
    says: /^bad_configuration: .*\/nowhere\/ca\.pem.*ENOENT/,
  },
  {
    name: 'unknown parameter',
    url: () => `postgresql://guest:${PASSWORD}@db/of_guest?sslmodee=require`,
    says: /^bad_configuration: .*sslmodee/,
  },
  {
    name: 'odd percent sign',
    url: () => `postgresql://guest:${PASSWORD}%zz@db/of_guest`,
    says: /^bad_configuration: .*%25/,
  },
];

it.each(refused)('refuses and explains: $name', async ({ url, says }) => {
  const said = await refusal(await url());
  expect(said).toMatch(says);
  expect(said).not.toContain(PASSWORD);
});

async function openAndClose(databaseUrl: string): Promise<void> {
  const store = await openStore({ dataDir: '/nowhere', databaseUrl });
  expect(await store.ping()).toBeGreaterThan(0);
  await store.close();
}

async function refusal(databaseUrl: string): Promise<string> {
  const error = await openStore({ dataDir: '/nowhere', databaseUrl }).catch((caught: unknown) => caught);
  if (!(error instanceof OpsError)) throw error;
  return `${error.code}: ${error.message}\n${error.next}`;
}
