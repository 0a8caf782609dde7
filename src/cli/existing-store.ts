import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OpsError } from '../lib/ops-error.ts';
import { readSecretFile } from '../lib/read-secret-file.ts';
import { protectSecrets } from '../lib/redact.ts';
import { secretInFile } from '../lib/resolve-secret.ts';
import type { StoreOptions } from '../store/open-store.ts';

/**
 * The store that is there already: the one of DATABASE_URL, or the bot's own in EKM_DATA_DIR. A pipeline that runs
 * `ekm report` once does not start a PostgreSQL that nobody has asked for.
 *
 * @throws OpsError when DATABASE_URL is given twice, or its file cannot be read
 */
export async function existingStore(
  env: Readonly<Record<string, string | undefined>>,
): Promise<StoreOptions | undefined> {
  const value = (name: string) => env[name]?.trim() || undefined;
  const dataDir = value('EKM_DATA_DIR') ?? '.ekm';
  const databaseUrl = await urlFrom(value('DATABASE_URL'), value('DATABASE_URL_FILE'));
  if (databaseUrl !== undefined) return { dataDir, databaseUrl };
  return existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION')) ? { dataDir } : undefined;
}

async function urlFrom(direct: string | undefined, path: string | undefined): Promise<string | undefined> {
  if (direct !== undefined && path !== undefined)
    throw new OpsError(
      'bad_configuration',
      'DATABASE_URL and DATABASE_URL_FILE are both set.',
      'Keep one of them.',
    );
  const url = path === undefined ? direct : (await secretInFile(path, readSecretFile)).secret.reveal().trim();
  protectSecrets([url, URL.parse(url ?? '')?.password]);
  return url;
}
