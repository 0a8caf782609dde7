import { describe, expect, it, onTestFinished } from 'vitest';
import { LabClock } from '../../lab/clock.ts';

describe('the clock of the lab', () => {
  it('fires what became due, in its order, and nothing else', () => {
    const clock = new LabClock();
    const fired: string[] = [];
    clock.setTimer(20_000, () => fired.push('second'));
    clock.setTimer(10_000, () => fired.push('first'));
    onTestFinished(clock.setTimer(50_000, () => fired.push('third')));
    // Real time passes too: a few seconds of it must not matter.
    clock.advance(5_000);
    expect(fired).toEqual([]);
    clock.advance(20_000);
    expect(fired).toEqual(['first', 'second']);
  });

  it('never fires what was cancelled', () => {
    const clock = new LabClock();
    const fired: string[] = [];
    clock.setTimer(1000, () => fired.push('no'))();
    clock.advance(10_000);
    expect(fired).toEqual([]);
  });

  it('fires by itself in real time', async () => {
    const clock = new LabClock();
    await new Promise<void>((resolve) => void clock.setTimer(10, resolve));
  });

  it('waits longer than setTimeout can', () => {
    const clock = new LabClock();
    let fired = 0;
    clock.setTimer(90 * 86_400_000, () => {
      fired += 1;
    });
    clock.advance(89 * 86_400_000);
    expect(fired).toBe(0);
    clock.advance(86_400_000);
    expect(fired).toBe(1);
  });

  it('lets what waits wait as long as it still had to when it is reset', () => {
    const clock = new LabClock();
    let fired = 0;
    clock.advance(3_600_000);
    clock.setTimer(10_000, () => {
      fired += 1;
    });
    clock.reset();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5_000);
    clock.advance(5_000);
    expect(fired).toBe(0);
    clock.advance(5_000);
    expect(fired).toBe(1);
  });

  it('tells when it is moved', () => {
    const clock = new LabClock();
    const seen: number[] = [];
    const end = clock.onMove((nowMs) => seen.push(nowMs));
    clock.set(Date.parse('2031-01-01T00:00:00Z'));
    end();
    clock.advance(1);
    expect(seen.map((nowMs) => new Date(nowMs).getUTCFullYear())).toEqual([2031]);
  });
});
