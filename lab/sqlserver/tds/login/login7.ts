// [MS-TDS] 2.2.6.4 LOGIN7.
import { sqlError } from '../../messages/sql-error.ts';
import { agreeOnDialect, type Dialect } from '../dialect.ts';
import { ProtocolError } from '../protocol-error.ts';
import { readFeatures } from './features.ts';

/** What a LOGIN7 message says. */
export interface Login7 {
  dialect: Dialect;
  /** In bytes; 0 leaves it to the instance. */
  packetSize: number;
  hostName: string;
  login: string;
  password: string;
  applicationName: string;
  libraryName: string;
  database: string;
  isIntegrated: boolean;
  /** A new password came along: sp_password at login. */
  changesPassword: boolean;
  /** FeatureIds asked for; undefined: the client knows no feature extensions. */
  features: readonly number[] | undefined;
}

/** Reads a LOGIN7 message. Throws `ProtocolError` when it is no such thing, `SqlError` 17802 when its version of TDS is not spoken here. */
export function readLogin7(payload: Buffer): Login7 {
  if (payload.length < shortestLength || payload.readUInt32LE(0) > payload.length)
    throw new ProtocolError('LOGIN7 is shorter than it says');
  const version = payload.readUInt32LE(at.version);
  const dialect = agreeOnDialect(version);
  if (dialect === undefined) throw sqlError(17802, 1, version.toString(16));
  const flags3 = payload.readUInt8(at.flags3);
  return {
    dialect,
    packetSize: payload.readUInt32LE(at.packetSize),
    hostName: text(payload, at.hostName),
    login: text(payload, at.userName),
    password: readable(field(payload, at.password)).toString('utf16le'),
    applicationName: text(payload, at.applicationName),
    libraryName: text(payload, at.libraryName),
    database: text(payload, at.database),
    isIntegrated: (payload.readUInt8(at.flags2) & integratedSecurity) !== 0,
    changesPassword: dialect.isAtLeast72 && (flags3 & passwordChange) !== 0,
    features:
      dialect.hasExtensions && (flags3 & extension) !== 0
        ? readFeatures(payload, featuresAt(payload))
        : undefined,
  };
}

/** The password as it was typed: LOGIN7 swaps the halves of each byte and flips some bits. */
function readable(scrambled: Buffer): Buffer {
  return Buffer.from(
    scrambled.map((byte) => {
      const flipped = byte ^ 0xa5;
      return ((flipped << 4) | (flipped >> 4)) & 0xff;
    }),
  );
}

function text(payload: Buffer, offset: number): string {
  return field(payload, offset).toString('utf16le');
}

function field(payload: Buffer, offset: number): Buffer {
  const start = payload.readUInt16LE(offset);
  const characters = payload.readUInt16LE(offset + 2);
  if (characters > maxCharacters || start + characters * 2 > payload.length)
    throw new ProtocolError('a field of LOGIN7 lies outside of it');
  return payload.subarray(start, start + characters * 2);
}

function featuresAt(payload: Buffer): number {
  const pointer = payload.readUInt16LE(at.extension);
  if (pointer + 4 > payload.length) throw new ProtocolError('the extensions of LOGIN7 lie outside of it');
  return payload.readUInt32LE(pointer);
}

/** Where things stand; names are followed by offset and length, two bytes each. */
const at = {
  version: 4,
  packetSize: 8,
  flags2: 25,
  flags3: 27,
  hostName: 36,
  userName: 40,
  password: 44,
  applicationName: 48,
  extension: 56,
  libraryName: 60,
  database: 68,
} as const;

/** The fixed part in TDS 7.1; later versions append to it. */
const shortestLength = 86;
const maxCharacters = 128;
const integratedSecurity = 0x80;
const passwordChange = 0x01;
const extension = 0x10;
