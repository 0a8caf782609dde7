/** What a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  stdin: AsyncIterable<Buffer | string> & { isTTY?: boolean };
  stdout: {
    /** Calls back once the text has been taken, or nobody reads any more. */
    write(text: string, done?: (error?: Error | null) => void): unknown;
    isTTY?: boolean;
    columns?: number;
  };
  stderr: { write(text: string): unknown };
  /** The process's environment, or a test's. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Exit statuses: 0 fine, 1 findings or an unknown code, 2 usage or configuration, 3 something could not be read. */
export type ExitStatus = 0 | 1 | 2 | 3;

/** One command of `ekm`: its id is its file name. */
export interface TerminalCommand {
  /** For the list of commands, one line. */
  summary: string;
  /** Shown by `ekm COMMAND --help`. */
  usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitStatus>;
}
