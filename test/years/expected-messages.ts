import {
  dayMs,
  isIn,
  type Place,
  placeKey,
  type Region,
  regions,
  type Thing,
  type YearsWorld,
} from './years-world.ts';

/** A message as it is in the end: `expiry emea-cert-3-0 of emea-3 30`, and how it ended. */
export interface Expected {
  region: string;
  lines: readonly string[];
}

/** What one process that never forgets would have written by hand, day for day. It shares no code with the product. */
export class ExpectedMessages {
  readonly #world: YearsWorld;
  readonly #states = new Map(regions.map(({ name }) => [name, new Channel()]));
  #lastTickMs: number | undefined;

  constructor(world: YearsWorld) {
    this.#world = world;
  }

  /** Somebody looks. @param slots all moments of each region's schedule */
  tick(atMs: number, slots: ReadonlyMap<string, readonly number[]>): void {
    for (const [region, channel] of this.#states) channel.close((line) => this.#isOver(line, region, atMs));
    for (const region of regions) {
      const since = this.#lastTickMs;
      const slot = slots.get(region.name)?.findLast((ms) => ms <= atMs);
      if (since === undefined) this.#say(region, atMs, atMs);
      else if (slot !== undefined && slot > since) this.#say(region, slot, atMs);
    }
    this.#lastTickMs = atMs;
    const isSlackDown = this.#world.slackDown.some((span) => isIn(span, atMs));
    if (!isSlackDown) for (const channel of this.#states.values()) channel.deliver();
  }

  messages(): Expected[] {
    return [...this.#states].flatMap(([region, channel]) =>
      channel.texts().map((lines) => ({ region, lines })),
    );
  }

  /** Whether what a line is about is known to be renewed, or read again. */
  #isOver({ thing, place, version }: Line, _region: string, atMs: number): boolean {
    const since = this.#world.darkSince(place, atMs);
    if (thing === undefined) return since !== version;
    return since === undefined && this.#world.version(thing, atMs)?.number !== version;
  }

  #say(region: Region, slotMs: number, atMs: number): void {
    const channel = this.#states.get(region.name);
    const places = new Map<string, Place>();
    for (const thing of this.#world.things) {
      if (thing.region !== region.name) continue;
      places.set(placeKey(thing.place), thing.place);
      if (this.#world.darkSince(thing.place, atMs) === undefined)
        for (const due of this.#dueOf(thing, region, slotMs, atMs)) channel?.say(due);
    }
    for (const place of places.values()) {
      const since = this.#world.darkSince(place, atMs);
      if (since !== undefined && atMs - since >= 7 * dayMs)
        channel?.say({
          about: 'unreadable',
          thing: undefined,
          place,
          version: since,
          text: placeKey(place),
          threshold: 'unreadable/7',
          rank: 7,
        });
    }
  }

  #dueOf(thing: Thing, { timeZone }: Region, slotMs: number, atMs: number): Line[] {
    const version = this.#world.version(thing, atMs);
    if (version === undefined) return [];
    const { number, madeMs, endsMs } = version;
    const base = { thing, place: thing.place, version: number, text: labelOf(thing, number) };
    if (endsMs <= atMs) {
      const days = Math.round((localDay(slotMs, timeZone) - localDay(endsMs, timeZone)) / dayMs);
      const late = Math.max(0, days);
      return [{ ...base, about: 'expiry', threshold: `expired/${late}`, rank: late + 1 }];
    }
    const left = Math.floor((endsMs - atMs) / dayMs);
    const passed = [1, 3, 7, 14, 30, 60, 90].find((days) => left <= days);
    if (passed !== undefined) return [{ ...base, about: 'expiry', threshold: `${passed}`, rank: -passed }];
    const months = [24, 23, 12, 11].find((each) => monthsLater(madeMs, each) <= atMs);
    return months === undefined
      ? []
      : [{ ...base, about: 'age', threshold: `${months} months`, rank: months }];
  }
}

interface Line {
  about: string;
  /** Undefined: what cannot be read. */
  thing: Thing | undefined;
  place: Place;
  /** Of the thing, or since when it cannot be read. */
  version: number;
  text: string;
  threshold: string;
  rank: number;
}

type Shown = Line & { isOver: boolean };

/** What was said in one channel. */
class Channel {
  readonly #posted: Shown[][] = [];
  #waiting: Shown[] = [];
  readonly #ranks = new Map<string, number>();

  say(line: Line): void {
    const key = `${idOf(line)} ${line.version}`;
    if (line.rank <= (this.#ranks.get(key) ?? Number.NEGATIVE_INFINITY)) return;
    this.#ranks.set(key, line.rank);
    this.#waiting = [
      ...this.#waiting.filter((each) => idOf(each) !== idOf(line)),
      { ...line, isOver: false },
    ];
  }

  close(isOver: (line: Line) => boolean): void {
    this.#waiting = this.#waiting.filter((line) => !isOver(line));
    for (const line of this.#posted.flat()) line.isOver ||= isOver(line);
  }

  deliver(): void {
    if (this.#waiting.length > 0) this.#posted.push(this.#waiting);
    this.#waiting = [];
  }

  texts(): string[][] {
    return this.#posted.map((lines) =>
      lines
        .map(
          ({ about, text, threshold, isOver }) => `${about} ${text} ${threshold}${isOver ? ' renewed' : ''}`,
        )
        .sort(),
    );
  }
}

function idOf({ about, text, thing, place }: Line): string {
  // A key stays the same key with another version.
  return `${about} ${thing?.kind === 'key' ? thing.name : text} ${place.name}`;
}

function labelOf({ kind, name, place }: Thing, number: number): string {
  if (kind === 'key') return `${name} in ${place.name}`;
  return kind === 'secret' ? `"${name}-${number}" of ${place.name}` : `${name}-${number} of ${place.name}`;
}

/** Midnight of the day on the clocks of a zone, as if it were UTC. */
function localDay(atMs: number, timeZone: string): number {
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs));
}

function monthsLater(atMs: number, months: number): number {
  const from = new Date(atMs);
  const to = new Date(atMs);
  to.setUTCMonth(to.getUTCMonth() + months);
  // A day that there is not runs over into the next month.
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to.getTime();
}
