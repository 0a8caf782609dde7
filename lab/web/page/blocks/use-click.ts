import { useSession } from '../state/session-context.ts';
import { useState } from '../ui.ts';
import type { ElementProps } from './element.ts';
import { useMessage } from './message-context.ts';
import { textOf } from './read-json.ts';

/** How a press of this element stands. */
export type Press = 'ready' | 'pending' | 'refused';

/** Presses the element as the person; pending until the lab has answered. */
export function useClick({ element, blockId }: ElementProps): {
  readonly press: Press;
  readonly click: (value?: unknown) => Promise<void>;
} {
  const session = useSession();
  const { message, viewId, form } = useMessage();
  const [press, setPress] = useState<Press>('ready');
  const click = async (value?: unknown) => {
    setPress('pending');
    const isTaken = await session.act('click', {
      ...(viewId === undefined ? { ts: message.ts } : { view_id: viewId }),
      action_id: textOf(element['action_id']),
      ...(value === undefined ? {} : { value }),
      ...(blockId === '' ? {} : { block_id: blockId }),
      ...(form === undefined ? {} : { values: form.values }),
    });
    setPress(isTaken ? 'ready' : 'refused');
  };
  return { press, click };
}
