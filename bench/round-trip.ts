import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Contestant, type Mode } from './contestant.ts';
import { median, quantile } from './statistics.ts';

/** One line of the table: the bot beside the bare app, milliseconds from the lab's sending to the acknowledgement. */
export interface RoundTripRow {
  question: string;
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

/** What is typed: a code, whose drawn card the bot remembers, and a pasted message, which is read anew every time. */
export const questions = {
  'a code': '/ekm explain 3303',
  'a pasted message':
    "/ekm explain Msg 33049, Level 16, State 2, Line 65\nKey with name 'Key0' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)",
} as const;

/**
 * One question against the bot and against a bare Bolt app that acks the very same card, each with a lab of
 * its own in this process, in turns: whatever else the machine does hits both.
 */
export async function benchRoundTrip(
  question: keyof typeof questions,
  mode: Mode,
  { isSmoke }: { isSmoke: boolean },
): Promise<{ rows: RoundTripRow[]; memory: MemoryRow }> {
  const bot = await Contestant.start(script('../bin/ekmbot.js'), mode);
  const text = questions[question];
  const { ack } = await bot.command(text);
  const bare = await Contestant.start(script('./bare-bot.ts'), mode, { BENCH_CARD: savedCard(ack) });
  try {
    const rows: RoundTripRow[] = [];
    for (const atOnce of [1, 50]) {
      rows.push({ question, mode, atOnce, ...(await compare({ bot, bare, text, atOnce, isSmoke })) });
    }
    return { rows, memory: { mode, botMb: bot.residentMb(), bareMb: bare.residentMb() } };
  } finally {
    await Promise.all([bot.stop(), bare.stop()]);
  }
}

interface Contest {
  bot: Contestant;
  bare: Contestant;
  text: string;
  atOnce: number;
  isSmoke: boolean;
}

async function compare(
  contest: Contest,
): Promise<Pick<RoundTripRow, 'bot' | 'bare' | 'p50Ratio' | 'p99Ratio'>> {
  const { bot, bare, text, atOnce, isSmoke } = contest;
  const rounds = isSmoke ? 2 : 15;
  const commands = isSmoke ? 60 : 400;
  const samples: { bot: number[][]; bare: number[][] } = { bot: [], bare: [] };
  for (const warm of [bot, bare]) await round(warm, text, isSmoke ? 50 : 600, atOnce);
  for (let count = 0; count < rounds; count++) {
    const turns = [
      ['bot', bot],
      ['bare', bare],
    ] as const;
    for (const [name, contestant] of count % 2 === 0 ? turns : turns.toReversed()) {
      samples[name].push(await round(contestant, text, commands, atOnce));
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
async function round(
  contestant: Contestant,
  text: string,
  commands: number,
  atOnce: number,
): Promise<number[]> {
  const taken: number[] = [];
  let left = commands;
  const person = async () => {
    while (left-- > 0) taken.push((await contestant.command(text)).ackMs);
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
