import { expect, it } from 'vitest';
import { drawApart } from '../../src/pictures/draw-apart.ts';
import { pictureFacts } from '../../src/pictures/picture-facts.ts';
import { pictureSpec } from '../../src/pictures/picture-spec.ts';
import { nowMs } from '../fleet/build-fleet.ts';
import { dated, reportOf } from './build-report.ts';

function spec() {
  const described = pictureSpec(pictureFacts(reportOf([dated('key', 'a', { age: 1, left: 9 })]), nowMs));
  if (described === undefined) throw new Error('nothing to draw');
  return described;
}

it('a drawing that takes too long is ended, and the next one is drawn', async () => {
  const late = drawApart(spec(), 1);
  const next = drawApart(spec());
  await expect(late).rejects.toThrow(/^drawing the picture: its process ended \(SIGKILL\)/);
  expect((await next).png.length).toBeGreaterThan(10_000);
});

it('a drawing that stops says why', async () => {
  const broken = { ...spec(), vconcat: 'nothing' };
  await expect(drawApart(Object(broken))).rejects.toThrow(
    /its process ended \(status 1\)\. [\s\S]*TypeError/,
  );
});
