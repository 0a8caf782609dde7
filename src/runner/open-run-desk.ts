import { whatMay } from '../engine/approval/what-may.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import type { Preview, RunDesk } from '../engine/run-desk.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/store.ts';
import { dailyAnchor } from './daily-anchor.ts';
import { diagnoseAtDesk } from './diagnose-at-desk.ts';
import { unreviewedEmergencies } from './due-runs.ts';
import { EmergencyDesk } from './emergency-desk.ts';
import { FreezeDesk } from './freeze-desk.ts';
import { legPorts } from './leg-ports.ts';
import { PlanDesk } from './plan-desk.ts';
import { requestRun } from './request-run.ts';
import { RunLegs } from './run-legs.ts';
import { RunWorld, type WorldSources } from './run-world.ts';
import { takeAnswer } from './take-answer.ts';
import { takeVote } from './take-vote.ts';
import { RunWatch } from './watch-runs.ts';
import { type ReadSlackUser, type ReadUserGroup, WhoMay } from './who-may.ts';
import { whyNot } from './why-not.ts';

/** What the desk works with. */
export interface RunDeskOptions extends WorldSources {
  /** Stays the caller's: it is closed after `stop`. */
  store: Store;
  runbooks: ReadonlyMap<string, Runbook>;
  /** `ekm.yaml` as it is now. */
  inventory: () => Promise<Inventory>;
  userGroup: ReadUserGroup;
  /** Without it nobody is known to be deactivated before they click. */
  slackUser?: ReadSlackUser;
  log?: Log | undefined;
  /** Between two looks into the store; 2 s by default. */
  everyMs?: number;
  /** Between two looks for what runs wait for, a backup of the site's own job; a minute by default. */
  aroundMs?: number;
  /** The longest pause between two looks for the effect of a step; a few seconds by default. */
  lookAgainMs?: number;
  /** False where runs are asked about and decided on, and the work is left to the bots: in a terminal. */
  isWorking?: boolean;
}

/** Opens the desk and begins to work on the runs that are due. */
export function openRunDesk(options: RunDeskOptions): RunDesk {
  const { store, now, runbooks, isWorking = true } = options;
  const world = new RunWorld(options);
  const plans = new PlanDesk({ ...options, world });
  const whoMay = new WhoMay(options);
  const watch = new RunWatch(store);
  const change = toldTo(watch, store);
  const stopping = new AbortController();
  const legs = new RunLegs({
    ...options,
    log: options.log,
    change,
    ports: (run, lost, stop) =>
      legPorts({ run, world, plans, sources: options, store, lost, stopping: stop }),
  });
  const people = { store, change, plans, world, whoMay, now, signal: stopping.signal };
  const freezes = new FreezeDesk(people);
  const emergencies = new EmergencyDesk(people);
  const endTurns = everySoOften(options.everyMs ?? defaultEveryMs, async () => {
    await legs.look();
    await watch
      .look()
      .catch((error: unknown) => options.log?.warn({ err: error }, 'runs were not looked at'));
  });
  /** Somebody did something: what follows from it begins now. */
  const followed = <T>(answer: T): T => {
    if (isWorking) void legs.look();
    return answer;
  };
  return {
    runbooks,
    preview: async (runbook, parameters, signal) => {
      const made = await plans.plan({ runbook, parameters, runId: 'preview' }, signal);
      return 'stops' in made ? { kind: 'refusal', stops: made.stops } : previewOf(made, store);
    },
    diagnose: (asked, signal) => diagnoseAtDesk(asked, { runbooks, plans, store, world, now }, signal),
    request: async (request, signal) => {
      const requested = await requestRun(request, { ...people, signal });
      if (requested.kind === 'requested') watch.tell(requested.run);
      return requested;
    },
    vote: async (vote) => followed(await takeVote(vote, people)),
    answer: async (answer) => followed(await takeAnswer(answer, people)),
    review: (review) => emergencies.review(review),
    unreviewed: () => unreviewedEmergencies(store),
    announced: async (announced) => followed(await emergencies.announced(announced)),
    read: (id) => store.runs.read(id),
    list: (filter) => store.runs.list(filter),
    locks: () => store.runs.locks(),
    freezes: () => store.runs.freezes(),
    freeze: (freeze, by) => freezes.freeze(freeze, by),
    thaw: async (tag, by, atMs) => followed(await freezes.thaw(tag, by, atMs)),
    whyNot: async (asked) =>
      runbooks.get(asked.runbook)?.diagnose === undefined ? whyNot(asked, people) : [everybodyMayLook],
    whatMay: async (user) => {
      const policy = await plans.policy();
      return whatMay(policy, user, await whoMay.groups(policy));
    },
    anchor: (post) => dailyAnchor(post, options),
    audit: (filter) => store.runs.audit(filter),
    messages: store.runMessages,
    onChange: watch.onChange,
    stop: async () => {
      await endTurns();
      await legs.stop();
      stopping.abort();
    },
  };
}

const defaultEveryMs = 2_000;

const everybodyMayLook =
  'It only looks: every member of the workspace may ask for it, and nobody has to approve it.';

async function previewOf(
  made: { plan: RunRecord['plan']; planHash: string },
  store: Store,
): Promise<Preview> {
  const wanted = new Set(made.plan.targets.map(({ kind, name }) => `${kind}/${name.toLowerCase()}`));
  const locks = (await store.runs.locks()).filter(({ kind, name }) =>
    wanted.has(`${kind}/${name.toLowerCase()}`),
  );
  return { kind: 'plan', ...made, locks };
}

/** Each change is told to listeners of this process at once. */
function toldTo(watch: RunWatch, { runs }: Store): Store['runs']['change'] {
  return async (...change) => {
    const run = await runs.change(...change);
    if (run !== undefined) watch.tell(run);
    return run;
  };
}

/** Does something at once and again and again, never twice at a time. Gives back what ends it. */
function everySoOften(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  let isEnded = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const next = () => {
    turn = work().finally(() => {
      if (!isEnded) timer = setTimeout(next, everyMs);
    });
  };
  next();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    return turn;
  };
}
