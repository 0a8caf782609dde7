import { z } from 'zod';
import { findingId, type SeenFinding } from '../fleet/compare.ts';
import type { Finding } from '../fleet/finding.ts';
import type { FoundItem, SavedFinding } from '../store/store.ts';

/** Findings as the store keeps them, each once. Those that could not be looked for are marked: they may still be there. */
export function findingsToKeep(found: readonly Finding[], unseen: readonly SeenFinding[]): FoundItem[] {
  const rows = new Map<string, FoundItem & { isUnseen?: true }>();
  for (const { firstSeenAtMs: _, ...finding } of unseen)
    rows.set(findingId(finding), { ...finding, isUnseen: true });
  for (const finding of found) rows.set(findingId(finding), finding);
  return [...rows.values()];
}

/** A finding that was kept. */
export interface KeptFinding {
  finding: SeenFinding;
  /** It was not found: what it rests on could not be read. */
  isUnseen: boolean;
}

/** Findings as they come back. One that another version of the bot wrote in another shape is left out. */
export function keptFindings(saved: readonly SavedFinding[]): KeptFinding[] {
  return saved.flatMap(({ body, firstSeenAtMs }) => {
    const read = findingBody.safeParse(body);
    if (!read.success) return [];
    const { isUnseen = false, atMs, when, runbook, instance, reliesOn, ...rest } = read.data;
    const finding = { ...rest, atMs, when, runbook, instance, firstSeenAtMs };
    return [{ finding: reliesOn === undefined ? finding : { ...finding, reliesOn }, isUnseen }];
  });
}

const findingBody = z.object({
  rule: z.string(),
  item: z.string(),
  severity: z.enum(['critical', 'warning', 'notice', 'unknown']),
  title: z.string(),
  meaning: z.string(),
  consequence: z.string(),
  atMs: z.number().optional(),
  // Words that another version knows say nothing here; the finding stays.
  when: z.enum(['now', 'at the next restart']).optional().catch(undefined),
  action: z.string(),
  runbook: z.string().optional(),
  instance: z.string().optional(),
  reliesOn: z.array(z.string()).optional(),
  isUnseen: z.boolean().optional(),
});
