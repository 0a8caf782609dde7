import type { FleetReport } from './fleet-report.ts';

/** Draws a report, in a second or so. Undefined: it holds nothing that has a date. Throws when the drawing stops. */
export type DrawReport = (report: FleetReport, nowMs: number) => Promise<ReportPicture | undefined>;

/** A picture of a report: what expires when, and how old things are. */
interface ReportPicture {
  png: Buffer;
  /** The same in sentences, at most 2,000 characters. */
  altText: string;
  /** Of the PNG, in pixels. */
  width: number;
  height: number;
}
