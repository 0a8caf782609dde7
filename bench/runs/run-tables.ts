import type { RunsBench } from './bench-runs.ts';

/** What was measured, as Markdown. @param table makes one of columns and rows */
export function runTables({ waiting, click, plan }: RunsBench, table: Table): string[] {
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  return [
    table(
      [
        'Runs that wait',
        'bot, % of a core',
        'bot with none, % of a core',
        'ratio',
        'bot, MiB',
        'bot with none, MiB',
        'ratio',
      ],
      [
        [
          String(waiting.runs),
          waiting.cpuPercent.toFixed(2),
          waiting.emptyCpuPercent.toFixed(2),
          ratio(waiting.cpuPercent, waiting.emptyCpuPercent),
          waiting.residentMb.toFixed(0),
          waiting.emptyMb.toFixed(0),
          ratio(waiting.residentMb, waiting.emptyMb),
        ],
      ],
    ),
    table(
      [
        'Click to updated message',
        'bot p50, ms',
        'bare p50, ms',
        'bot - bare, ms',
        'bot p99, ms',
        'bare p99, ms',
      ],
      [
        [
          `Approve, ${click.clicks} times`,
          click.bot.p50Ms.toFixed(1),
          click.bare.p50Ms.toFixed(1),
          (click.bot.p50Ms - click.bare.p50Ms).toFixed(1),
          click.bot.p99Ms.toFixed(1),
          click.bare.p99Ms.toFixed(1),
        ],
      ],
    ),
    table(
      ['A plan', 'plan, ms', 'its readings alone, ms', 'ratio'],
      [
        [
          `rollover of ${plan.steps} steps`,
          plan.planMs.toFixed(0),
          plan.bareMs.toFixed(0),
          plan.ratio.toFixed(2),
        ],
      ],
    ),
  ];
}

type Table = (columns: readonly string[], rows: readonly (readonly string[])[]) => string;
