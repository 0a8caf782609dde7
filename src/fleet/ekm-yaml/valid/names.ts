import { unknownNameText } from '../nearest-text.ts';
import type { Path, Report } from '../problem.ts';

/** Names of one kind, unique without case, each as it was written first. */
export class Names {
  readonly #what: string;
  readonly #report: Report;
  readonly #names = new Map<string, string>();
  /** Comparing each of 10,000 wrong names with each of 10,000 right ones would take minutes. */
  #hintsLeft = 100;

  /** @param what what the names name, for people: `instance` */
  constructor(what: string, report: Report) {
    this.#what = what;
    this.#report = report;
  }

  /** Adds a name, or says that it is there already. */
  add(name: string, path: Path): void {
    const key = name.toLowerCase();
    const first = this.#names.get(key);
    if (first === undefined) this.#names.set(key, name);
    else
      this.#report.problem(
        path,
        first === name
          ? `there are two of the name "${name}": names are unique.`
          : `"${name}" and "${first}" differ in case only: names are unique without case.`,
      );
  }

  /** Keeps the name of an item that is wrong otherwise: references to it are no further problem. */
  tolerate(item: unknown): void {
    const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
    if (typeof name === 'string' && !this.has(name)) this.#names.set(name.toLowerCase(), name);
  }

  /** A reference, spelled as the name is; a problem when there is none. */
  find(name: string, path: Path): string | undefined {
    const found = this.#names.get(name.toLowerCase());
    if (found === undefined) {
      const known = this.#hintsLeft-- > 0 ? this.#names.values() : undefined;
      this.#report.problem(path, unknownNameText(this.#what, name, known));
    }
    return found;
  }

  has(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }
}
