import type { Fields } from '../fields.ts';

/** Something that a person cannot do; `code` names why, `details` go along with the answer. */
export class NotPossible extends Error {
  readonly code: string;
  readonly details: Fields;

  constructor(code: string, message: string, details: Fields = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
