import type { Terminal } from './terminal.ts';

/**
 * Writes a long output as it comes, and no faster than it is read: neither the output nor what nobody has read yet fills
 * the memory. Gives back whether anybody still reads.
 */
export async function writeInPieces(
  stdout: Terminal['stdout'],
  texts: AsyncIterable<string>,
): Promise<boolean> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    if (!(await write(stdout, piece))) return false;
    piece = '';
  }
  return piece === '' || write(stdout, piece);
}

const pieceLength = 64_000;

/** `ekm audit | head` closes the pipe: that is no fault. */
function write(stdout: Terminal['stdout'], text: string): Promise<boolean> {
  return new Promise((resolve) => {
    stdout.write(text, (error) => resolve(error === null || error === undefined));
  });
}
