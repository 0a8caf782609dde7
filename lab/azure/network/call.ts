import type { Fields } from '../../fields.ts';
import type { CloudHosts } from './cloud-hosts.ts';

/** A request to the cloud, read. */
export interface Call {
  method: string;
  /** The Host header as it came, with its port: addresses in answers are built from it. */
  host: string;
  hosts: CloudHosts;
  /** Decoded segments of the path, empty ones left out. */
  path: string[];
  query: URLSearchParams;
  header(name: string): string;
  body: Buffer;
  /** Who calls, once that is known: for the log. */
  client: string | undefined;
}

/** What goes back. Without a body nothing but the status. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request that is refused: carries the whole answer. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(message: string, answer: Answer) {
    super(message);
    this.answer = answer;
  }
}

/** An answer of 200 with these fields. */
export function ok(body: Fields): Answer {
  return { status: 200, body };
}
