import type { Fields } from '../../fields.ts';
import { blockLimits as limits } from './limits.ts';
import { object, oneOf, type Report, type Rule, string, url } from './rules.ts';
import { plainText } from './text-object.ts';

const shape = {
  'type!': oneOf('image'),
  'alt_text!': string({ min: 1, max: limits.imageAltText }),
  image_url: url(limits.imageUrl),
  slack_file: object({ id: string({ min: 1 }), url: url(limits.imageUrl) }, exactlyOneName),
};

/** A picture as an element: beside a section, or in a context. */
export const imageElement: Rule = object(shape, exactlyOneSource);

/** A picture as a block. */
export const imageBlock: Rule = object(
  { ...shape, block_id: string({ min: 1, max: limits.id }), title: plainText(limits.imageTitle) },
  exactlyOneSource,
);

function exactlyOneSource(image: Fields, at: string, report: Report): void {
  if ((image.image_url === undefined) === (image.slack_file === undefined))
    report('invalid_image', 'must define either `image_url` or `slack_file`', at);
}

function exactlyOneName(file: Fields, at: string, report: Report): void {
  if ((file.id === undefined) === (file.url === undefined))
    report('invalid_slack_file', 'must define either `id` or `url`', at);
}
