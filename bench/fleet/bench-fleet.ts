import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { median } from '../statistics.ts';
import { bareOrder } from './bare-order.ts';
import { type FarLab, startFarLab } from './far-lab.ts';
import { costOfReading, type ReadCost } from './reader-process.ts';

/** What a report over many far instances costs the bot, beside a bare loop of the driver; and four times as many instances. */
export async function benchFleet({ isSmoke }: { isSmoke: boolean }): Promise<FleetBench> {
  const instances = isSmoke ? 10 : 1000;
  const rounds = isSmoke ? 1 : 3;
  const fleet = await inLab(instances, async (read) => {
    const turns: { bot: ReadCost; bare: ReadCost }[] = [];
    for (let round = 0; round < rounds; round++)
      turns.push({
        bot: await read('read-by-bot.ts'),
        bare: await read('read-bare.ts'),
      });
    return turns;
  });
  const row = rowOf(fleet, instances);
  const fourfold = await inLab(instances * 4, async (read) => ({
    bot: await read('read-by-bot.ts'),
    bare: await read('read-bare.ts'),
  }));
  return { delayMs, concurrency, rows: [row, fourfoldRow(rowOf([fourfold], instances * 4), row)] };
}

/** What was measured. */
export interface FleetBench {
  delayMs: number;
  concurrency: number;
  rows: readonly FleetRow[];
}

/** Medians over the rounds. */
interface FleetRow {
  instances: number;
  botMs: number;
  bareMs: number;
  /** Bot by bare, round by round. */
  ratio: number;
  /** Time for one instance, by that of the smaller fleet. */
  perInstanceRatio: { bot: number; bare: number };
  /** The highest of the rounds. */
  botPeakMb: number;
  barePeakMb: number;
}

function rowOf(turns: readonly { bot: ReadCost; bare: ReadCost }[], instances: number): FleetRow {
  return {
    instances,
    botMs: median(turns.map(({ bot }) => bot.wallMs)),
    bareMs: median(turns.map(({ bare }) => bare.wallMs)),
    ratio: median(turns.map(({ bot, bare }) => bot.wallMs / bare.wallMs)),
    perInstanceRatio: { bot: 1, bare: 1 },
    botPeakMb: Math.max(...turns.map(({ bot }) => bot.peakMb)),
    barePeakMb: Math.max(...turns.map(({ bare }) => bare.peakMb)),
  };
}

/** The bare loop beside it says how much of the difference is the lab's: four times as many instances share its process. */
function fourfoldRow(fourfold: FleetRow, { botMs, bareMs }: FleetRow): FleetRow {
  const perInstanceRatio = { bot: fourfold.botMs / (4 * botMs), bare: fourfold.bareMs / (4 * bareMs) };
  return { ...fourfold, perInstanceRatio };
}

/** Runs `measure` against a lab of so many instances; what it is given lets a reader read them all. */
async function inLab<T>(
  instances: number,
  measure: (read: (script: string) => Promise<ReadCost>) => Promise<T>,
): Promise<T> {
  const lab = await startFarLab(instances, delayMs);
  const folder = mkdtempSync(join(tmpdir(), 'ekm-bench-'));
  // PostgreSQL runs as another user where the bot runs as root.
  chmodSync(folder, 0o711);
  try {
    const env = await environmentOf(lab, folder);
    return await measure(async (script) => {
      const cost = await costOfReading(script, env);
      if (cost.read !== instances)
        throw new Error(`${script} could read ${cost.read} of ${instances} instances`);
      return cost;
    });
  } finally {
    rmSync(folder, { recursive: true });
    await lab.stop();
  }
}

/** For both readers. A machine that does other things besides must not end the report early. */
async function environmentOf(lab: FarLab, folder: string): Promise<Record<string, string>> {
  const order = join(folder, 'order.json');
  writeFileSync(order, JSON.stringify(await bareOrder(lab, concurrency)), { mode: 0o600 });
  const file = lab.env['EKM_CONFIG'] ?? '';
  const limits = { concurrency, perInstanceSeconds: 120, wholeSeconds: 3600 };
  // A new schedule of reminders reads the whole fleet at once: the report is measured alone.
  const config = { ...parse(readFileSync(file, 'utf8')), limits, reminders: { schedules: [] } };
  writeFileSync(file, stringify(config));
  return { ...lab.env, BENCH_ORDER: order, EKM_DATA_DIR: join(folder, 'data') };
}

/** What every round trip takes longer. */
const delayMs = 20;

/** That of an ekm.yaml that does not say another. */
const concurrency = 20;
