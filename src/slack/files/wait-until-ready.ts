import type { WebClient } from '@slack/web-api';
import { pause } from '../../lib/pause.ts';
import { refusalOf } from '../identity.ts';

/**
 * Waits until Slack has looked at an uploaded picture, at most some ten seconds: only then a block may name it.
 * False: it has not, or Slack does not tell.
 */
// unverified: A file that files.info describes with a type may stand in a block; reports of Slack's staff say to ask files.info, and not for what.
export async function waitUntilReady(client: WebClient, file: string): Promise<boolean> {
  for (const waitMs of waitsMs) {
    await pause(waitMs);
    const seen = await look(client, file);
    if (seen !== 'not yet') return seen === 'ready';
  }
  return false;
}

async function look(client: WebClient, file: string): Promise<'ready' | 'not yet' | 'not told'> {
  try {
    const { file: found } = await client.files.info({ file });
    return found?.mimetype === undefined || found.mimetype === '' ? 'not yet' : 'ready';
  } catch (error) {
    return refusalOf(error) === 'file_not_found' ? 'not yet' : 'not told';
  }
}

const waitsMs: readonly number[] = [0, 200, 400, 800, 1_600, 3_200, 3_200];
