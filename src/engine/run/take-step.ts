import { OpsError } from '../../lib/ops-error.ts';
import type { CheckCall, Looked } from '../plan/check.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { isTrial } from '../plan/step-words.ts';
import type { Evidence, StepRecord, StepState } from './run.ts';

/** What a step reaches: the world through looks and acts, the store through `record`. */
export interface StepPorts {
  /** Reads what the check needs, just now, and asks it. Never throws for what cannot be read. */
  look: (call: CheckCall) => Promise<Looked>;
  /** Does it; what it says is kept as evidence. Throws when it was refused, or when nobody knows whether it was done. */
  act: (step: PlannedStep) => Promise<string>;
  /** Keeps what is known now, before the next thing happens. Throws when the run is not ours any more. */
  record: (record: StepRecord) => Promise<void>;
  now: () => number;
  /** Resolves after `ms`, or at once when the bot stops. */
  pause: (ms: number) => Promise<void>;
  isStopping: () => boolean;
}

/**
 * Takes one step as far as it goes without a person: look, act, look. May be called again after a crash at any point
 * with the record that is in the store; what was done is then seen, not done twice. A step that is over is left alone.
 *
 * @throws HandedOver when the bot stops while an effect is awaited: the step stays `running`, and whoever takes the run
 * over looks
 */
export async function takeStep(step: PlannedStep, record: StepRecord, ports: StepPorts): Promise<StepRecord> {
  const taking = new Taking(step, record, ports);
  if (record.state !== 'pending' && record.state !== 'running') return record;
  const verdict = record.hasActed ? await taking.afterActing() : await taking.beforeActing();
  if (verdict !== 'act') return taking.end(verdict);
  if (step.by === 'person') return taking.end({ state: 'waiting', kind: 'seen', text: waitsForPerson });
  await taking.begin();
  return taking.end(await taking.actAndLook());
}

/**
 * A person says that a step is done. What a look can tell is looked at, and only what it says counts; what only a person
 * can know is kept as said by them.
 */
export async function lookAfterPerson(step: PlannedStep, ports: Pick<StepPorts, 'look'>): Promise<Verdict> {
  if (step.done === undefined)
    return step.kind === 'attested'
      ? { state: 'attested', kind: 'said', text: 'As said; nobody but a person can know.' }
      : { state: 'done', kind: 'said', text: 'As said; its effect cannot be read.' };
  const looked = await ports.look(step.done);
  if (looked.state === 'holds') return { state: 'done', kind: 'seen', text: looked.evidence };
  return looked.state === 'unknown'
    ? { state: 'unknown', kind: 'error', text: `${looked.why} ${looked.next}` }
    : { state: 'waiting', kind: 'seen', text: looked.why };
}

/** The bot stops while a step is under way. Nothing is wrong: another process, or the next start, goes on. */
export class HandedOver extends Error {
  override readonly name = 'HandedOver';
}

/** What comes of a step, and the line of evidence for it. */
export interface Verdict {
  state: StepState;
  kind: Evidence['kind'];
  text: string;
}

class Taking {
  readonly #step: PlannedStep;
  readonly #ports: StepPorts;
  #record: StepRecord;

  constructor(step: PlannedStep, record: StepRecord, ports: StepPorts) {
    this.#step = step;
    this.#record = record;
    this.#ports = ports;
  }

