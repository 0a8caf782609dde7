import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { reportCsv } from '../../fleet/report/report-csv.ts';
import { reportOutput } from '../../fleet/report/report-output.ts';
import type { FileToUpload } from '../upload-files.ts';

/** A report as files for a spreadsheet and for programs, with the numbers of the message. What is empty is left out. */
export function reportFiles(report: FleetReport): FileToUpload[] {
  const { findings, chains, finishedAtMs } = report;
  const stamp = new Date(finishedAtMs).toISOString().slice(0, 16).replace(':', '');
  const file = (what: string, ending: string, title: string, text: string) => ({
    name: `fleet-report-${stamp}Z-${what}.${ending}`,
    title,
    bytes: Buffer.from(text),
  });
  return [
    ...(findings.length === 0
      ? []
      : [file('findings', 'csv', 'Findings, a row each', reportCsv(report, 'findings'))]),
    ...(chains.length === 0
      ? []
      : [file('chains', 'csv', 'Encrypted databases and what opens them', reportCsv(report, 'chains'))]),
    file(
      'all',
      'json',
      'The whole report for programs',
      `${JSON.stringify(reportOutput(report), undefined, 1)}\n`,
    ),
  ];
}
