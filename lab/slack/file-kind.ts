import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';

/** What a file is, from its bytes and its name, in Slack's words. */
export interface FileKind {
  mimetype: string;
  filetype: string;
  prettyType: string;
  isPicture: boolean;
  isText: boolean;
  widthPx?: number;
  heightPx?: number;
}

/** The kind of a file. Pictures are known by their bytes, text by being text, everything else is binary. */
export function fileKind(name: string, content: Buffer): FileKind {
  const picture = pictureKind(content);
  if (picture !== undefined) return picture;
  if (content.includes(0) || !isUtf8(content)) return { ...binary, isPicture: false, isText: false };
  return { ...(textKinds[extname(name).toLowerCase()] ?? plain), isPicture: false, isText: true };
}

type Names = Pick<FileKind, 'mimetype' | 'filetype' | 'prettyType'>;

const plain: Names = { mimetype: 'text/plain', filetype: 'text', prettyType: 'Plain Text' };
const binary: Names = { mimetype: 'application/octet-stream', filetype: 'binary', prettyType: 'Binary' };

const textKinds: Readonly<Record<string, Names>> = {
  '.csv': { mimetype: 'text/csv', filetype: 'csv', prettyType: 'CSV' },
  '.json': { mimetype: 'application/json', filetype: 'json', prettyType: 'JSON' },
};

function pictureKind(content: Buffer): FileKind | undefined {
  const signature = content.subarray(0, 6).toString('latin1');
  if (signature.startsWith('\x89PNG\r\n') && content.length >= 24)
    return picture('png', 'PNG', content.readUInt32BE(16), content.readUInt32BE(20));
  if (/^GIF8[79]a$/.test(signature) && content.length >= 10)
    return picture('gif', 'GIF', content.readUInt16LE(6), content.readUInt16LE(8));
  if (signature.startsWith('\xff\xd8\xff')) {
    const { width, height } = jpegSize(content);
    return picture('jpg', 'JPEG', width, height);
  }
  return undefined;
}

function picture(filetype: string, prettyType: string, widthPx = 0, heightPx = 0): FileKind {
  const mimetype = `image/${filetype === 'jpg' ? 'jpeg' : filetype}`;
  const size = widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : {};
  return { mimetype, filetype, prettyType, isPicture: true, isText: false, ...size };
}

/** The size is in the first frame header (SOF0 to SOF15); every segment before it says how long it is. */
function jpegSize(content: Buffer): { width?: number; height?: number } {
  let at = 2;
  while (at + 9 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    at += 2 + content.readUInt16BE(at + 2);
  }
  return {};
}
