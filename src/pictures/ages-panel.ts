import { type AgeBand, type AgeRow, ageBands } from './age-rows.ts';
import { countOf } from './counting.ts';
import type { Layer, Panel } from './panel.ts';
import { layout, theme } from './theme.ts';
import { kindTexts } from './timeline-rows.ts';

/** How old what is in use is: a row for each kind, a column for each age, in it a number and its share of the row. */
export function agesPanel(ages: readonly AgeRow[]): Panel {
  const bands = ageBands.filter(
    (band) => band !== 'not known' || ages.some(({ counts }) => counts[band] > 0),
  );
  return {
    title: { text: 'How old it is', subtitle },
    width: widthPx,
    height: { step: layout.barRowPx },
    data: { values: ages.flatMap((row) => bands.map((band, column) => cellData(row, band, column))) },
    encoding: { y: { field: 'kind', type: 'ordinal', sort: null, axis: null } },
    layer: [shareBar(bands.length), number, kindWords, bandWords(bands)],
  };
}

const subtitle = [
  'Since: vault keys, the version in use; client secrets and certificates, their start;',
  'credentials, their last change; connectors, the date of the DLL as recorded in ekm.yaml.',
];

const widthPx = layout.plotPx + layout.wordsPx;
/** Of a column's width, what the longest bar takes; the rest is for its number. */
const barShare = 0.6;
const numberGap = 0.05;

function cellData({ kind, total, counts }: AgeRow, band: AgeBand, column: number): Record<string, unknown> {
  const to = column + barShare * (counts[band] / total);
  return {
    kind,
    // Once a row.
    words: column === 0 ? countOf(total, kindTexts[kind]) : '',
    from: column,
    to,
    numberAt: counts[band] === 0 ? column : to + numberGap,
    count: counts[band].toLocaleString('en-US'),
    numberColour: counts[band] === 0 ? theme.faint : theme.ink,
    barColour: band === 'not known' ? theme.unknownBar : theme.bar,
  };
}

function shareBar(columns: number): Layer {
  return {
    mark: { type: 'bar', height: 14 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        scale: { domain: [0, columns], nice: false, zero: false },
        axis: null,
      },
      x2: { field: 'to' },
      color: { field: 'barColour', type: 'nominal', scale: null },
    },
  };
}

const number: Layer = {
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: layout.textSizePx },
  encoding: {
    x: { field: 'numberAt', type: 'quantitative' },
    text: { field: 'count' },
    color: { field: 'numberColour', type: 'nominal', scale: null },
  },
};

const kindWords: Layer = {
  mark: {
    type: 'text',
    align: 'left',
    baseline: 'middle',
    x: -layout.labelPx,
    fontSize: layout.textSizePx,
    fontWeight: 600,
  },
  encoding: { text: { field: 'words' } },
};

function bandWords(bands: readonly AgeBand[]): Layer {
  return {
    data: { values: bands.map((band, from) => ({ band, from })) },
    mark: {
      type: 'text',
      align: 'left',
      dy: -8,
      fontSize: layout.smallSizePx,
      fontWeight: 600,
      color: theme.faint,
    },
    encoding: {
      x: { field: 'from', type: 'quantitative' },
      y: { value: 0 },
      text: { field: 'band' },
    },
  };
}
