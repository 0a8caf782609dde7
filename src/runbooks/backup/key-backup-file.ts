/** Where the backup of a key goes on the bot's host: one file for each run. */
export function keyBackupFile(
  folder: string,
  { vault, key, runId }: { vault: string; key: string; runId: string },
): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  return `${folder.replace(/[\\/]$/, '')}${separator}${vault}-${key}-${fileNameOf(runId)}.keybackup`;
}

/** Runs are named by us, yet a name goes into a path. */
function fileNameOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
}
