import { MAX_TEXT } from '../../catalog/clean-text.ts';
import { decode } from '../../catalog/decode.ts';
import { explainDecoding } from '../../catalog/explain.ts';
import { decodeText } from '../../lib/decode-text.ts';
import { answerText } from '../answer-text.ts';
import { explainOutput } from '../explain-output.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'explains a code, a symbol, an error text or a log',
  usage: [
    'ekm explain TEXT          explains a code (3303, 0xCE7, -3303), a symbol, a message or a question',
    'ekm explain < errorlog    reads standard input when no text is given',
    'ekm explain --json TEXT   one JSON object; its schema is docs/reference/explain.schema.json',
    '',
    'Exit status: 0 everything was known, 1 a code is unknown, 2 usage.',
  ].join('\n'),
  run: explainCommand,
} satisfies TerminalCommand;

async function explainCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { isJson, words, problem } = parse(args);
  if (problem !== undefined) return usage(terminal, problem);
  if (words.length === 0 && terminal.stdin.isTTY) return usage(terminal, 'there is nothing to explain');
  const text = words.length > 0 ? words.join(' ') : await readAll(terminal.stdin);
  if (text.trim() === '') return usage(terminal, 'the text is empty');
  const decoding = decode(text);
  const answer = explainDecoding(decoding);
  terminal.stdout.write(
    isJson ? `${JSON.stringify(explainOutput(decoding, answer))}\n` : answerText(answer, terminal),
  );
  return answer.outcome === 'unknown' || answer.outcome === 'partly' ? 1 : 0;
}

/** `-3303` is a code, not an option. */
function parse(args: readonly string[]): { isJson: boolean; words: string[]; problem?: string } {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const options = before.filter((arg) => /^-+[a-z]/i.test(arg));
  const unknown = options.find((arg) => arg !== '--json');
  const words = [...before.filter((arg) => !options.includes(arg)), ...(end < 0 ? [] : args.slice(end + 1))];
  return {
    isJson: options.includes('--json'),
    words,
    ...(unknown === undefined ? {} : { problem: `there is no option ${unknown}` }),
  };
}

function usage(terminal: Terminal, problem: string): ExitStatus {
  terminal.stderr.write(`ekm explain: ${problem}. Try: ekm explain 3303, or: ekm explain < errorlog.txt\n`);
  return 2;
}

/** Stops reading where the decoder would stop: a log of gigabytes must not fill the memory. */
async function readAll(stdin: Terminal['stdin']): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > MAX_TEXT * 8) break;
  }
  return decodeText(Buffer.concat(chunks));
}
