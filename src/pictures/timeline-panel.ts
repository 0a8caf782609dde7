import { type PictureFacts, standingText } from './alt-text.ts';
import type { Layer, Panel } from './panel.ts';
import { clipToWidth } from './text-width.ts';
import { layout, theme } from './theme.ts';
import { type Domain, timeDomain } from './time-domain.ts';
import type { Timeline, TimelineRow } from './timeline-rows.ts';

/** What ends when: a row for each item, and today's line through all of them. What is left of it is overdue. */
export function timelinePanel({ timeline, atMs }: PictureFacts): Panel {
  const domain = timeDomain(timeline.rows, atMs);
  return {
    title: { text: 'What expires next', subtitle: subtitleOf(timeline) },
    width: layout.plotPx,
    height: { step: layout.rowPx },
    data: { values: timeline.rows.map((row, index) => rowData(row, index, atMs, domain)) },
    encoding: { y: { field: 'index', type: 'ordinal', axis: null } },
    layer: [
      warningTime,
      track,
      ...today(atMs),
      endMark(domain),
      beyondMark('before', -14),
      beyondMark('after', 14),
      words('name', { x: -layout.labelPx, dy: -7, fontWeight: 600, color: theme.ink }),
      words('place', { x: -layout.labelPx, dy: 9, fontSize: layout.smallSizePx }),
      words('when', { x: layout.plotPx + layout.gapPx, dy: -7, fontWeight: 600 }, byStanding),
      words('day', { x: layout.plotPx + layout.gapPx, dy: 9, fontSize: layout.smallSizePx }),
    ],
  };
}

function subtitleOf(timeline: Timeline): string[] {
  const { more, aside } = timeline;
  const rest = [
    more === 0 ? '' : `${more.toLocaleString('en-US')} more end after these.`,
    aside === 0 ? '' : `Not shown: ${aside.toLocaleString('en-US')} left over, or ignored by ekm.yaml.`,
  ].filter((text) => text !== '');
  return [
    `${standingText(timeline)}.`,
    ...(rest.length === 0 ? [] : [rest.join(' ')]),
    'Shaded: the warning time by ekm.yaml.',
  ];
}

function rowData(row: TimelineRow, index: number, nowMs: number, domain: Domain): Record<string, unknown> {
  const { kind, name, place, standing, when, day, expiresAtMs, warnFromMs } = row;
  const at = domain.within(expiresAtMs);
  return {
    index,
    // Shapes tell kinds apart, words the standing: colour only repeats them.
    shape: shapes[kind],
    colour: theme.standing[standing],
    when,
    day,
    name: clipToWidth(name, layout.textSizePx, labelRoomPx),
    place: clipToWidth(place, layout.smallSizePx, labelRoomPx),
    at,
    // What has expired shows how long ago; its warning time is over.
    from: Math.min(at, nowMs),
    to: Math.max(at, nowMs),
    warnFrom: standing === 'expired' ? at : domain.within(warnFromMs),
    warnTo: at,
    before: expiresAtMs < at ? '←' : '',
    after: expiresAtMs > at ? '→' : '',
  };
}

const shapes: Readonly<Record<TimelineRow['kind'], string>> = {
  secret: 'circle',
  key: 'diamond',
  certificate: 'triangle-up',
  credential: 'square',
  connector: 'cross',
};

const labelRoomPx = layout.labelPx - layout.gapPx;

const warningTime: Layer = {
  mark: { type: 'bar', height: 12, color: theme.warning },
  encoding: { x: { field: 'warnFrom', type: 'temporal' }, x2: { field: 'warnTo' } },
};

const track: Layer = {
  mark: { type: 'rule', strokeWidth: 2, color: theme.track },
  encoding: { x: { field: 'from', type: 'temporal' }, x2: { field: 'to' } },
};

/** The layer that brings scale and axis for all. */
function endMark({ fromMs, toMs, format }: Domain): Layer {
  return {
    mark: {
      type: 'point',
      filled: true,
      size: 140,
      opacity: 1,
      stroke: theme.background,
      strokeWidth: 1.5,
    },
    encoding: {
      x: {
        field: 'at',
        type: 'temporal',
        scale: { type: 'utc', domain: [fromMs, toMs], nice: false },
        axis: { ...axis, format },
      },
      shape: { field: 'shape', type: 'nominal', scale: null },
      fill: { field: 'colour', type: 'nominal', scale: null },
    },
  };
}

const axis = {
  title: null,
  tickCount: 5,
  grid: true,
  gridColor: theme.line,
  domain: false,
  ticks: false,
  labelPadding: 6,
} as const;

/** An arrow where the end lies outside of the time shown. */
function beyondMark(field: 'before' | 'after', dx: number): Layer {
  return {
    mark: { type: 'text', dx, baseline: 'middle' },
    encoding: { x: { field: 'at', type: 'temporal' }, text: { field } },
  };
}

function today(nowMs: number): Layer[] {
  const data = { values: [{ now: nowMs }] };
  const x = { field: 'now', type: 'temporal' } as const;
  return [
    {
      data,
      mark: { type: 'rule', strokeWidth: 1.5, color: theme.ink },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      data,
      mark: { type: 'text', text: 'today', dy: -9, fontWeight: 600 },
      encoding: { x, y: { value: 0 } },
    },
  ] as Layer[];
}

function words(field: string, mark: object, color?: typeof byStanding): Layer {
  return {
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize: layout.textSizePx,
      color: theme.faint,
      ...mark,
    },
    encoding: { text: { field }, ...(color === undefined ? {} : { color }) },
  } as Layer;
}

const byStanding = { field: 'colour', type: 'nominal', scale: null } as const;
