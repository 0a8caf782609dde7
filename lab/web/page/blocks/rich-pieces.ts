import { emojiCharacter } from '../mrkdwn/emoji.ts';
import { type Inline, plain } from '../mrkdwn/inline.ts';
import { safeUrl } from '../mrkdwn/safe-url.ts';
import type { Json } from '../state/shapes.ts';
import { objectOf, textOf } from './read-json.ts';

/** The inline elements of a `rich_text` section as pieces of text. */
export function richPieces(elements: readonly Json[]): Inline[] {
  return elements.flatMap((element) => styled(element, piecesOf(element)));
}

function piecesOf(element: Json): Inline[] {
  switch (element['type']) {
    case 'text':
      return textPieces(element);
    case 'link':
      return linkPieces(element);
    case 'user':
      return [{ type: 'user', id: textOf(element['user_id']) }];
    case 'channel':
      return [{ type: 'channel', id: textOf(element['channel_id']) }];
    case 'usergroup':
      return [{ type: 'usergroup', id: textOf(element['usergroup_id']) }];
    case 'broadcast':
      return [{ type: 'broadcast', range: textOf(element['range']) }];
    case 'emoji':
      return emojiPieces(textOf(element['name']));
    case 'date':
      return datePieces(element);
    case 'color':
      return [{ type: 'code', text: textOf(element['value']) }];
    default:
      return [plain(`[${textOf(element['type']) || 'unknown'}]`)];
  }
}

function textPieces(element: Json): Inline[] {
  const text = textOf(element['text']);
  if (objectOf(element['style'])['code'] === true) return [{ type: 'code', text }];
  return text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [plain(line)] : [{ type: 'break' }, plain(line)]));
}

function linkPieces(element: Json): Inline[] {
  const shown = plain(textOf(element['text']) || textOf(element['url']));
  const url = safeUrl(textOf(element['url']));
  return url === undefined ? [shown] : [{ type: 'link', url, children: [shown] }];
}

function emojiPieces(name: string): Inline[] {
  const text = emojiCharacter(name);
  return [text === undefined ? plain(`:${name}:`) : { type: 'emoji', name, text }];
}

function datePieces(element: Json): Inline[] {
  const seconds = Number(element['timestamp']);
  const fallback = textOf(element['fallback']);
  if (!Number.isFinite(seconds)) return [plain(fallback)];
  return [{ type: 'date', seconds, format: textOf(element['format']), fallback }];
}

function styled(element: Json, pieces: Inline[]): Inline[] {
  const style = objectOf(element['style']);
  return (['bold', 'italic', 'strike'] as const).reduce<Inline[]>(
    (children, type) => (style[type] === true ? [{ type, children }] : children),
    pieces,
  );
}
