import type { SqlRow } from './driver-connection.ts';

/** A row of an answer, read column by column; a value of another type than the view documents is an error, not a guess. */
export class Row {
  readonly #row: SqlRow;
  readonly #utcOffsetMinutes: number;

  constructor(row: SqlRow, utcOffsetMinutes: number) {
    this.#row = row;
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  text(column: string): string {
    return this.#required(column, this.maybeText(column));
  }

  maybeText(column: string): string | undefined {
    return this.#maybe(column, (value) => typeof value === 'string');
  }

  number(column: string): number {
    return this.#required(column, this.maybeNumber(column));
  }

  maybeNumber(column: string): number | undefined {
    return this.#maybe(column, (value) => typeof value === 'number');
  }

  flag(column: string): boolean {
    return this.#required(column, this.maybeFlag(column));
  }

  maybeFlag(column: string): boolean | undefined {
    return this.#maybe(column, (value) => typeof value === 'boolean');
  }

  /** Bytes as `0x` and upper-case hex. */
  hex(column: string): string {
    return this.#required(column, this.maybeHex(column));
  }

  maybeHex(column: string): string | undefined {
    const bytes = this.#maybe(column, (value) => Buffer.isBuffer(value));
    return bytes === undefined ? undefined : `0x${bytes.toString('hex').toUpperCase()}`;
  }

  /** A time that the view shows in UTC. */
  utc(column: string): number {
    return this.#required(column, this.maybeUtc(column));
  }

  maybeUtc(column: string): number | undefined {
    return this.#maybe(column, (value) => value instanceof Date)?.getTime();
  }

  /** A time that the view shows on the clock of the host. */
  local(column: string): number {
    return this.#required(column, this.maybeLocal(column));
  }

  /**
   * The driver reads it as if it were UTC; the host's offset of now takes it there. A time in the other half of the year
   * is off by the hour of daylight saving: AT TIME ZONE would need the host's zone, which no release before 2022 tells.
   */
  maybeLocal(column: string): number | undefined {
    // unverified: Times that a view shows on the host's clock are taken to UTC with the offset that the host has now, so that those in the other half of a year with daylight saving are off by an hour.
    const shown = this.maybeUtc(column);
    return shown === undefined ? undefined : shown - this.#utcOffsetMinutes * 60_000;
  }

  #maybe<T>(column: string, isOne: (value: unknown) => value is T): T | undefined {
    const value = this.#row[column];
    if (value === null) return undefined;
    if (!isOne(value)) throw new UnreadableAnswer(column);
    return value;
  }

  #required<T>(column: string, value: T | undefined): T {
    if (value === undefined) throw new UnreadableAnswer(column);
    return value;
  }
}

/** A column that is missing, empty or of another type than documented. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';

  constructor(column: string) {
    super(`column ${column} is not what it should be`);
  }
}
