import type { Instance } from '../instance.ts';

/** The file at `path`, as the service account of the instance reads it; undefined: there is none. */
export function readHostFile(instance: Instance, path: string): Buffer | undefined {
  const full = fullPath(instance, path);
  return filesOf(instance, full)[full.toLowerCase()];
}

/**
 * Writes a file as BACKUP CERTIFICATE and its kind do. False when it is refused: a file of that name is there,
 * or the path is none that Windows (or Linux) would take.
 */
export function writeHostFile(instance: Instance, path: string, bytes: Buffer): boolean {
  const full = fullPath(instance, path);
  const files = filesOf(instance, full);
  if (!isPath(full) || files[full.toLowerCase()] !== undefined) return false;
  files[full.toLowerCase()] = bytes;
  return true;
}

/** Whether a file could be written there. */
export function mayWriteHostFile(instance: Instance, path: string): boolean {
  const full = fullPath(instance, path);
  return isPath(full) && filesOf(instance, full)[full.toLowerCase()] === undefined;
}

/** A bare file name lies in the instance's data folder. Source: "BACKUP CERTIFICATE", argument TO FILE. */
function fullPath({ state }: Instance, path: string): string {
  if (/[\\/]/.test(path)) return path;
  if (state.platform === 'Linux') return `/var/opt/mssql/data/${path}`;
  const [, named] = state.name.split('\\');
  const major = state.version.split('.')[0] ?? '';
  return `C:\\Program Files\\Microsoft SQL Server\\MSSQL${major}.${named ?? 'MSSQLSERVER'}\\MSSQL\\DATA\\${path}`;
}

/** Shares (`\\files\backup`) belong to the network, everything else to the host. */
function filesOf({ network, state }: Instance, full: string): Record<string, Buffer> {
  return full.startsWith('\\\\') ? network.sharedFiles : state.host.files;
}

function isPath(full: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\[^\\]+\\[^\\]+\\|\/)[^<>"|?*]*[^<>"|?*\\/]$/i.test(full);
}
