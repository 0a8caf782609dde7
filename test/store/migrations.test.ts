import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Embedded, startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { allMigrations } from '../../src/store/migrations/all-migrations.ts';
import type { Migration } from '../../src/store/migrations/migration.ts';
import type { Tables } from '../../src/store/tables.ts';
import { startChild } from './helpers/child.ts';
import { type DataFolder, keptDataFolder } from './helpers/data-folder.ts';

let folder: DataFolder;
let server: Embedded;
beforeAll(async () => {
  folder = keptDataFolder();
  server = await startEmbedded(folder.path);
});
afterAll(async () => {
  await server.leave();
  await folder.remove();
});

it('two processes that start together migrate once', async () => {
  const url = await emptyDatabase('together');
  const children = [1, 2, 3].map(() => startChild('open-own', [url]));
  expect(await Promise.all(children.map((child) => child.ended))).toEqual(Array(3).fill('open\nclosed\n'));
  const database = databaseAt('together');
  const { rows } = await sql`select name from ekmbot.migration`.execute(database);
  expect(rows).toEqual(allMigrations.map(({ name }) => ({ name })));
});

it('many at once run each migration once', async () => {
  await emptyDatabase('many');
  const steps = [step('0001-a', 'create table public.a (n int)'), step('0002-b', 'insert into a values (1)')];
  await Promise.all(Array.from({ length: 8 }, () => migrate(databaseAt('many'), steps)));
  await migrate(databaseAt('many'), steps);
  expect((await sql`select n from a`.execute(databaseAt('many'))).rows).toEqual([{ n: 1 }]);
});

it('a migration that breaks off leaves nothing, and those before it stay', async () => {
  await emptyDatabase('broken');
  const good = step('0001-a', 'create table public.a (n int)');
  const bad = step('0002-b', 'create table public.b (n int)', 'select 1 / 0');
  await expect(migrate(databaseAt('broken'), [good, bad])).rejects.toThrow('division by zero');
  const there = sql`select to_regclass('a') is not null as a, to_regclass('b') is not null as b`;
  expect((await there.execute(databaseAt('broken'))).rows).toEqual([{ a: true, b: false }]);
  await migrate(databaseAt('broken'), [good, step('0002-b', 'create table public.b (n int)')]);
  expect((await there.execute(databaseAt('broken'))).rows).toEqual([{ a: true, b: true }]);
});

it('a database that a newer version has used is refused, unchanged', async () => {
  await emptyDatabase('newer');
  const newer = step('0002-of-tomorrow', 'create table public.tomorrow (n int)');
  await migrate(databaseAt('newer'), [...allMigrations, newer]);
  await expect(migrate(databaseAt('newer'))).rejects.toMatchObject({
    code: 'store_refused',
    message: expect.stringContaining('a newer version of the bot has been here (0002-of-tomorrow)'),
    next: expect.stringContaining('that version or a later one'),
  });
});

it('migrations are in the order of their names', () => {
  const names = allMigrations.map(({ name }) => name);
  expect(names).toEqual(names.toSorted());
  for (const name of names) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
});

function step(name: string, ...statements: string[]): Migration {
  return { name, statements };
}

/** Makes a database and gives back a DATABASE_URL of it, over the embedded server's socket. */
async function emptyDatabase(name: string): Promise<string> {
  await sql.raw(`create database ${name}`).execute(databaseAt('postgres'));
  return `postgresql:///${name}?host=${encodeURIComponent(String(server.config.host))}&user=ekmbot`;
}

function databaseAt(name: string): Kysely<Tables> {
  const pool = new Pool({ ...server.config, database: name });
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  onTestFinished(() => database.destroy());
  return database;
}
