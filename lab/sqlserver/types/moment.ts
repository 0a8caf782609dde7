/**
 * A date, a time or both. `ticks` counts 100 ns since 0001-01-01T00:00, the time of day of a `time` since midnight.
 * `offsetMinutes` is set for datetimeoffset only, whose `ticks` are UTC; all others have no time zone, as in SQL Server.
 */
export class Moment {
  readonly ticks: bigint;
  readonly offsetMinutes: number | undefined;

  constructor(ticks: bigint, offsetMinutes?: number) {
    this.ticks = ticks;
    this.offsetMinutes = offsetMinutes;
  }

  /** The moment at `unixMs` milliseconds since 1970, seen on a wall clock `offsetMinutes` ahead of UTC. */
  static at(unixMs: number, offsetMinutes = 0): Moment {
    return new Moment(
      BigInt(Math.round(unixMs)) * ticksPerMs + unixEpochTicks + BigInt(offsetMinutes) * ticksPerMinute,
    );
  }

  /** Milliseconds since 1970, reading the wall clock as UTC. */
  get unixMs(): number {
    const ticks = this.ticks - unixEpochTicks;
    return Number(ticks / ticksPerMs);
  }
}

const ticksPerMs = 10_000n;
const ticksPerMinute = 600_000_000n;
/** Ticks from 0001-01-01 to 1970-01-01. */
const unixEpochTicks = 621_355_968_000_000_000n;
