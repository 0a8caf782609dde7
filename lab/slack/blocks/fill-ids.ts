import { randomBytes } from 'node:crypto';
import { type Fields, isFields } from '../../fields.ts';

/** Blocks as Slack stores them: what came without `block_id` or `action_id` has got one. */
export function fillIds(blocks: readonly Fields[]): Fields[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? newId(),
    ...(block.type === 'actions' && Array.isArray(block.elements)
      ? { elements: block.elements.map((element) => withActionId(element)) }
      : {}),
    ...(isFields(block.element) ? { element: withActionId(block.element) } : {}),
    ...(isFields(block.accessory) ? { accessory: withActionId(block.accessory) } : {}),
  }));
}

function withActionId(element: unknown): unknown {
  if (!isFields(element) || element.action_id !== undefined || element.type === 'image') return element;
  return { ...element, action_id: newId() };
}

function newId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
