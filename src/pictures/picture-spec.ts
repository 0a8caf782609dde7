import type { TopLevelSpec } from 'vega-lite';
import { dayText } from '../fleet/age.ts';
import { agesPanel } from './ages-panel.ts';
import type { PictureFacts } from './alt-text.ts';
import { clipToWidth } from './text-width.ts';
import { layout, theme } from './theme.ts';
import { timelinePanel } from './timeline-panel.ts';

/** The picture as Vega-Lite describes it; undefined when there is nothing to draw. Pure. */
export function pictureSpec(facts: PictureFacts): TopLevelSpec | undefined {
  const { timeline, ages, gaps, scope, atMs } = facts;
  const panels = [
    ...(timeline.rows.length === 0 ? [] : [timelinePanel(facts)]),
    ...(ages.length === 0 ? [] : [agesPanel(ages)]),
  ];
  if (panels.length === 0) return undefined;
  const time = new Date(atMs).toISOString().slice(11, 16);
  return {
    background: theme.background,
    padding: layout.paddingPx,
    title: {
      text: clipToWidth(
        `EKM report: ${scope === 'all' ? 'the whole fleet' : scope}`,
        layout.titleSizePx + 3,
        wholePx,
      ),
      subtitle: [`${dayText(atMs)} ${time} UTC`, ...(gaps === '' ? [] : [gaps])],
      fontSize: layout.titleSizePx + 3,
    },
    vconcat: panels,
    spacing: 36,
    config,
  };
}

const wholePx = layout.labelPx + layout.plotPx + layout.wordsPx;

const config: NonNullable<TopLevelSpec['config']> = {
  font: theme.font,
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'bounds',
    color: theme.ink,
    fontSize: layout.titleSizePx,
    fontWeight: 600,
    offset: 22,
    subtitleColor: theme.faint,
    subtitleFontSize: layout.textSizePx,
    subtitleLineHeight: 18,
    subtitlePadding: 6,
    limit: 0,
  },
  axis: { labelColor: theme.faint, labelFontSize: layout.smallSizePx, labelFont: theme.font },
  text: { font: theme.font, color: theme.ink, limit: 0 },
};
