/** A text file that goes along with a message. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
}

/** Reads a chosen or pasted file; throws in words when it is not text or too large. */
export async function readAttachment(file: File): Promise<Attachment> {
  if (file.size > largestBytes) throw new Error(`${file.name} is larger than 1 MB.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const content = decoderFor(bytes).decode(bytes);
    if (content.includes('\0')) throw new Error('binary');
    return { name: file.name, content };
  } catch {
    throw new Error(`${file.name} is not a text file.`);
  }
}

const largestBytes = 1_000_000;

/** SQL Server writes its error log in UTF-16 with a byte order mark. */
function decoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}
