import { expect, it, onTestFinished } from 'vitest';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import type { ReminderDesk } from '../../src/reminders/reminder-desk.ts';
import { openReminderDesk } from '../../src/runner/reminders/open-reminder-desk.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { appManifest } from '../helpers/bot.ts';
import { startTestLab } from '../helpers/lab.ts';
import { keptDataFolder } from '../store/helpers/data-folder.ts';
import { ExpectedMessages } from './expected-messages.ts';
import { Poster } from './poster.ts';
import { slotsOf } from './slots.ts';
import { inventoryOf, readingAt } from './years-fleet.ts';
import { isIn, regions, YearsWorld } from './years-world.ts';

it('two years of a fleet of fifty: exactly the messages of a plain model, none twice and none missing', async () => {
  const world = new YearsWorld(7);
  const expected = new ExpectedMessages(world);
  const slots = new Map(regions.map((region) => [region.name, slotsOf(region, world.startMs, world.endMs)]));
  const poster = await startPoster();
  const processes = await startProcesses(world);
  for (const atMs of ticksOf(world, [...slots.values()].flat())) {
    expected.tick(atMs, slots);
    poster.isDown = world.slackDown.some((span) => isIn(span, atMs));
    await processes.tick(atMs, poster);
  }
  const seen = await Promise.all(
    regions.map(async ({ name }) =>
      (await poster.read(`#${name}`)).map((lines) => ({ region: name, lines: lines.sort() })),
    ),
  );
  const all = seen.flat();
  expect(all).toEqual(expected.messages());
  expect(all.length).toBeGreaterThan(300);
});

/** Some seconds after each moment of each schedule, unless nobody is there, and once at the start. */
function ticksOf({ startMs, down, random }: YearsWorld, slots: readonly number[]): number[] {
  const later = [...new Set(slots)].sort((a, b) => a - b).map((ms) => ms + Math.floor(random() * 20_000));
  return [startMs, ...later].filter((ms) => !down.some((span) => isIn(span, ms)));
}

async function startPoster(): Promise<Poster> {
  const { client, slack } = await startTestLab({
    manifest: appManifest(),
    rateLimits: false,
    scenario: 'none',
  });
  const people = ['requester', 'approver1', 'approver2'].map((role) => slack.people[role]?.id ?? '');
  return new Poster(client, new Map(regions.map(({ name }, at) => [`#${name}`, people[at] ?? ''])));
}

/** Two processes, as far as their desks and stores go, on one database. */
async function startProcesses(world: YearsWorld): Promise<Processes> {
  const folder = keptDataFolder();
  const processes = new Processes(world, folder.path);
  onTestFinished(async () => {
    await processes.stop();
    await folder.remove();
  });
  await processes.start();
  return processes;
}

class Processes {
  #nowMs = 0;
  #stores: Store[] = [];
  #desks: ReminderDesk[] = [];
  readonly #world: YearsWorld;
  readonly #dataDir: string;

  constructor(world: YearsWorld, dataDir: string) {
    this.#world = world;
    this.#dataDir = dataDir;
  }

  async start(): Promise<void> {
    this.#stores = [await openStore({ dataDir: this.#dataDir }), await openStore({ dataDir: this.#dataDir })];
    this.#desks = this.#stores.map((store) => this.#deskOn(store));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.close()));
  }

  /** One of them looks, or both at the same time; now and then one has been started anew, or both with the database. */
  async tick(atMs: number, poster: Poster): Promise<void> {
    this.#nowMs = atMs;
    const chance = this.#world.random();
    if (chance < 0.003) {
      await this.stop();
      await this.start();
    } else if (chance < 0.05) this.#desks = this.#stores.map((store) => this.#deskOn(store));
    const [first, second] = this.#desks;
    if (first === undefined || second === undefined) throw new Error('there are no desks');
    const who = chance < 0.2 ? [first, second] : chance < 0.6 ? [first] : [second];
    await Promise.all(who.map((desk) => desk.sweep(new AbortController().signal)));
    await Promise.all(who.map((desk) => poster.deliver(desk)));
  }

  #deskOn(store: Store): ReminderDesk {
    const inventory = inventoryOf(this.#world);
    return openReminderDesk({
      store,
      fleet: {
        report: async () => {
          const report = fleetReport(readingAt(this.#world, this.#nowMs), 'all', this.#nowMs);
          return { report, changes: undefined, storeProblem: undefined };
        },
      },
      inventory: async () => inventory,
      now: () => this.#nowMs,
    });
  }
}
