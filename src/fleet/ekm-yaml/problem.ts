/** Something in `ekm.yaml` that a person must put right or, as a warning, should know. Never the text of a secret. */
export interface Problem {
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
  /** `instances[3].read.password` */
  path: string;
  /** What is wrong and what to write instead. */
  message: string;
}

/** Keys and positions from the top of the file. */
export type Path = readonly (string | number)[];

/** Where the valid layer says what is wrong. `at` is the key itself or, by default, its value. */
export interface Report {
  problem(path: Path, message: string, at?: 'key' | 'value'): void;
  warning(path: Path, message: string, at?: 'key' | 'value'): void;
}

/** A path as people write it. */
export function pathText(path: Path): string {
  return path
    .map((part, position) => (typeof part === 'number' ? `[${part}]` : position === 0 ? part : `.${part}`))
    .join('');
}
