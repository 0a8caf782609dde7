/**
 * Preloaded into the process of an app (`NODE_OPTIONS=--import=...follow-clock.js?of=URL`): from then on `Date` tells the
 * time of the lab whose clock moves are told at that address. The app knows nothing of it. Timers keep real time.
 * Plain JavaScript, because npm, which hands its environment on, runs under whatever Node there is.
 */
import { Agent, get } from 'node:http';

const RealDate = Date;
let shiftMs = 0;

const now = () => Math.round(RealDate.now() + shiftMs);
const LabDate = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
RealDate.prototype.constructor = LabDate;
globalThis.Date = LabDate;

await new Promise((resolve) => {
  // A lab that is gone, or says nothing, leaves the time as it last was.
  const giveUp = setTimeout(resolve, 2_000);
  const known = () => {
    clearTimeout(giveUp);
    // Following keeps no process alive.
    request.socket?.unref();
    resolve();
  };
  // An agent of its own: that of all others may lead through a proxy.
  const request = get(new URL(import.meta.url).searchParams.get('of'), { agent: new Agent() }, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('error', known);
    response.on('close', known);
    response.on('data', (chunk) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) shiftMs = JSON.parse(line).shiftMs;
      if (lines.length > 0) known();
    });
  });
  request.on('error', known);
});
