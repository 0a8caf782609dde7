import { startLab } from '../../lab/start-lab.ts';
import { median } from '../statistics.ts';
import { close, countRows, open } from './client.ts';
import { type IdleMemoryRow, idleMemory } from './idle-memory.ts';
import { Replay } from './replay.ts';

/** How fast the lab's SQL Server is, beside a server that answers recorded bytes to the same client. */
export async function benchSqlServer({ isSmoke }: { isSmoke: boolean }): Promise<SqlServerBench> {
  const lab = await startLab({ scenario: 'healthy', rateLimits: false });
  const [instance] = lab.instances;
  const password = instance?.logins[0]?.password ?? '';
  const port = instance?.port ?? 0;
  const rows = isSmoke ? 500 : 20_000;
  const speeds = [
    await compare('rows read', rows, isSmoke ? 1 : 7, port, password, (at) => readRows(at, password, rows)),
    await compare('connections opened', isSmoke ? 3 : 40, isSmoke ? 1 : 7, port, password, (at) =>
      openAndClose(at, password, isSmoke ? 3 : 40),
    ),
  ];
  await lab.stop();
  return { speeds, memory: await idleMemory(isSmoke ? 20 : 1000) };
}

/** What was measured. */
export interface SqlServerBench {
  speeds: readonly SpeedRow[];
  memory: IdleMemoryRow;
}

export interface SpeedRow {
  what: string;
  /** Medians over the rounds. */
  labPerSecond: number;
  replayPerSecond: number;
  /** Time in the lab divided by time with the replay, round by round; the median. */
  ratio: number;
}

/** The two take turns; what one round does is recorded from the lab first. */
async function compare(
  what: string,
  count: number,
  rounds: number,
  port: number,
  password: string,
  round: (port: number) => Promise<number>,
): Promise<SpeedRow> {
  const replay = await Replay.before(port);
  await (what === 'rows read'
    ? readRows(replay.port, password, count)
    : openAndClose(replay.port, password, 1));
  replay.play();
  const times: { labMs: number; replayMs: number }[] = [];
  for (let turn = 0; turn < rounds + 1; turn++)
    times.push({ labMs: await round(port), replayMs: await round(replay.port) });
  await replay.stop();
  // The first turn warms both up.
  const measured = times.slice(1);
  return {
    what,
    labPerSecond: (count * 1000) / median(measured.map(({ labMs }) => labMs)),
    replayPerSecond: (count * 1000) / median(measured.map(({ replayMs }) => replayMs)),
    ratio: median(measured.map(({ labMs, replayMs }) => labMs / replayMs)),
  };
}

async function readRows(port: number, password: string, rows: number): Promise<number> {
  const connection = await open(port, password);
  const startedAt = performance.now();
  const count = await countRows(connection, rowsQuery(rows));
  const tookMs = performance.now() - startedAt;
  await close(connection);
  if (count !== rows) throw new Error(`reading ${rows} rows: ${count} came`);
  return tookMs;
}

async function openAndClose(port: number, password: string, times: number): Promise<number> {
  const startedAt = performance.now();
  for (let turn = 0; turn < times; turn++) await close(await open(port, password));
  return performance.now() - startedAt;
}

/** Strings, numbers, dates and NULLs, as a report has them. */
function rowsQuery(rows: number): string {
  return `SELECT TOP (${rows}) d.name, d.database_id, d.create_date, d.state_desc, c.name AS setting, c.value_in_use, m.physical_name
    FROM sys.configurations AS c CROSS JOIN sys.databases AS d CROSS JOIN sys.configurations AS e
    LEFT JOIN sys.master_files AS m ON m.database_id = -d.database_id`;
}
