/**
 * What is typed, marked so that it can be copied, for an instruction to a person: in backticks, as Markdown has it. A line
 * that is nothing else is a block of its own, which belongs to the line before it.
 */
export function typed(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A piece of an instruction: words, or what is typed. */
export interface InstructionPart {
  text: string;
  isTyped: boolean;
}

/** The pieces of an instruction in their order. */
export function instructionParts(line: string): InstructionPart[] {
  // Plans of before have commands without a mark.
  if (/^az [a-z]/.test(line) && !line.includes('`')) return [{ text: line, isTyped: true }];
  const parts: InstructionPart[] = [];
  let end = 0;
  for (const { 0: whole, 2: inner = '', index } of line.matchAll(typedPattern)) {
    parts.push({ text: line.slice(end, index), isTyped: false }, { text: unpadded(inner), isTyped: true });
    end = index + whole.length;
  }
  parts.push({ text: line.slice(end), isTyped: false });
  return parts.filter(({ text }) => text !== '');
}

/** The command that a line is as a whole; undefined: it has words. */
export function wholeCommand(line: string): string | undefined {
  const [first, ...more] = instructionParts(line);
  return first?.isTyped === true && more.length === 0 ? first.text : undefined;
}

/** Runs of backticks of one length around what holds none of that length. */
const typedPattern = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;

function unpadded(inner: string): string {
  return /^ [\s\S]*\S[\s\S]* $/.test(inner) ? inner.slice(1, -1) : inner;
}