  /** Never acted: what is there already is not ours, and the before-state must be as planned. */
  async beforeActing(): Promise<Verdict | 'act'> {
    const { done, ifDoneBefore } = this.#step;
    const looked = done && (await this.#ports.look(done));
    if (looked?.state === 'unknown') return unknownVerdict(looked);
    if (looked?.state === 'holds')
      return ifDoneBefore === 'fine'
        ? {
            state: 'done',
            kind: 'seen',
            text: `${this.#step.act.kind === 'look' ? '' : soBefore}${looked.evidence}`,
          }
        : { state: 'failed', kind: 'seen', text: `It was there before this run: ${looked.evidence}` };
    return this.#beforeState();
  }

  /** Acted, and nobody recorded what came of it: a crash. What it left is told by looking, never by trusting. */
  async afterActing(): Promise<Verdict | 'act'> {
    const { done, kind } = this.#step;
    if (kind === 'attested')
      return { state: 'unknown', kind: 'error', text: 'It was interrupted, and only a person can know.' };
    if (done === undefined) return this.#beforeState();
    const looked = await this.#settled(done);
    if (looked.state === 'holds') return { state: 'done', kind: 'seen', text: looked.evidence };
    return looked.state === 'unknown' ? unknownVerdict(looked) : this.#beforeState();
  }

  /** In the store before the act: whoever comes after a crash knows that something may have happened. */
  async begin(): Promise<void> {
    const { attempts, startedAtMs } = this.#record;
    await this.#keep({
      state: 'running',
      hasActed: true,
      attempts: attempts + 1,
      startedAtMs: startedAtMs ?? this.#ports.now(),
    });
  }

  async actAndLook(): Promise<Verdict> {
    const { done } = this.#step;
    let said: string;
    try {
      said = await this.#ports.act(this.#step);
    } catch (error) {
      return this.#afterError(error);
    }
    if (done === undefined) {
      const text = isTrial(this.#step) ? said : `${said} Its effect cannot be read.`;
      return { state: 'done', kind: 'seen', text };
    }
    const looked = await this.#settled(done);
    if (looked.state === 'holds') return { state: 'done', kind: 'seen', text: looked.evidence };
    if (looked.state === 'unknown') return unknownVerdict(looked);
    return { state: 'failed', kind: 'seen', text: `${said} Yet: ${looked.why}` };
  }

  async end({ state, kind, text }: Verdict): Promise<StepRecord> {
    const atMs = this.#ports.now();
    const isOver = state !== 'waiting' && state !== 'running';
    await this.#keep({
      state,
      endedAtMs: isOver ? atMs : undefined,
      evidence: [...this.#record.evidence, { atMs, kind, by: undefined, text }],
    });
    return this.#record;
  }

  /** An error may hide a success: the connection broke after the statement had run. */
  async #afterError(error: unknown): Promise<Verdict> {
    const text = error instanceof OpsError ? `${error.message} ${error.next}` : String(error);
    const { done } = this.#step;
    if (done === undefined) return { state: isTrial(this.#step) ? 'failed' : 'unknown', kind: 'error', text };
    const looked = await this.#ports.look(done);
    if (looked.state === 'holds')
      return { state: 'done', kind: 'seen', text: `${looked.evidence} (It had ended with: ${text})` };
    // What it left may be worse than the error: a provider that is disabled since.
    if (looked.state === 'does not hold')
      return { state: 'failed', kind: 'error', text: `${text} Looked at after it: ${looked.why}` };
    return { state: 'unknown', kind: 'error', text };
  }

  async #beforeState(): Promise<Verdict | 'act'> {
    for (const call of this.#step.before) {
      const looked = await this.#ports.look(call);
      if (looked.state === 'unknown') return unknownVerdict(looked);
      if (looked.state === 'does not hold')
        return { state: 'failed', kind: 'seen', text: `It is not as it was planned: ${looked.why}` };
    }
    return 'act';
  }

  /** Looks until it holds, or the time that the effect may take is over. */
  async #settled(call: CheckCall): Promise<Looked> {
    const endAtMs = this.#ports.now() + this.#step.settleMs;
    for (;;) {
      const looked = await this.#ports.look(call);
      if (looked.state === 'holds' || this.#ports.now() >= endAtMs) return looked;
      if (this.#ports.isStopping()) throw new HandedOver();
      await this.#ports.pause(Math.min(lookAgainMs, Math.max(0, endAtMs - this.#ports.now())));
    }
  }

  async #keep(change: Partial<StepRecord>): Promise<void> {
    const record = { ...this.#record, ...change };
    await this.#ports.record(record);
    this.#record = record;
  }
}

function unknownVerdict({ why, next }: Extract<Looked, { state: 'unknown' }>): Verdict {
  return { state: 'unknown', kind: 'error', text: `${why} ${next}` };
}

/** Somebody else made it so, or it was never otherwise. */
const soBefore = 'It was so before this step: ';

/** What is kept when a step begins to wait: no look, and nothing that anybody said. */
export const waitsForPerson = 'Waiting for a person.';

const lookAgainMs = 5_000;
