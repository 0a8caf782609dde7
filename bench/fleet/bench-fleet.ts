import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../statistics.ts';
import { bareOrder } from './bare-order.ts';
import { type FarLab, startFarLab } from './far-lab.ts';
import { costOfReading, type ReadCost } from './reader-process.ts';

/** What a report over many far instances costs the bot, beside a bare loop of the driver; and four times as many instances. */
export async function benchFleet({ isSmoke }: { isSmoke: boolean }): Promise<FleetBench> {
  const instances = isSmoke ? 10 : 1000;
  const rounds = isSmoke ? 1 : 3;
  const fleet = await inLab(instances, async (lab, bareEnv) => {
    const turns: { bot: ReadCost; bare: ReadCost }[] = [];
    for (let round = 0; round < rounds; round++)
      turns.push({
        bot: await costOfReading('read-by-bot.ts', lab.env),
        bare: await costOfReading('read-bare.ts', bareEnv),
      });
    return turns;
  });
  const fourfold = await inLab(instances * 4, (lab) => costOfReading('read-by-bot.ts', lab.env));
  return { delayMs, concurrency, rows: [rowOf(fleet, instances), fourfoldRow(fourfold, fleet, instances)] };
}

/** What was measured. */
export interface FleetBench {
  delayMs: number;
  concurrency: number;
  rows: readonly FleetRow[];
}

/** Medians over the rounds; undefined where only the bot was measured. */
export interface FleetRow {
  instances: number;
  botMs: number;
  bareMs: number | undefined;
  /** Bot by bare, round by round. */
  ratio: number | undefined;
  /** Time for one instance, by that of the smaller fleet. */
  perInstanceRatio: number;
  /** The highest of the rounds. */
  botPeakMb: number;
  barePeakMb: number | undefined;
}

function rowOf(turns: readonly { bot: ReadCost; bare: ReadCost }[], instances: number): FleetRow {
  return {
    instances,
    botMs: median(turns.map(({ bot }) => bot.wallMs)),
    bareMs: median(turns.map(({ bare }) => bare.wallMs)),
    ratio: median(turns.map(({ bot, bare }) => bot.wallMs / bare.wallMs)),
    perInstanceRatio: 1,
    botPeakMb: Math.max(...turns.map(({ bot }) => bot.peakMb)),
    barePeakMb: Math.max(...turns.map(({ bare }) => bare.peakMb)),
  };
}

function fourfoldRow(
  { wallMs, peakMb }: ReadCost,
  fleet: readonly { bot: ReadCost }[],
  instances: number,
): FleetRow {
  const botMs = median(fleet.map(({ bot }) => bot.wallMs));
  return {
    instances: instances * 4,
    botMs: wallMs,
    bareMs: undefined,
    ratio: undefined,
    perInstanceRatio: wallMs / (4 * botMs),
    botPeakMb: peakMb,
    barePeakMb: undefined,
  };
}

/** Runs `measure` against a lab of so many instances; the second argument is the environment of the bare loop. */
async function inLab<T>(
  instances: number,
  measure: (lab: FarLab, bareEnv: Record<string, string>) => Promise<T>,
): Promise<T> {
  const lab = await startFarLab(instances, delayMs);
  const folder = mkdtempSync(join(tmpdir(), 'ekm-bench-'));
  const file = join(folder, 'order.json');
  try {
    writeFileSync(file, JSON.stringify(await bareOrder(lab, concurrency)), { mode: 0o600 });
    return await measure(lab, { ...lab.env, BENCH_ORDER: file });
  } finally {
    rmSync(folder, { recursive: true });
    await lab.stop();
  }
}

/** What every round trip takes longer. */
const delayMs = 20;

/** That of an ekm.yaml that does not say another. */
const concurrency = 20;
