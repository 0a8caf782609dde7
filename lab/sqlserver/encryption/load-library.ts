import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { InstalledConnector } from '../state/host.ts';

/**
 * Loads a provider's DLL: finds the file, checks its signature, needs the Visual C++ runtime. Says so in the error log.
 * Throws 33023 for a path of more than 256 characters, 33027 when the library cannot be loaded.
 * Source: "CREATE CRYPTOGRAPHIC PROVIDER", remarks.
 */
export function loadLibrary(instance: Instance, path: string, source: string): InstalledConnector {
  if (path.length > longestPath) {
    throw sqlError(33023, 1, 'cryptographic provider DLL path', longestPath * 2);
  }
  instance.log(source, sqlError(33090, 1, path).message);
  const { host } = instance.state;
  const library = host.connectors[path.toLowerCase()];
  if (library === undefined || !host.hasRuntime) throw cannotLoad(path);
  if (library.isUnsigned === true) {
    instance.log(source, sqlError(33081, 1, path).message);
    throw cannotLoad(path);
  }
  instance.log(source, sqlError(33080, 1, path).message);
  return library;
}

function cannotLoad(path: string) {
  return sqlError(33027, 1, path);
}

/** In characters; SQL Server counts 512 bytes. */
const longestPath = 256;
