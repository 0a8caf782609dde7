/** A LOGIN7 message, as clients write it. */
export function login7Request(fields: Partial<Login7Fields> = {}): Buffer {
  const { version, packetSize, features, flags2, flags3, ...names } = { ...defaults, ...fields };
  const texts = [
    names.hostName,
    names.login,
    names.password,
    names.applicationName,
    names.serverName,
    features === undefined ? '' : 'xx',
    names.libraryName,
    names.language,
    names.database,
  ];
  const fixed = Buffer.alloc(94);
  fixed.writeUInt32LE(version, 4);
  fixed.writeUInt32LE(packetSize, 8);
  fixed.writeUInt8(flags2, 25);
  fixed.writeUInt8(flags3 | (features === undefined ? 0 : 0x10), 27);
  const data: Buffer[] = [];
  let offset = fixed.length;
  for (const [index, text] of texts.entries()) {
    const bytes = Buffer.from(text, 'utf16le');
    fixed.writeUInt16LE(offset, 36 + index * 4);
    fixed.writeUInt16LE(text.length, 38 + index * 4);
    data.push(index === 2 ? scrambled(bytes) : bytes);
    offset += bytes.length;
  }
  if (features !== undefined) {
    const pointer = fixed.readUInt16LE(56) - fixed.length;
    data.push(features);
    const all = Buffer.concat(data);
    all.writeUInt32LE(offset, pointer);
    offset += features.length;
    fixed.writeUInt32LE(offset, 0);
    return Buffer.concat([fixed, all]);
  }
  fixed.writeUInt32LE(offset, 0);
  return Buffer.concat([fixed, ...data]);
}

/** What may be set. `features` is FeatureExt with its terminator. */
export interface Login7Fields {
  version: number;
  packetSize: number;
  flags2: number;
  flags3: number;
  hostName: string;
  login: string;
  password: string;
  applicationName: string;
  serverName: string;
  libraryName: string;
  language: string;
  database: string;
  features: Buffer | undefined;
}

function scrambled(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (((byte & 0x0f) << 4) | (byte >> 4)) ^ 0xa5));
}

const defaults: Login7Fields = {
  version: 0x74000004,
  packetSize: 4096,
  flags2: 0,
  flags3: 0,
  hostName: 'HOST',
  login: 'sa',
  password: 'secret-1',
  applicationName: 'test',
  serverName: 'SQL01',
  libraryName: 'raw',
  language: '',
  database: '',
  features: undefined,
};
