/**
 * `npm run soak:commands -- --minutes 10`: people type commands without a pause while connections are renewed and cut, and
 * Slack is away now and then. Fails when an answer was lost that Slack delivered, or when memory keeps growing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Contestant } from './contestant.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('soak: --minutes takes a number above 0');

const texts = [
  '/ekm explain 3303',
  '/ekm explain Msg 33049 Provider error code: 2058',
  '/ekm help ports',
  '/ekm explain 9999',
  '/ekm explain',
];
const bot = await Contestant.start(fileURLToPath(new URL('../bin/ekmbot.js', import.meta.url)), 'socket');
// Both connections are open before the first one is renewed.
await sleep(3_000);
for (let at = 0; at < 500; at++) await bot.command(texts[at % texts.length] ?? '');
const residentAtStartMb = bot.residentMb();
const until = performance.now() + minutes * 60_000;
let answered = 0;
let renewals = 0;
const people = Array.from({ length: 5 }, async () => {
  while (performance.now() < until) {
    await bot.command(texts[answered % texts.length] ?? '');
    answered++;
  }
});
const renewing = (async () => {
  while (performance.now() < until) {
    await sleep(Math.min(10_000, minutes * 10_000));
    await bot.renewOneConnection();
    renewals++;
  }
})();
await Promise.all([...people, renewing]);
const residentMb = bot.residentMb();
await bot.stop();
console.log(
  `${answered} commands answered, none lost, over ${renewals} renewed connections in ${minutes} minutes.`,
);
console.log(
  `Resident memory: ${residentAtStartMb.toFixed(0)} MiB after the first 500, ${residentMb.toFixed(0)} MiB at the end.`,
);
if (residentMb > residentAtStartMb * 1.5) throw new Error('soak: memory grew by more than half');
