/** [MS-TDS] 2.2.6.4: the version of TDS that a login settled on, and what it changes on the wire. */
export interface Dialect {
  /** As LOGINACK names it, `0x74000004`. */
  version: number;
  /** 7.2: 4-byte user types and line numbers, 8-byte row counts, ALL_HEADERS, `max` types in chunks, xml. */
  isAtLeast72: boolean;
  /** 7.3: date, time, datetime2 and datetimeoffset. Older clients get them as text. */
  isAtLeast73: boolean;
  /** 7.3 revision B: rows with NULLs are sent with a bitmap. */
  hasNullBitmapRows: boolean;
  /** 7.4: a login may ask for extensions. Some older clients set the flag for them without having any. */
  hasExtensions: boolean;
}

/** What a login is refused in when it did not say its version: the oldest, which every client reads. */
export const dialectBeforeLogin: Dialect = {
  version: 0x71000001,
  isAtLeast72: false,
  isAtLeast73: false,
  hasNullBitmapRows: false,
  hasExtensions: false,
};

/** The dialect for a client that asks for `asked`; undefined when the lab does not speak it (7.0 and older). */
export function agreeOnDialect(asked: number): Dialect | undefined {
  if (asked === strictVersion) return dialectOf(strictVersion);
  const version = knownVersions.find(([from]) => asked >= from)?.[1];
  return version === undefined ? undefined : dialectOf(version);
}

/** Lowest number that a client may send for a version → what LOGINACK answers. */
const knownVersions: readonly (readonly [number, number])[] = [
  [0x74000000, 0x74000004],
  [0x730b0000, 0x730b0003],
  [0x73000000, 0x730a0003],
  [0x72000000, 0x72090002],
  [0x71000000, 0x71000001],
];

/** TDS 8.0: strict encryption around 7.4. Its number is smaller than those of the versions before it. */
const strictVersion = 0x08000000;

function dialectOf(version: number): Dialect {
  const rank = version === strictVersion ? 0x74000004 : version;
  return {
    version,
    isAtLeast72: rank >= 0x72000000,
    isAtLeast73: rank >= 0x73000000,
    hasNullBitmapRows: rank >= 0x730b0000,
    hasExtensions: rank >= 0x74000000,
  };
}
