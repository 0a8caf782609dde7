import type { SourceId } from './source.ts';

/** Which provider, and which generation of it, a meaning applies to. */
export type Edition =
  /** The SQL Server Connector as the 2016 page describes it. */
  | 'connector-2016'
  /** The SQL Server Connector as the 2022 page describes it (1.0.5.0, file version 15.0.2000.440). */
  | 'connector-2022'
  /** Codes and meanings that only the newest page has. */
  | 'connector-2025'
  /** The preview connector of May 2016, which ran as a Windows service. */
  | 'preview-2016'
  /** Not Microsoft's: HashiCorp's EKM provider. */
  | 'hashicorp-ekm'
  /** The database engine itself. */
  | 'engine';

/** The runbook a fact leads to, by its permanent id. */
export type RunbookId =
  | 'tde-key-rollover'
  | 'connector-upgrade'
  | 'connector-rollback'
  | 'secret-roll'
  | 'key-backup'
  | 'key-recovery'
  | 'mirroring-setup'
  | 'mirroring-certificate-rotation'
  | 'ekm-setup'
  | 'database-encrypt'
  | 'diagnose';

/** One thing to look at before changing anything. The code only reads. */
export interface Look {
  /** What to look at and what it tells, in a sentence. */
  what: string;
  /** A read-only statement or command to paste. */
  code?: { language: 'sql' | 'powershell' | 'shell'; text: string };
}

/** What one code means for one edition: one row, its own test and its own page. */
export interface ErrorFact {
  /** `provider-3303`, `engine-33049`, `preview-2050`, `hashicorp-2050`. Never changes. */
  id: string;
  /** Who prints the number: the EKM provider, or the database engine. */
  layer: 'provider' | 'engine';
  code: number;
  /** The connector's own name for the code. Not unique: 20 symbols belong to two codes. */
  symbol?: string;
  /** Engine messages only. Level 10 and below raise no exception in clients. */
  severity?: number;
  /** Engine messages only: the text ends in "Provider error code: N". */
  carriesProviderCode?: boolean;
  /** Engine messages only: the same failure's number in the other range (33028 and 37549, ...). */
  twin?: number;
  /** Present when the code means that all went well. */
  isSuccess?: boolean;
  /** A few words, no final stop: "Entra refused the credentials". */
  title: string;
  /** What it means, in a sentence or two of our own. */
  meaning: string;
  /** Likely causes, likeliest first. */
  causes: readonly string[];
  look: readonly Look[];
  /** What to do, in order. */
  fix: readonly string[];
  runbook?: RunbookId;
  /** Topic ids worth reading next, file names of `catalog/topics`. */
  topics?: readonly string[];
  editions: readonly Edition[];
  /** Where pages disagree, one sentence each, both readings named. */
  differs?: readonly string[];
  /** Statements above that no page backs, one sentence each. */
  unverified?: readonly string[];
  /** Engine messages only: its fixed wording, to recognise a message that lost its number. */
  wording?: readonly RegExp[];
  sources: readonly SourceId[];
  /** Texts as SQL Server prints them. Each decodes to exactly this row (and to its partner in the other layer). */
  examples: readonly string[];
}
