import { encryptTempdbIfNeeded, remakeTempdb } from '../encryption/encrypt-tempdb.ts';
import { loadLibrary } from '../encryption/load-library.ts';
import { logError } from '../encryption/log-error.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { SqlError } from '../sql-error.ts';
import { archiveErrorLog } from './archive-error-log.ts';
import { recoverDatabase } from './recover-database.ts';
import { startLines } from './start-lines.ts';

/**
 * Starts an instance that is down. Every provider library is loaded anew, and every encrypted database is opened again with the credential of its key's login;
 * one that cannot be opened stays RECOVERY_PENDING. Resolves when every database has been tried. Nothing happens to one that runs.
 */
export async function startInstance(instance: Instance): Promise<void> {
  const { state } = instance;
  if (state.isRunning) return;
  archiveErrorLog(state);
  state.startedAtMs = instance.nowMs;
  instance.connector.forget();
  for (const line of startLines(state)) instance.log('Server', line);
  useSettings(instance);
  loadProviders(instance);
  remakeTempdb(instance);
  state.isRunning = true;
  const tried = instance.state.databases.filter(({ state: each }) => isTried(each));
  await Promise.all(tried.map((database, index) => recoverDatabase(instance, database, `spid${index + 9}s`)));
  encryptTempdbIfNeeded(instance);
  instance.log('spid9s', sqlError(3408, 1).message);
  instance.log('Server', sqlError(17126, 1).message);
}

/** What a stop leaves offline, restoring or in emergency stays so. */
function isTried(state: string): boolean {
  return state === 'ONLINE' || state === 'RECOVERING' || state === 'RECOVERY_PENDING';
}

/** Loads the providers' libraries. One that does not load leaves its error in the error log, and its keys cannot be used. */
function loadProviders(instance: Instance): void {
  // unverified: The version in sys.cryptographic_providers is read again from the DLL at each start, without ALTER CRYPTOGRAPHIC PROVIDER.
  for (const provider of instance.state.providers) {
    try {
      provider.version = loadLibrary(instance, provider.path, 'Server').version;
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      logError(instance, 'Server', error);
    }
  }
}

/** Settings that need a restart come into use. */
function useSettings({ state }: Instance): void {
  for (const setting of state.configurations) setting.valueInUse = setting.value;
}
