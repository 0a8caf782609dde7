/**
 * `npm run bench`: every figure of `docs/performance.md`, printed as Markdown. `--write` puts them into that page;
 * `--smoke` makes a short run that only shows that the benchmarks work; `--only fleet` measures the report over a fleet
 * alone, `--only runs` what runs cost, `--only reminders` what deciding on reminders costs,
 * `--only small` the rest. Figures are ratios to something measured in the same run; the machine's name and
 * load stand above them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchDecode, type DecodeRow } from './decode.ts';
import { benchFleet, type FleetBench } from './fleet/bench-fleet.ts';
import { benchReminders } from './reminders/bench-reminders.ts';
import { reminderTable } from './reminders/reminder-table.ts';
import { benchRoundTrip, type MemoryRow, type RoundTripRow } from './round-trip.ts';
import { benchRuns } from './runs/bench-runs.ts';
import { runTables } from './runs/run-tables.ts';
import { benchSqlServer, type SpeedRow } from './sqlserver/bench-sqlserver.ts';
import type { IdleMemoryRow } from './sqlserver/idle-memory.ts';
import { benchStartUp, type StartUpRow } from './start-up.ts';

const { values } = parseArgs({
  options: { smoke: { type: 'boolean' }, write: { type: 'boolean' }, only: { type: 'string' } },
});
const isSmoke = values.smoke === true;
const load = loadavg()[0] ?? 0;
const machine = `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load.toFixed(2)} at the start.`;

const { only } = values;
if (only === undefined || only === 'small') show('figures', await smallFigures());
if (only === undefined || only === 'fleet')
  show('fleet figures', fleetFigures(await benchFleet({ isSmoke })));
if (only === undefined || only === 'runs')
  show('run figures', runTables(await benchRuns({ isSmoke }), table));
if (only === undefined || only === 'reminders')
  show('reminder figures', [reminderTable(await benchReminders({ isSmoke }), table)]);

/** Everything that takes minutes at most. */
async function smallFigures(): Promise<string[]> {
  const decodeRows = await benchDecode({ isSmoke });
  const socket = await benchRoundTrip('a code', 'socket', { isSmoke });
  const http = await benchRoundTrip('a code', 'http', { isSmoke });
  const pasted = await benchRoundTrip('a pasted message', 'socket', { isSmoke });
  const startUp = await benchStartUp({ isSmoke });
  const sqlServer = await benchSqlServer({ isSmoke });
  return [
    decodeTable(decodeRows),
    roundTripTable([...socket.rows, ...http.rows, ...pasted.rows]),
    memoryTable([socket.memory, http.memory]),
    startUpTable(startUp),
    speedTable(sqlServer.speeds),
    idleTable(sqlServer.memory),
  ];
}

function fleetFigures({ rows }: FleetBench): string[] {
  return [
    table(
      [
        'Instances',
        'bot, s',
        'bare loop, s',
        'ratio',
        'time an instance ÷ that of the smaller fleet, bot',
        'bare loop',
        'peak memory, bot, MiB',
        'bare loop, MiB',
      ],
      rows.map((row) => [
        String(row.instances),
        (row.botMs / 1000).toFixed(1),
        (row.bareMs / 1000).toFixed(1),
        row.ratio.toFixed(2),
        row.perInstanceRatio.bot.toFixed(2),
        row.perInstanceRatio.bare.toFixed(2),
        row.botPeakMb.toFixed(0),
        row.barePeakMb.toFixed(0),
      ]),
    ),
  ];
}

/** Prints a part of the report, under what it was measured on, and writes it into the page where that is wanted. */
function show(mark: string, tables: readonly string[]): void {
  const text = [machine, ...tables].join('\n\n');
  console.log(text);
  if (values.write) writeFigures(mark, text);
}

function decodeTable(rows: readonly DecodeRow[]): string {
  return table(
    ['Decoding', 'decode, µs', 'whole answer, µs', 'bare minimum, µs', 'decode ÷ bare'],
    rows.map((row) => [
      row.name,
      row.decodeUs.toFixed(1),
      row.explainUs.toFixed(1),
      row.bareUs.toFixed(1),
      (row.decodeUs / row.bareUs).toFixed(1),
    ]),
  );
}

function roundTripTable(rows: readonly RoundTripRow[]): string {
  return table(
    [
      '`/ekm explain`',
      'mode',
      'at once',
      'bot p50, ms',
      'bare p50, ms',
      'p50 ratio',
      'bot p99, ms',
      'bare p99, ms',
      'p99 ratio',
    ],
    rows.map(({ question, mode, atOnce, bot, bare, p50Ratio, p99Ratio }) => [
      question,
      mode === 'socket' ? 'Socket Mode' : 'HTTP',
      String(atOnce),
      bot.p50Ms.toFixed(2),
      bare.p50Ms.toFixed(2),
      p50Ratio.toFixed(2),
      bot.p99Ms.toFixed(2),
      bare.p99Ms.toFixed(2),
      p99Ratio.toFixed(2),
    ]),
  );
}

function memoryTable(rows: readonly MemoryRow[]): string {
  return table(
    ['Resident memory', 'bot, MiB', 'bare, MiB', 'ratio'],
    rows.map(({ mode, botMb, bareMb }) => [
      mode === 'socket' ? 'Socket Mode' : 'HTTP',
      botMb.toFixed(0),
      bareMb.toFixed(0),
      (botMb / bareMb).toFixed(2),
    ]),
  );
}

function startUpTable({ startMs, bareMs }: StartUpRow): string {
  return table(
    ['From the command to the address', 'npm start, ms', 'bare HTTP server, ms', 'ratio'],
    [['', startMs.toFixed(0), bareMs.toFixed(0), (startMs / bareMs).toFixed(1)]],
  );
}

function speedTable(rows: readonly SpeedRow[]): string {
  return table(
    ["The lab's SQL Server", 'lab, a second', 'replay, a second', 'time ÷ replay'],
    rows.map(({ what, labPerSecond, replayPerSecond, ratio }) => [
      what,
      labPerSecond.toFixed(0),
      replayPerSecond.toFixed(0),
      ratio.toFixed(2),
    ]),
  );
}

function idleTable(row: IdleMemoryRow): string {
  const { instances, labMb, readyMs, bareReadyMs, perInstanceKb, perListenerKb } = row;
  return table(
    [
      'Idle instances',
      'ready after, ms',
      'as many bare listeners, ms',
      'lab, MiB',
      'one more instance, KiB',
      'one more bare listener, KiB',
      'memory ratio',
    ],
    [
      [
        String(instances),
        readyMs.toFixed(0),
        bareReadyMs.toFixed(0),
        labMb.toFixed(0),
        perInstanceKb.toFixed(0),
        perListenerKb.toFixed(1),
        (perInstanceKb / perListenerKb).toFixed(0),
      ],
    ],
  );
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Between two marks of the page; everything around them is written by hand. */
function writeFigures(mark: string, text: string): void {
  const page = new URL('../docs/performance.md', import.meta.url);
  const marks = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(\n?<!-- end of ${mark} -->)`);
  const old = readFileSync(page, 'utf8');
  if (!marks.test(old))
    throw new Error(`docs/performance.md has lost its marks (${mark}): nothing was written`);
  writeFileSync(
    page,
    old.replace(marks, (_, before: string) => `${before}\n${text}\n\n<!-- end of ${mark} -->`),
  );
}
