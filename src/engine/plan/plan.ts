import type { SecretReference } from '../../lib/resolve-secret.ts';
import type { Act } from './act.ts';
import type { CheckCall } from './check.ts';
import type { EvidenceField } from './evidence-field.ts';

/**
 * What a run would do, written down whole before anybody is asked: plain data, stored with the run and interpreted from
 * there, so that a newer version of the bot goes on with an older plan. It holds no secret, only where each lies.
 */
export interface Plan {
  formatVersion: 1;
  runbook: string;
  /** Of the runbook: a change of what it does is a new revision. */
  revision: number;
  title: string;
  /** What a person asked for, as `key=value`; parts that were found (the replicas) are in the targets. */
  parameters: Readonly<Record<string, string>>;
  /** What is locked from the plan to the end of the run. */
  targets: readonly Target[];
  /** What was true when it was planned and decides what is right to do: ids, thumbprints, roles, builds. Never times, sizes, percentages. */
  facts: readonly DecidingFact[];
  steps: readonly PlannedStep[];
  secrets: readonly PlannedSecret[];
  /** For people, not for the hash: what each precheck saw. */
  prechecks: readonly Precheck[];
  /** For people: what this plan cannot see, what it rests on without proof. */
  notes: readonly string[];
  /** For people: when maintenance windows of its instances opened next as it was made. Absent: they have none, or a plan of before. */
  opening?: string;
}

/** Something that nobody else may change meanwhile. */
export interface Target {
  kind: 'instance' | 'vault' | 'app';
  name: string;
  /** For policy: what ekm.yaml says of it. */
  environment: string | undefined;
  tags: readonly string[];
}

export interface DecidingFact {
  /** `instance/SQL02/key/MASTER_KEY2`. */
  item: string;
  /** `free`, `0x0A...`, `PRIMARY`. */
  value: string;
}

export interface PlannedStep {
  /** Unique in the plan, stable over identical plans: `04-key-SQL02`. */
  id: string;
  title: string;
  /** Where it acts; undefined: nowhere that the bot knows. */
  target: StepTarget | undefined;
  /**
   * Instances whose maintenance windows have to be open, all at once, before it begins; empty: it waits for none. Absent in
   * plans of before: those of all targets.
   */
  windows?: readonly string[];
  /** What can be asked for instead where those windows never open together. */
  ifWindowsNeverMeet?: string;
  kind: StepKind;
  /** Who acts. A person sees the statement, does it, and says "done"; the bot looks for itself where it can. */
  by: 'bot' | 'person';
  act: Act;
  /** Must hold right before it acts, else the run stops: the before-state that this step relies on. */
  before: readonly CheckCall[];
  /** Holds when the step is done. Undefined exactly for attested steps. */
  done: CheckCall | undefined;
  /** What it means when `done` holds before the run ever acted: somebody else's object is a stop, a state that is right already is fine. */
  ifDoneBefore: 'stop' | 'fine';
  /** For seen steps whose effect takes time (a scan, a restart): how long to look again. 0: at once. */
  settleMs: number;
  /** What a person must give with "done". */
  evidence: readonly EvidenceField[];
  text: StepText;
}

/** *seen*: a look is conclusive; *repeatable*: no effect to see, and doing it again is harmless; *attested*: only a person can know. */
type StepKind = 'seen' | 'repeatable' | 'attested';

type StepTarget =
  | { kind: 'instance'; instance: string; database: string | undefined }
  | { kind: 'vault'; vault: string };

/** What people read of a step. */
interface StepText {
  why: string;
  /** How it is told that it is done. */
  check: string;
  /** How it is undone, or that it cannot be. */
  undo: string;
  /** What could go wrong, and what that looks like. */
  risk: string;
  /** It rests on behaviour that no source backs: which. */
  unverified: string | undefined;
}

/** A secret that a statement needs, by name. `version` pins a Key Vault secret; a changed one is another plan. */
export interface PlannedSecret {
  name: string;
  reference: SecretReference;
  version: string | undefined;
}

/** A condition of the runbook and what was seen. A plan exists only where all hold. */
export interface Precheck {
  about: string;
  seen: string;
}
