/** Where the product does or answers what a document says; each is checked to be there. */
export type Where =
  /** A runbook, or the step of it whose id begins so after its number. */
  | { runbook: string; step?: string }
  | { parameter: string; of: string }
  | { topic: string }
  | { rule: string }
  /** Codes of the catalogue: single ones, or the first and the last of a row of them. */
  | { provider: readonly (number | readonly [number, number])[] }
  | { engine: readonly number[] };

/** An instruction, a table or a question of a document, in our own words. */
export interface CoverageRow {
  /** What the document says or asks. */
  says: string;
  where: readonly Where[];
  /** What has to be said besides; where nothing does it, why not. */
  note?: string;
}

/** A heading of a document and what stands below it. */
export interface CoveragePart {
  heading: string;
  rows: readonly CoverageRow[];
}
