import type { LabClock } from '../clock.ts';
import type { Fields } from '../fields.ts';
import { latestMs } from './latest-moment.ts';
import { InvalidInput, optionalNumber, type Route } from './route.ts';

/** `GET /clock`, `POST /clock {now | advanceMs}`: lab time. */
export function clockRoutes(clock: LabClock): Route[] {
  const reading = (): Fields => ({ now: new Date(clock.now()).toISOString(), nowMs: clock.now() });
  return [
    { method: 'GET', path: '/clock', handle: reading },
    {
      method: 'POST',
      path: '/clock',
      handle: (input) => {
        const advanceMs = optionalNumber(input, 'advanceMs', 0, latestMs - clock.now());
        if ((advanceMs === undefined) === (input.now === undefined))
          throw new InvalidInput('expected either now (ISO time or milliseconds) or advanceMs');
        if (advanceMs === undefined) clock.set(momentOf(input.now));
        else clock.advance(advanceMs);
        return reading();
      },
    },
  ];
}

function momentOf(now: unknown): number {
  const moment = typeof now === 'number' ? now : typeof now === 'string' ? Date.parse(now) : Number.NaN;
  if (!(moment >= 0 && moment <= latestMs))
    throw new InvalidInput('now must be an ISO time or milliseconds since 1970');
  return moment;
}
