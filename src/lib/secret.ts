import { inspect } from 'node:util';
import { protectSecrets } from './redact.ts';

/**
 * A secret's value that cannot be shown by mistake: as text, as JSON, in a log or in a debugger's print it is
 * `***`. Only what hands it to a driver calls `reveal`. From its making on the redactor masks it everywhere.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    protectSecrets([value]);
  }

  /** The value itself: for drivers only. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return 'Secret ***';
  }
}
