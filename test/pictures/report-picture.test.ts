import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { altText } from '../../src/pictures/alt-text.ts';
import { draw, drawSvg } from '../../src/pictures/draw.ts';
import { pictureFacts } from '../../src/pictures/picture-facts.ts';
import { pictureSpec } from '../../src/pictures/picture-spec.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { dark, daysAgo, fleet, instance, nowMs } from '../fleet/build-fleet.ts';
import { dated, mixedDates, reportOf } from './build-report.ts';
import { overlaps, svgTexts } from './svg-texts.ts';

async function svgOf(report: ReturnType<typeof reportOf>): Promise<string> {
  const spec = pictureSpec(pictureFacts(report, nowMs));
  if (spec === undefined) throw new Error('there is nothing to draw');
  return drawSvg(spec);
}

/** The colours of a PNG of eight bits a channel whose lines have no filter. */
function coloursOf(png: Buffer, width: number, height: number): Set<string> {
  const at = png.indexOf('IDAT');
  const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  expect(lines.length).toBe((width * 3 + 1) * height);
  const colours = new Set<string>();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = y * (width * 3 + 1) + 1 + x * 3;
      colours.add(lines.subarray(from, from + 3).toString('hex'));
    }
  return colours;
}

describe('the picture of a report', () => {
  it('is a PNG of its size, opaque, not blank and under 200 kB', async () => {
    const picture = await reportPicture(reportOf(mixedDates), nowMs);
    if (picture === undefined) throw new Error('no picture');
    const { png, width, height } = picture;
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    // Colour type 2: no alpha, so that the mode of whoever looks does not show through.
    expect(png[25]).toBe(2);
    expect(png.length).toBeLessThan(200_000);
    expect(width).toBeLessThan(1_800);
    const colours = coloursOf(png, width, height);
    // Background, ink, the warning time, the standings and the bars.
    for (const colour of ['ffffff', '1d1c1d', 'f6d58e', 'b33c00', '8a6100', '005a92', '0072b2', '8c8c8c'])
      expect(colours).toContain(colour);
  });

  it('is none when nothing has a date', async () => {
    expect(await reportPicture(reportOf([]), nowMs)).toBeUndefined();
    const unread = fleet({ instances: [instance('SQL01', dark())], vaults: [], apps: [] });
    expect(await reportPicture(fleetReport(unread, 'all', nowMs), nowMs)).toBeUndefined();
  });

  it('can be of ages alone', async () => {
    const picture = await reportPicture(reportOf([dated('credential', 'cred', { age: 3 })]), nowMs);
    expect(picture?.altText).toBe(
      'Timeline: nothing that was read has an end. Ages: 1 credential (under 1 year 1).',
    );
  });

  it('says names, standings, numbers and what could not be read', async () => {
    const reading = fleet({ instances: [instance('SQL01', dark())], vaults: [], apps: [] });
    const { unread } = fleetReport(reading, 'all', nowMs);
    const texts = svgTexts(await svgOf(reportOf(mixedDates, { unread }))).map(({ text }) => text);
    for (const text of [
      'EKM report: the whole fleet',
      'Not in it, because it could not be read: 1 instance.',
      '2 items have expired, 1 is in its warning time, 20 expire later and 1 never expires.',
      '11 more end after these. Not shown: 1 left over, or ignored by ekm.yaml.',
      'today',
      'gone',
      'client secret of contoso',
      'expired 3 days ago',
      '2026-11-18',
      'in 12 days',
      '←',
      '1,234 credentials',
      '1 connector',
      'not known',
      '504',
    ])
      expect(texts).toContain(text);
    expect(texts).not.toContain('left');
  });

  it.each([
    ['many items', reportOf(mixedDates)],
    ['one item', reportOf([dated('secret', 'gone', { age: 3, left: -1 })])],
    ['one that ends in two years', reportOf([dated('key', 'late', { age: 3, left: 730 })])],
    [
      'long and wide names',
      reportOf(
        ['W'.repeat(128), '@'.repeat(60), 'a b '.repeat(40), '鍵'.repeat(40), 'é'.repeat(80)].map((name) =>
          dated('key', name, { age: 3, left: 7, place: name }),
        ),
        { scope: `instance ${'W'.repeat(128)}` },
      ),
    ],
  ])('has no text over another, and none outside: %s', async (_name, report) => {
    const svg = await svgOf(report);
    const texts = svgTexts(svg);
    expect(texts.length).toBeGreaterThan(10);
    expect(overlaps(texts)).toEqual([]);
    const width = Number(/width="(?<width>[\d.]+)"/.exec(svg)?.groups?.width);
    expect(Math.min(...texts.map(({ left }) => left))).toBeGreaterThan(0);
    expect(Math.max(...texts.map(({ right }) => right))).toBeLessThan(width);
    expect(width).toBeLessThan(900);
  });

  it('is drawn whatever things are called, and shows no secret', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '</text><script>alert(1)</script>',
        '&amp;&#0;]]>',
        "datum['x'] + signal",
        '\u202Egnp.exe',
        '\0\u0007\uFFFF\uD800',
        `a${'\u0301'.repeat(50)}`,
        'xoxb-1234567-abcdefgh',
        '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, place, scope) => {
        const label = `${name} of ${place}`;
        const report = reportOf([dated('secret', name, { age: 3, left: 5, place, label })], { scope });
        const facts = pictureFacts(report, nowMs);
        const spec = pictureSpec(facts);
        if (spec === undefined) throw new Error('nothing to draw');
        const { png } = await draw(spec);
        expect(png.length).toBeGreaterThan(10_000);
        expect(JSON.stringify(spec)).not.toContain('xoxb-1234567');
        expect(altText(facts)).not.toMatch(/xoxb-1234567|\p{Cc}/u);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('is no program, whatever things are called', async () => {
    const name = '</text><script>alert(1)</script>';
    const svg = await svgOf(reportOf([dated('secret', name, { age: 3, left: 5 })]));
    expect(svg).toContain('&lt;/text&gt;&lt;script');
    expect(svg).not.toContain('<script');
  });
});

describe('the description', () => {
  it('has the numbers in sentences', async () => {
    const dates = mixedDates.filter(({ name }) => !/^(?:later|cred)-/.test(name));
    expect(altText(pictureFacts(reportOf(dates), nowMs))).toBe(
      'Timeline: 2 items have expired, 1 is in its warning time and 1 never expires. ' +
        'certificate ancient of contoso expired 400 days ago (2025-10-17); ' +
        'client secret gone of contoso expired 3 days ago (2026-11-18); ' +
        'vault key soon of contoso in 12 days (2026-12-03). ' +
        'Ages: 2 vault keys (1 to 2 years 1 and over 2 years 1); 1 client secret (1 to 2 years 1); ' +
        '1 certificate (over 2 years 1); 1 connector (not known 1).',
    );
  });

  it('calls very old what is older than a known day, though nobody knows by how much', () => {
    const dates = [1_000, 400].map((age) =>
      dated('connector', `older than ${age}`, { createdBeforeMs: daysAgo(age) }),
    );
    expect(altText(pictureFacts(reportOf(dates), nowMs))).toContain(
      '2 connectors (over 2 years 1 and not known 1)',
    );
  });

  it('stays within what Slack takes, and counts what it leaves out', () => {
    const dates = Array.from({ length: 30 }, (_, index) =>
      dated('secret', `${'x'.repeat(200)}${index}`, {
        age: 3,
        left: index,
        label: `${'x'.repeat(200)}${index}`,
      }),
    );
    const text = altText(pictureFacts(reportOf(dates), nowMs));
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toMatch(/; 2\d more end after these\. Ages: 30 client secrets \(under 1 year 30\)\.$/);
  });
});
