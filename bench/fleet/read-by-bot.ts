/**
 * The bot as `npm run bot` starts it, connected to Slack, with PostgreSQL beside it. Told to, it makes a report over the
 * whole fleet at its desk: reads it, joins and judges what it read, and keeps it.
 */
import '../../bin/lean-memory.js';
import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import { createLog } from '../../src/lib/log.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { startSlackBot } from '../../src/slack/bot.ts';
import { answerRead } from './answer-read.ts';

const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const { inventoryFile } = config;
const now = () => Date.now();
const log = createLog(config.logLevel, (line) => process.stdout.write(line));
const store = { ...config.store, log };
const fleet = openFleetDesk({ inventoryFile, environment: process.env, now, store });
await startSlackBot(config, { log, fleet, reportPicture, now });
// A database that starts for the first time makes its files first.
await fleet.last();
answerRead(
  async () => {
    const signal = new AbortController().signal;
    const { report, storeProblem } = await fleet.report('all', { signal });
    if (storeProblem !== undefined) throw new Error(storeProblem);
    return report.read.instances;
  },
  () => fleet.close(),
);
