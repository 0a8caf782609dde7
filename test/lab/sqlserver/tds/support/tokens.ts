import { ByteReader } from '../../../../../lab/sqlserver/tds/packets/byte-reader.ts';

/**
 * The tokens of a reply that have a known length, in their order, until one comes that this does not read (COLMETADATA, ROW).
 * A DONE is read as `done 0x10 count 3`, a message as `208: Invalid object name`.
 */
export function readTokens(reply: Buffer, isOld = false): string[] {
  const reader = new ByteReader(reply);
  const tokens: string[] = [];
  while (reader.left > 0) {
    const token = reader.uint8();
    const read = readers[token];
    if (read === undefined) {
      tokens.push(`token 0x${token.toString(16)}`);
      return tokens;
    }
    tokens.push(read(reader, isOld));
  }
  return tokens;
}

const readers: Readonly<Record<number, (reader: ByteReader, isOld: boolean) => string>> = {
  253: (reader, isOld) => `done ${done(reader, isOld)}`,
  254: (reader, isOld) => `doneproc ${done(reader, isOld)}`,
  255: (reader, isOld) => `doneinproc ${done(reader, isOld)}`,
  170: (reader, isOld) => `error ${message(reader, isOld)}`,
  171: (reader, isOld) => `info ${message(reader, isOld)}`,
  173: (reader) => {
    const content = new ByteReader(reader.bytes(reader.uint16()));
    content.uint8();
    const version = content.bytes(4).toString('hex');
    return `loginack ${version} ${content.shortText()} ${[...content.bytes(4)].join('.')}`;
  },
  174: (reader) => {
    const acknowledged: number[] = [];
    for (let id = reader.uint8(); id !== 0xff; id = reader.uint8()) {
      acknowledged.push(id);
      reader.bytes(reader.uint32());
    }
    return `features ${acknowledged.join(',')}`;
  },
  227: (reader) => {
    const content = new ByteReader(reader.bytes(reader.uint16()));
    const type = content.uint8();
    if (type < 5) return `change ${type} ${content.shortText()} was ${content.shortText()}`;
    return `change ${type} ${content.bytes(content.uint8()).toString('hex')} was ${content.bytes(content.uint8()).toString('hex')}`;
  },
  121: (reader) => `status ${reader.int32()}`,
};

function done(reader: ByteReader, isOld: boolean): string {
  const status = reader.uint16();
  reader.uint16();
  const count = isOld ? BigInt(reader.uint32()) : reader.uint64();
  return `0x${status.toString(16)} count ${count}`;
}

function message(reader: ByteReader, isOld: boolean): string {
  const content = new ByteReader(reader.bytes(reader.uint16()));
  const number = content.int32();
  const state = content.uint8();
  const severity = content.uint8();
  const text = content.text(content.uint16());
  const server = content.shortText();
  const procedure = content.shortText();
  const line = isOld ? content.uint16() : content.int32();
  return `${number}/${severity}/${state} line ${line} ${server} ${procedure}: ${text}`;
}
