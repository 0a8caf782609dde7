/** A word, literal or sign of a batch. */
export interface Token {
  kind: TokenKind;
  /** What `Incorrect syntax near '…'` shows: the text as written, without quotes or brackets. */
  text: string;
  /** The word in upper case when it is unquoted, else empty: keywords are compared with it. */
  word: string;
  /** Line of its first character, 1-based. */
  line: number;
  /** Offset in the batch of its first character, and of the one after its last. */
  start: number;
  end: number;
}

/** `name` is a quoted identifier, `symbol` a single character, `unclosed` a string or name that the batch ends within, `end` stands after the last token. */
export type TokenKind =
  | 'word'
  | 'name'
  | 'variable'
  | 'string'
  | 'unicodeString'
  | 'binary'
  | 'number'
  | 'symbol'
  | 'unclosed'
  | 'end';
