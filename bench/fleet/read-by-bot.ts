/** The bot as `npm run bot` starts it, connected to Slack; told to, it reads the whole fleet through its desk. */
import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import { createLog } from '../../src/lib/log.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { startSlackBot } from '../../src/slack/bot.ts';
import { answerRead } from './answer-read.ts';

const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const now = () => Date.now();
const fleet = openFleetDesk({ inventoryFile: config.inventoryFile, environment: process.env, now });
const log = createLog(config.logLevel, (line) => process.stdout.write(line));
await startSlackBot(config, { log, fleet, reportPicture, now });
answerRead(async () => {
  const { report } = await fleet.report('all', { signal: new AbortController().signal });
  return report.read.instances;
});
