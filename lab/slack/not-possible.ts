/** Something that a person cannot do; `code` names why. */
export class NotPossible extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
