/** A piece of a line of text, ready to be drawn. Text in it is plain: entities are already resolved. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'user' | 'channel' | 'usergroup'; readonly id: string; readonly label?: string }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'emoji'; readonly name: string; readonly text: string }
  | {
      readonly type: 'date';
      readonly seconds: number;
      readonly format: string;
      readonly fallback: string;
      readonly url?: string;
    }
  | { readonly type: 'break' };

/** A run of lines of one kind. */
export type TextBlock =
  | { readonly type: 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'pre'; readonly text: string };

/** A piece of plain text. */
export function plain(text: string): Inline {
  return { type: 'text', text };
}

/** Neighbouring plain texts as one, so that what is drawn does not depend on how it was read. */
export function joinPlain(pieces: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = plain(last.text + piece.text);
    else if (piece.type !== 'text' || piece.text !== '') joined.push(piece);
  }
  return joined;
}
