import type { FleetReport } from '../fleet/report/fleet-report.ts';
import { altText } from './alt-text.ts';
import { drawApart } from './draw-apart.ts';
import { pictureFacts } from './picture-facts.ts';
import { pictureSpec } from './picture-spec.ts';

/** A picture of a report: what expires when, and how old things are. */
export interface ReportPicture {
  png: Buffer;
  /** The same in sentences, at most 2,000 characters. */
  altText: string;
  /** Of the PNG, in pixels. */
  width: number;
  height: number;
}

/**
 * Draws a report. Undefined when it holds nothing that has a date.
 *
 * @throws Error when the process that draws stops or takes longer than its time
 */
export async function reportPicture(report: FleetReport, nowMs: number): Promise<ReportPicture | undefined> {
  const facts = pictureFacts(report, nowMs);
  const spec = pictureSpec(facts);
  if (spec === undefined) return undefined;
  const { png, width, height } = await drawApart(spec);
  return { png: Buffer.from(png), altText: altText(facts), width, height };
}
