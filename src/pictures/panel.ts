import type { TopLevelSpec } from 'vega-lite';

/** One of the charts that stand above one another in a picture, as Vega-Lite describes it. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

/** What is drawn over one another in a panel. */
export type Layer = Extract<Panel, { layer: unknown }>['layer'][number];
