import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Claim, TakenOver } from '../engine/run/held-run.ts';
import type { Store } from '../store/store.ts';

/**
 * Which process works on which run: advisory locks of one PostgreSQL session that stays open. A process that dies lets go
 * of its runs at that moment, whatever killed it, and nobody has to find out.
 */
export class RunClaims {
  readonly #session: Session;
  readonly #held = new Set<string>();

  private constructor(session: Session) {
    this.#session = session;
  }

  /** Opens the session. */
  static async open(database: Store['kysely']): Promise<RunClaims> {
    return new RunClaims(await openSession(database));
  }

  /** Aborts when the session is lost: whatever is under way may be somebody else's by then. */
  get lost(): AbortSignal {
    return this.#session.lost;
  }

  /** Claims a run; undefined: it is claimed already, here or elsewhere. */
  async claim(runId: string): Promise<Claim | undefined> {
    // PostgreSQL would give the same session the same lock twice.
    if (this.#held.has(runId)) return undefined;
    this.#held.add(runId);
    const has = await this.#session
      .ask(sql<{ has: boolean }>`select pg_try_advisory_lock(${lockSpace}, hashtext(${runId})) as has`)
      .catch(() => undefined);
    if (has?.has !== true) {
      this.#held.delete(runId);
      return undefined;
    }
    return { id: randomUUID(), assertHeld: () => this.check() };
  }

  async release(runId: string): Promise<void> {
    await this.#session
      .ask(sql`select pg_advisory_unlock(${lockSpace}, hashtext(${runId}))`)
      .catch(() => undefined);
    this.#held.delete(runId);
  }

  /** Proves that the session, and with it every claim, is still there. @throws TakenOver */
  async check(): Promise<void> {
    await this.#session.ask(sql`select 1`).catch(() => {
      throw new TakenOver();
    });
  }

  /** Lets go of everything. */
  close(): Promise<void> {
    return this.#session.close();
  }
}

interface Session {
  ask: <Row>(query: ReturnType<typeof sql<Row>>) => Promise<Row | undefined>;
  lost: AbortSignal;
  close: () => Promise<void>;
}

/** Takes one connection of the pool and keeps it. */
async function openSession(database: Store['kysely']): Promise<Session> {
  const opened = Promise.withResolvers<typeof database>();
  const closing = Promise.withResolvers<void>();
  const losing = new AbortController();
  const ended = database
    .connection()
    .execute(async (connection) => {
      // A machine that vanished says nothing: without a question for so long the server ends the session by itself.
      await sql`set idle_session_timeout = ${sql.lit(`${leaseSeconds}s`)}`.execute(connection);
      opened.resolve(connection);
      await closing.promise;
      // Also when an answer was only late: the connection goes back to the pool, and must not keep what nobody works on.
      await sql`select pg_advisory_unlock_all()`.execute(connection);
      await sql`reset idle_session_timeout`.execute(connection);
    })
    .catch((error: unknown) => {
      opened.reject(error);
      losing.abort();
    });
  const connection = await opened.promise;
  return {
    lost: losing.signal,
    ask: async (query) => {
      if (losing.signal.aborted) throw new TakenOver();
      try {
        return (await query.execute(connection)).rows[0];
      } catch (error) {
        losing.abort();
        closing.resolve();
        throw error;
      }
    },
    close: () => {
      closing.resolve();
      return ended;
    },
  };
}

/** `check` is asked every few seconds. A process that hangs longer has lost its runs, and notices before it keeps anything. */
const leaseSeconds = 60;

/** First number of the locks: nobody else in the database uses it. "ekmr" in ASCII. */
const lockSpace = 0x65_6b_6d_72;
