import { type Fields, isFields } from '../../fields.ts';
import { initialState } from './element-kinds.ts';
import { elementsOf, type Placed, type Surface } from './surface.ts';

/** What each person has chosen and typed on each surface, and what the app has offered there. */
export class FilledIn {
  readonly #values = new Map<string, Values>();
  readonly #offers = new Map<string, Fields[]>();

  /** `state.values` as Slack sends them: what was filled in, else what the element started with. */
  valuesOf(userId: string, surface: Surface): Values {
    const kept = this.#values.get(keyOf(userId, surface)) ?? {};
    const values: Values = {};
    for (const { element, block } of elementsOf(surface)) {
      const initial = initialState(element);
      if (initial === undefined) continue;
      const blockId = String(block.block_id);
      const actionId = String(element.action_id);
      const filled = kept[blockId]?.[actionId];
      values[blockId] = {
        ...values[blockId],
        [actionId]: filled !== undefined && filled.type === initial.type ? filled : initial,
      };
    }
    return values;
  }

  /** Keeps what an element holds from now on. */
  fill(userId: string, surface: Surface, { element, block }: Placed, state: Fields): void {
    const key = keyOf(userId, surface);
    const kept = this.#values.get(key) ?? {};
    const blockId = String(block.block_id);
    this.#values.delete(key);
    this.#values.set(key, {
      ...kept,
      [blockId]: { ...kept[blockId], [String(element.action_id)]: state },
    });
    dropOldest(this.#values);
  }

  /** Keeps what the app offered for an element: only that can be chosen. */
  offer(userId: string, surface: Surface, placed: Placed, options: readonly Fields[]): void {
    const key = offerKey(userId, surface, placed);
    const earlier = this.#offers.get(key) ?? [];
    this.#offers.set(key, [
      ...options,
      ...earlier.filter(({ value }) => !options.some((each) => each.value === value)),
    ]);
    dropOldest(this.#offers);
  }

  /** What the app has offered a person for an element, the latest first. */
  offered(userId: string, surface: Surface, placed: Placed): Fields[] {
    return this.#offers.get(offerKey(userId, surface, placed)) ?? [];
  }

  /** The surface is gone, and what was filled in there with it. */
  forget(userId: string, key: string): void {
    this.#values.delete(`${userId} ${key}`);
  }
}

/** `state.values`: what each element holds, by block id and action id. */
export type Values = Record<string, Record<string, Fields>>;

/** What is given for an element: by block id and action id, by block id alone, or by action id alone. */
export function givenFor(values: Fields, { element, block }: Placed): { given: unknown } | undefined {
  const actionId = String(element.action_id);
  const inBlock = values[String(block.block_id)];
  if (isFields(inBlock) && Object.hasOwn(inBlock, actionId)) return { given: inBlock[actionId] };
  // A block of inputs has one element, so its id says which.
  if (inBlock !== undefined && !isFields(inBlock) && block.type === 'input') return { given: inBlock };
  return Object.hasOwn(values, actionId) ? { given: values[actionId] } : undefined;
}

function keyOf(userId: string, { key }: Surface): string {
  return `${userId} ${key}`;
}

function offerKey(userId: string, surface: Surface, { element, block }: Placed): string {
  return JSON.stringify([userId, surface.key, block.block_id, element.action_id]);
}

function dropOldest(map: Map<string, unknown>): void {
  if (map.size <= mostKept) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

const mostKept = 2000;
