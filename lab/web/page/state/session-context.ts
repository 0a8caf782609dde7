import { createContext, useContext } from '../ui.ts';
import { Session } from './session.ts';

/** The session that the components below belong to. */
export const SessionContext = createContext(new Session(() => undefined));

/** The session, to act and to read the view as it was last drawn. */
export function useSession(): Session {
  return useContext(SessionContext);
}
