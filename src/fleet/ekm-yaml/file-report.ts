import { redact } from '../../lib/redact.ts';
import { type Path, type Problem, pathText, type Report } from './problem.ts';
import type { Place, YamlFile } from './yaml/open-yaml.ts';

/** Collects what is wrong with one file, each with its place. */
export class FileReport implements Report {
  readonly #file: string;
  readonly #yaml: YamlFile;
  readonly #problems: Problem[] = [];
  readonly #warnings: Problem[] = [];

  constructor(file: string, yaml: YamlFile) {
    this.#file = file;
    this.#yaml = yaml;
    for (const { path, message, ...place } of yaml.problems)
      this.#problems.push(this.#at(place, path, message));
  }

  problem(path: Path, message: string, at?: 'key' | 'value'): void {
    if (this.#problems.length === MOST_PROBLEMS)
      this.#problems.push(
        this.#at(this.#yaml.placeOf(path, at), path, 'there are more problems from here on.'),
      );
    if (this.#problems.length > MOST_PROBLEMS) return;
    this.#problems.push(this.#at(this.#yaml.placeOf(path, at), path, message));
  }

  warning(path: Path, message: string, at?: 'key' | 'value'): void {
    this.#warnings.push(this.#at(this.#yaml.placeOf(path, at), path, message));
  }

  /** In the order of the file, each once. */
  get problems(): readonly Problem[] {
    return inOrder(this.#problems);
  }

  get warnings(): readonly Problem[] {
    return inOrder(this.#warnings);
  }

  #at({ line, column }: Place, path: Path, message: string): Problem {
    return { file: this.#file, line, column, path: pathText(shownPath(path)), message: redact(message) };
  }
}

/** Nobody reads more, and a file that is none can have a million. */
const MOST_PROBLEMS = 1000;

/** An anchor that is used ten times is wrong once: what has the same place and message is one problem. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const distinct = new Map(
    problems.toReversed().map((problem) => [`${problem.line}:${problem.column}:${problem.message}`, problem]),
  );
  return [...distinct.values()].toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Inside of an identity and of `secrets` only keys that exist are shown: another may be the password itself. */
function shownPath(path: Path): Path {
  const from = path[0] === 'secrets' ? 0 : path.findIndex((part) => part === 'read' || part === 'change');
  return path.map((part, at) => (from < 0 || at <= from || identityKeys.includes(part) ? part : '...'));
}

const identityKeys: Path = [
  'login',
  'windows',
  'entra',
  'password',
  'env',
  'file',
  'vault',
  'secret',
  'version',
];
