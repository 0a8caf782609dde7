import type { DrawReport } from '../fleet/report/draw-report.ts';
import { altText } from './alt-text.ts';
import { drawApart } from './draw-apart.ts';
import { pictureFacts } from './picture-facts.ts';
import { pictureSpec } from './picture-spec.ts';

/**
 * Draws a report. Undefined when it holds nothing that has a date.
 *
 * @throws Error when the process that draws stops or takes longer than its time
 */
export const reportPicture: DrawReport = async (report, nowMs) => {
  const facts = pictureFacts(report, nowMs);
  const spec = pictureSpec(facts);
  if (spec === undefined) return undefined;
  const { png, width, height } = await drawApart(spec);
  return { png: Buffer.from(png), altText: altText(facts), width, height };
};
