import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Output } from '../output.ts';
import { sameName } from '../state/same-name.ts';
import { lockOf } from './instance-lock.ts';
import { restoreSnapshot, type StateSnapshot, takeSnapshot } from './state-snapshot.ts';
import type { TablesSnapshot, TemporaryTables } from './temporary-tables.ts';

/**
 * The transaction of one session: how deep it is nested, and what a rollback puts back.
 * The state of the instance is copied at the first change only, under the lock of the instance, which is kept until the end.
 */
export class Transactions {
  count = 0;
  /** Nothing can be written any more, only rolled back (XACT_STATE() is -1). */
  isDoomed = false;
  readonly #instance: Instance;
  readonly #tables: TemporaryTables;
  #name: string | undefined;
  #id = 0n;
  #start: Savepoint | undefined;
  #savepoints: Savepoint[] = [];
  /** A statement that changes the state is waiting, for a vault maybe. */
  #isChanging = false;
  #endsWithChange = false;

  constructor(instance: Instance, tables: TemporaryTables) {
    this.#instance = instance;
    this.#tables = tables;
  }

  begin(name: string | undefined, output: Output): void {
    this.count += 1;
    if (this.count > 1) return;
    lastId += 1n;
    this.#id = lastId;
    this.#name = name;
    this.#start = this.#mark(name ?? '');
    output.transaction('begun', this.#id);
  }

  /** Commits one level. Throws 3902 without a transaction, 3930 in a doomed one. */
  commit(output: Output): void {
    if (this.count === 0) throw sqlError(3902, 1);
    if (this.isDoomed) throw sqlError(3930, 1);
    this.count -= 1;
    if (this.count > 0) return;
    output.transaction('committed', this.#id);
    this.#end();
  }

  /** Rolls everything back, or to a savepoint. Throws 3903 without a transaction, 6401 for a name that is neither. */
  rollback(name: string | undefined, output: Output): void {
    if (this.count === 0) throw sqlError(3903, 1);
    const savepoint = name === undefined ? undefined : this.#savepoint(name);
    if (savepoint !== undefined) this.#rollBackTo(savepoint);
    else if (name !== undefined && !sameName(name, this.#name ?? '')) throw sqlError(6401, 1, name);
    else this.rollbackAll(output);
  }

  /** Rolls everything back, if there is anything; while a change is under way, as soon as that has ended. */
  rollbackAll(output: Output | undefined): void {
    if (this.#start === undefined) return;
    this.#endsWithChange = this.#isChanging;
    if (this.#isChanging) return;
    this.#restore(this.#start);
    output?.transaction('rolled back', this.#id);
    this.#end();
  }

  /** SAVE TRANSACTION. */
  save(name: string): void {
    if (this.count === 0) throw sqlError(628, 0);
    if (this.isDoomed) throw sqlError(3931, 1);
    const savepoint = this.#mark(name);
    if (this.#start?.state !== undefined) savepoint.state = takeSnapshot(this.#instance);
    this.#savepoints.push(savepoint);
  }

  /** To be called under the lock of the instance before its state is changed. Throws 3930 in a doomed transaction. */
  beforeChange(): void {
    this.demandWritable();
    this.#isChanging = true;
    if (this.#start === undefined || this.#start.state !== undefined) return;
    const state = takeSnapshot(this.#instance);
    for (const mark of [this.#start, ...this.#savepoints]) mark.state = state;
  }

  /** To be called after the change, whatever came of it. */
  afterChange(): void {
    this.#isChanging = false;
    if (this.#endsWithChange) this.rollbackAll(undefined);
  }

  /** Throws 3930 in a doomed transaction. */
  demandWritable(): void {
    if (this.isDoomed) throw sqlError(3930, 1);
  }

  #mark(name: string): Savepoint {
    return { name, tables: this.#tables.snapshot(), state: undefined };
  }

  #savepoint(name: string): Savepoint | undefined {
    return this.#savepoints.findLast((each) => sameName(each.name, name));
  }

  #rollBackTo(savepoint: Savepoint): void {
    if (this.isDoomed) throw sqlError(3931, 1);
    this.#restore(savepoint);
    this.#savepoints.length = this.#savepoints.indexOf(savepoint) + 1;
  }

  #restore({ tables, state }: Savepoint): void {
    this.#tables.restore(tables);
    if (state !== undefined) restoreSnapshot(this.#instance, state);
  }

  #end(): void {
    this.count = 0;
    this.isDoomed = false;
    this.#name = undefined;
    this.#start = undefined;
    this.#savepoints = [];
    lockOf(this.#instance).release(this);
  }
}

/** What a rollback goes back to. `state` undefined: the instance has not been changed since the transaction began. */
interface Savepoint {
  name: string;
  tables: TablesSnapshot;
  state: StateSnapshot | undefined;
}

let lastId = 0n;
