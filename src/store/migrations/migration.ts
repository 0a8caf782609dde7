/** A step of the schema. What has been published never changes; a new step is a new file. There is no way back. */
export interface Migration {
  /** File name without ending: `0001-sweep-tables`. */
  name: string;
  /** Run in one transaction, in order. */
  statements: readonly string[];
}
