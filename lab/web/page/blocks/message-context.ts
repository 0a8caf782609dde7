import type { Json, Message, Workspace } from '../state/shapes.ts';
import { createContext, useContext } from '../ui.ts';
import type { Form } from './fields/form.ts';

/** The message that a block belongs to, or the view. */
export interface MessageOf {
  readonly message: Message;
  readonly viewId?: string;
  readonly workspace?: Workspace;
  /** What is filled in and not sent yet. */
  readonly form?: Form;
  /** What the lab has of it, as `state.values`. */
  readonly state?: Json;
}

/** Carries the message to the blocks and elements inside it. */
export const MessageContext = createContext<MessageOf>({ message: { ts: '' } });

/** The message that this block or element belongs to. */
export function useMessage(): MessageOf {
  return useContext(MessageContext);
}
