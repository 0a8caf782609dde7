import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with the files that take longest, or the last of them keeps a machine waiting whose other workers are done. Where nothing was measured
 * yet, as in a clean clone, vitest goes by the size of files, and the longest conversations are the shortest files.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => weightOf(b) - weightOf(a));
  }
}

function weightOf({ moduleId }: TestSpecification): number {
  return long.some((part) => moduleId.includes(part)) ? 1 : 0;
}

/** Those that wait for a bot in its own pace. */
const long = [
  '/test/conversations/',
  '/test/slack/runs/',
  '/test/runner/',
  '/test/cli/audit.',
  '/test/slack/reminders/reminder-story.',
  '/test/slack/report-trouble.',
  '/test/lab/start.',
];
