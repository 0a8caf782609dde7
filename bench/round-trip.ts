import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Contestant, type Mode } from './contestant.ts';
import { median, quantile } from './statistics.ts';

/** One line of the table: the bot beside the bare app, milliseconds from the lab's sending to the acknowledgement. */
export interface RoundTripRow {
  mode: Mode;
  atOnce: number;
  bot: { p50Ms: number; p99Ms: number };
  bare: { p50Ms: number; p99Ms: number };
  /** Medians over the rounds of the bot's quantile divided by the bare app's. */
  p50Ratio: number;
  p99Ratio: number;
}

/** Resident memory after the same commands, in MiB. */
export interface MemoryRow {
  mode: Mode;
  botMb: number;
  bareMb: number;
}

/**
 * `/ekm explain 3303` against the bot and against a bare Bolt app that acks the very same card, each with a lab of
 * its own in this process, in turns: whatever else the machine does hits both.
 */
export async function benchRoundTrip(
  mode: Mode,
  { isSmoke }: { isSmoke: boolean },
): Promise<{ rows: RoundTripRow[]; memory: MemoryRow }> {
  const bot = await Contestant.start(script('../bin/ekmbot.js'), mode);
  const { ack } = await bot.command('/ekm explain 3303');
  const bare = await Contestant.start(script('./bare-bot.ts'), mode, { BENCH_CARD: savedCard(ack) });
  try {
    const rows: RoundTripRow[] = [];
    for (const atOnce of [1, 50]) rows.push({ mode, atOnce, ...(await compare(bot, bare, atOnce, isSmoke)) });
    return { rows, memory: { mode, botMb: bot.residentMb(), bareMb: bare.residentMb() } };
  } finally {
    await Promise.all([bot.stop(), bare.stop()]);
  }
}

async function compare(
  bot: Contestant,
  bare: Contestant,
  atOnce: number,
  isSmoke: boolean,
): Promise<Omit<RoundTripRow, 'mode' | 'atOnce'>> {
  const rounds = isSmoke ? 2 : 15;
  const commands = isSmoke ? 60 : 400;
  const samples: { bot: number[][]; bare: number[][] } = { bot: [], bare: [] };
  for (const warm of [bot, bare]) await round(warm, isSmoke ? 50 : 600, atOnce);
  for (let count = 0; count < rounds; count++) {
    const turns = [
      ['bot', bot],
      ['bare', bare],
    ] as const;
    for (const [name, contestant] of count % 2 === 0 ? turns : turns.toReversed()) {
      samples[name].push(await round(contestant, commands, atOnce));
    }
  }
  return {
    bot: summary(samples.bot),
    bare: summary(samples.bare),
    p50Ratio: median(ratios(samples.bot, samples.bare, 0.5)),
    p99Ratio: median(ratios(samples.bot, samples.bare, 0.99)),
  };
}

/** Milliseconds of each command of one round. */
async function round(contestant: Contestant, commands: number, atOnce: number): Promise<number[]> {
  const taken: number[] = [];
  let left = commands;
  const person = async () => {
    while (left-- > 0) taken.push((await contestant.command('/ekm explain 3303')).ackMs);
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return taken;
}

function ratios(bot: readonly number[][], bare: readonly number[][], part: number): number[] {
  return bot.map((round, at) => quantile(round, part) / quantile(bare[at] ?? [], part));
}

function summary(rounds: readonly number[][]): { p50Ms: number; p99Ms: number } {
  const all = rounds.flat();
  return { p50Ms: quantile(all, 0.5), p99Ms: quantile(all, 0.99) };
}

function savedCard(ack: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'ekm-bench-')), 'card.json');
  writeFileSync(file, JSON.stringify(ack));
  return file;
}

function script(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
