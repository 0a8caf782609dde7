/** A rule that no source backs: what follows `// unverified:` in the code. */
export interface Mark {
  /** Path from the root of the project. */
  file: string;
  line: number;
  /** The sentence, its lines joined. */
  text: string;
}

/** The marks of one file. A mark goes on in the comment lines that follow it directly. */
export function readMarks(file: string, code: string): Mark[] {
  const lines = code.split('\n');
  return lines.flatMap((line, index) => {
    const first = markStart.exec(line)?.groups?.text;
    if (first === undefined) return [];
    const text = [first, ...continuation(lines.slice(index + 1))].join(' ').trim();
    return [{ file, line: index + 1, text }];
  });
}

function continuation(lines: string[]): string[] {
  const end = lines.findIndex((line) => !commentLine.test(line) || markStart.test(line));
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(commentLine, '').trim());
}

const markStart = /^\s*(?:\*|\/\/)\s*unverified:\s*(?<text>.+?)\s*$/;
const commentLine = /^\s*\/\/\s?/;
