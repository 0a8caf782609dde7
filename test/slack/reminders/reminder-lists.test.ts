import { describe, expect, it } from 'vitest';
import { patiently } from '../../helpers/patiently.ts';
import { changeEkmYaml, clickOn, dayMs, seeing, startReminderWorld } from './reminder-world.ts';

describe('more reminders than one message holds', { timeout: 240_000 }, () => {
  it('stand in its thread, each with its buttons, and are redrawn there', async () => {
    const world = await startReminderWorld({ scenario: 'fleet', instances: 24, rateLimits: true });
    const { found: top } = await seeing(world, /Reminders for [\d-]+: \d+ things$/m);
    const count = Number(/: (\d+) things/.exec(top.shown)?.[1]);
    const pages = Math.ceil(count / 5);
    expect(pages).toBeGreaterThan(2);
    const last = `continued (${pages} of ${pages})`;
    const { all } = await seeing(world, last);
    const rest = all.filter(({ shown }) => shown.includes(', continued ('));
    expect(rest.map(({ threadTs }) => threadTs)).toEqual(Array(pages - 1).fill(top.ts));
    const buttons = [top, ...rest].map(({ shown }) => shown.match(/\[I take it\]/g)?.length ?? 0);
    expect(buttons.reduce((sum, each) => sum + each, 0)).toBe(count);

    const { found: page } = await seeing(world, last);
    await clickOn(world, page, { action: 'reminder_take', user: 'approver1' });
    const { found: taken } = await seeing(world, new RegExp(`${escaped(last)}[\\s\\S]*Give it back`));
    expect(taken.ts).toBe(page.ts);

    // Whoever leaves things out in ekm.yaml sees it in the messages that stand.
    changeEkmYaml(world, (file) => ({
      ...file,
      ignore: [{ rule: 'connector-behind', item: 'instance/*', reason: 'Next year.' }],
    }));
    world.lab.clock.advance(dayMs);
    const left = 'Left out as ekm.yaml says, since:';
    await patiently(async () => {
      const { all: now } = await seeing(world, left);
      const messages = now.filter(({ ts }) => ts === top.ts || rest.some((each) => each.ts === ts));
      return messages.filter(({ text }) => text.includes(left)).length === pages;
    });
    const { all: end } = await seeing(world, left);
    const told = end.filter(({ threadTs, shown }) => threadTs === top.ts && !shown.includes('# '));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('left out as ekm.yaml says, since');
    const log = world.log.filter((line) => /"level":[456]0/.test(line));
    expect(log).toEqual([]);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[()]/g, '\\$&');
}
