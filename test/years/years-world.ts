import { randomFrom } from '../../bench/soak/random-from.ts';

export const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A part of the fleet, with a channel and a zone of its own. All times of schedules lie in hours that clocks skip or double. */
export interface Region {
  name: string;
  timeZone: string;
  /** Local. */
  time: string;
  days: readonly number[];
  cron: string;
  instances: number;
}

export const regions: readonly Region[] = [
  {
    name: 'emea',
    timeZone: 'Europe/Berlin',
    time: '02:30',
    days: [0, 1, 2, 3, 4, 5, 6],
    cron: '30 2 * * *',
    instances: 18,
  },
  {
    name: 'amer',
    timeZone: 'America/New_York',
    time: '02:30',
    days: [0, 3],
    cron: '30 2 * * 0,3',
    instances: 16,
  },
  {
    name: 'apac',
    timeZone: 'Australia/Lord_Howe',
    time: '02:15',
    days: [0, 4],
    cron: '15 2 * * 0,4',
    instances: 16,
  },
];

/** Something that is made anew again and again. */
export interface Thing {
  kind: 'secret' | 'key' | 'certificate';
  region: string;
  /** `app emea-a0`: what it is read from, and what it belongs to. */
  place: Place;
  name: string;
  /** By the moment at which each was made. */
  versions: readonly Version[];
}

export interface Version {
  number: number;
  madeMs: number;
  endsMs: number;
}

export interface Place {
  kind: 'app' | 'vault' | 'instance';
  name: string;
}

/** From one moment to another. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** Two years of a fleet of fifty: what is renewed when, what cannot be read when, and when nobody is there to look or to post. */
export class YearsWorld {
  readonly startMs = Date.parse('2027-01-10T12:00Z');
  readonly endMs = this.startMs + 730 * dayMs;
  readonly things: readonly Thing[];
  /** By `app emea-a0`. */
  readonly dark: ReadonlyMap<string, readonly Span[]>;
  /** No process runs. */
  readonly down: readonly Span[];
  readonly slackDown: readonly Span[];
  readonly random: () => number;

  constructor(seed: number) {
    this.random = randomFrom(seed);
    this.things = regions.flatMap((region) => this.#thingsOf(region));
    const places = new Map(this.things.map(({ place }) => [placeKey(place), place]));
    this.dark = new Map(
      [...places]
        // What keys and credentials lie on is always read: what leads to a key has to be known.
        .filter(([, { kind, name }]) => kind !== 'instance' || numberOf(name) >= keyedInstances)
        .filter(() => this.random() < 0.5)
        .map(([key]) => [key, this.#spans(2, 20 * dayMs)]),
    );
    this.down = this.#spans(12, 6 * dayMs);
    this.slackDown = this.#spans(8, 5 * dayMs);
  }

  /** Of a thing at a moment. */
  version({ versions }: Thing, atMs: number): Version | undefined {
    return versions.findLast(({ madeMs }) => madeMs <= atMs);
  }

  /** Since when it cannot be read; undefined: it can. */
  darkSince(place: Place, atMs: number): number | undefined {
    return this.dark.get(placeKey(place))?.find((span) => isIn(span, atMs))?.fromMs;
  }

  #thingsOf({ name: region, instances }: Region): Thing[] {
    const make = (kind: Thing['kind'], place: Place, name: string): Thing => ({
      kind,
      region,
      place,
      name,
      versions: this.#versions(),
    });
    const three = [0, 1, 2];
    return [
      ...three.map((at) =>
        make('secret', { kind: 'app', name: `${region}-a${at}` }, `${region}-secret-${at}`),
      ),
      ...three.map((at) => make('key', { kind: 'vault', name: `${region}-v${at}` }, `${region}-key-${at}`)),
      ...Array.from({ length: instances }, (_, at) =>
        make('certificate', { kind: 'instance', name: `${region}-${at}` }, `${region}-cert-${at}`),
      ),
    ];
  }

  /** Each made between some weeks before the end of the one before and some days after it. */
  #versions(): Version[] {
    const versions: Version[] = [];
    let madeMs = this.startMs - this.#ms(350 * dayMs);
    while (madeMs < this.endMs) {
      const endsMs = madeMs + 200 * dayMs + this.#ms(600 * dayMs);
      versions.push({ number: versions.length, madeMs, endsMs });
      madeMs = endsMs - 50 * dayMs + this.#ms(58 * dayMs);
    }
    return versions;
  }

  #spans(most: number, longestMs: number): Span[] {
    const count = 1 + Math.floor(this.random() * most);
    return Array.from({ length: count }, () => {
      const fromMs = this.startMs + 10 * dayMs + this.#ms(700 * dayMs);
      return { fromMs, toMs: fromMs + hourMs + this.#ms(longestMs) };
    });
  }

  #ms(mostMs: number): number {
    return Math.floor((this.random() * mostMs) / 1000) * 1000;
  }
}

/** Instances of a region, from the first, on which keys and credentials lie. */
export const keyedInstances = 9;

export function isIn({ fromMs, toMs }: Span, atMs: number): boolean {
  return fromMs <= atMs && atMs < toMs;
}

export function placeKey({ kind, name }: Place): string {
  return `${kind} ${name}`;
}

/** The last number of a name. */
function numberOf(name: string): number {
  return Number(/\d+$/.exec(name)?.[0]);
}
