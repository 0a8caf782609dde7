import { OpsError } from '../../lib/ops-error.ts';

/**
 * Why PostgreSQL or initdb did not come up, from what it wrote (in English: it runs with LC_ALL=C).
 *
 * @param where the folder it was to run in
 */
export function explainServerLog(text: string, where: string, packageName: string): OpsError {
  const reason = reasons.find(({ pattern }) => pattern.test(text));
  const said = lastWords(text);
  return new OpsError(
    'store_refused',
    `starting the embedded PostgreSQL in ${where}: ${reason?.why ?? 'it stopped.'}${said === '' ? '' : ` It said: ${said}`}`,
    reason?.next.replace('PACKAGE', packageName) ??
      `Read server.log in ${where}; or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

/** Another process was quicker, or parts of a killed server are still ending: looking again is all it takes. */
export function mayPassByItself(text: string): boolean {
  return /lock file "[^"]+" (?:already exists|is empty)|pre-existing shared memory block/.test(text);
}

const ownServer = 'Set DATABASE_URL to a PostgreSQL of your own.';

/** First match wins. */
const reasons: readonly { pattern: RegExp; why: string; next: string }[] = [
  {
    pattern: /No space left on device|Disk quota exceeded/,
    why: 'the disk is full.',
    next: 'Make room there, or set EKM_DATA_DIR to a folder on another disk.',
  },
  {
    pattern: /Read-only file system/,
    why: 'the disk is read-only.',
    next: `Set EKM_DATA_DIR to a folder that can be written to. ${ownServer}`,
  },
  {
    pattern: /error while loading shared libraries|Library not loaded|image not found/,
    why: 'its programs lack a library, most likely because npm did not run their install script.',
    next: `Run npm rebuild PACKAGE. ${ownServer}`,
  },
  {
    pattern: /spawn .* ENOENT/,
    why: 'its programs do not run here: they want glibc, which for instance Alpine Linux has not.',
    next: `Run the bot on a system with glibc. ${ownServer}`,
  },
  {
    pattern: /spawn .* EACCES/,
    why: 'its programs may not be run.',
    next: `Run npm rebuild PACKAGE, which makes them executable, and look whether the disk is mounted noexec. ${ownServer}`,
  },
  {
    pattern: /could not look up effective user ID/,
    why: 'the user that it runs as has no entry in /etc/passwd, and PostgreSQL wants one to make its data folder.',
    next: `Run the bot as a user that has an entry. ${ownServer}`,
  },
  {
    pattern: /administrative permissions is not permitted|cannot be run as root/,
    why: 'it does not run as an administrator.',
    next: `Run the bot as an ordinary user. ${ownServer}`,
  },
  {
    pattern: /database files are incompatible with server/,
    why: 'another version of PostgreSQL wrote the data folder.',
    next: `Use the version of the bot that wrote it, or name another EKM_DATA_DIR. ${ownServer}`,
  },
  {
    pattern: /Address already in use/,
    why: 'another server listens at its socket.',
    next: 'End that server, then start the bot again.',
  },
  {
    pattern: /lock file "[^"]+" (?:already exists|is empty)/,
    why: 'another server seems to run on the folder.',
    next: 'End the process whose id stands in data/postmaster.pid if it is a PostgreSQL; then start the bot again.',
  },
  {
    pattern: /pre-existing shared memory block/,
    why: 'processes of a server that was killed still run.',
    next: 'End the processes named postgres that belong to the folder; then start the bot again.',
  },
  {
    pattern: /could not (?:bind|create) Unix|could not create socket/,
    why: 'it cannot make its socket: some network and shared disks have none.',
    next: `Set EKM_DATA_DIR to a folder on a local disk. ${ownServer}`,
  },
  {
    pattern: /Cannot allocate memory|could not (?:create|map|resize) (?:anonymous )?shared memory/,
    why: 'there is not enough memory for it.',
    next: `Give the machine or container more memory (also /dev/shm). ${ownServer}`,
  },
  {
    pattern: /has wrong ownership|has invalid permissions|Permission denied/,
    why: 'the folder is not its own, or it may not go there.',
    next: 'Give the folder and all in it to the user that runs PostgreSQL, with mode 0700; its parents must let that user pass (chmod o+x).',
  },
  {
    pattern: /PANIC|could not locate a valid checkpoint record|invalid checkpoint|is not a database cluster/,
    why: 'its data is damaged.',
    next: 'Restore the folder from a backup, or move it away: the bot then begins anew, and the history is lost.',
  },
];

/** The last line that says what stopped it, without the time and process id before it; not what it told callers. */
function lastWords(text: string): string {
  const lines = text
    .split('\n')
    .filter(
      (line) => /FATAL|PANIC|error:|error while/.test(line) && !/FATAL: +the database system is/.test(line),
    );
  return (lines.at(-1) ?? '').replace(/^.*?(?=FATAL|PANIC|initdb:)/, '').slice(0, 300);
}
