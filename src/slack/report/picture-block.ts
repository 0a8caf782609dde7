import { randomUUID } from 'node:crypto';
import type { ImageBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { clip } from '../cards/card.ts';
import type { Context } from '../context.ts';
import { slackLimits } from '../limits.ts';
import { uploadFiles } from '../upload-files.ts';

/**
 * Draws the picture of a report and brings it to Slack, for the report's message. Never throws: a report without its
 * picture is a report, and `note` says why there is none. Neither: there is nothing to draw.
 */
export function pictureBlock(client: WebClient, report: FleetReport, context: Context): Promise<Pictured> {
  const { drawings, stopping } = context;
  // One after another: each takes a process and its memory.
  const inTurn = { onWait: () => undefined, stop: stopping };
  return drawings.inTurn(randomUUID(), () => drawn(client, report, context), inTurn);
}

interface Pictured {
  picture?: ImageBlock;
  note?: string;
}

async function drawn(
  client: WebClient,
  report: FleetReport,
  { reportPicture, log, stopping }: Context,
): Promise<Pictured> {
  if (stopping.aborted) return {};
  try {
    const picture = await reportPicture(report, report.finishedAtMs);
    if (picture === undefined) return {};
    const { png, altText } = picture;
    const file = { name: 'fleet-report.png', title: 'Expiries and ages', bytes: png, altText };
    const [uploaded] = await uploadFiles(client, { files: [file] });
    if (uploaded?.isReady !== true)
      return { note: 'The picture is left out: Slack was not done with it in time.' };
    const alt_text = clip(altText, slackLimits.imageAltText);
    return { picture: { type: 'image', slack_file: { id: uploaded.id }, alt_text } };
  } catch (error) {
    log.warn({ err: error }, 'report without its picture');
    const why =
      error instanceof OpsError ? `${error.message} ${error.next}` : 'drawing it ended with an error.';
    return { note: `The picture is left out: ${clip(why, 300)}` };
  }
}
