import type { TopLevelSpec } from 'vega-lite';
import { draw } from './draw.ts';

// The process of `drawApart`: draws the one description that it is sent, and ends.
process.once('message', async (spec: TopLevelSpec) => {
  const drawn = await draw(spec);
  process.send?.(drawn, () => process.disconnect());
});
