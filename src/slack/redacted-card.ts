import { redact } from '../lib/redact.ts';
import type { Card } from './cards/card.ts';

/** A card with every secret in its texts masked: what others wrote into the names of things may hold one. */
export function redactedCard(card: Card): Card {
  return redactedNode(card) as Card;
}

/** The texts that people see; ids and what buttons carry are ours and stay. */
const shown: ReadonlySet<string> = new Set(['text', 'alt_text', 'accessibility_label']);

function redactedNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(redactedNode);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      typeof value === 'string' && shown.has(name) ? redact(value) : redactedNode(value),
    ]),
  );
}
