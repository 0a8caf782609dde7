import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { known, lookAt } from './look-at.ts';

/** Asks whether a login has a credential. A login without any is not shown, and has none. */
export function lookAtLoginCredential(
  seen: Seen,
  { instance, login: loginName, credential: name }: { instance: string; login: string; credential: string },
  tell: (has: boolean) => Looked,
): Looked {
  return lookAt(
    seen,
    instance,
    (facts) => facts.logins,
    (logins, facts) =>
      known(facts.credentials, `instance ${instance}`, (credentials) => {
        const credential = credentials.find((each) => sameName(each.name, name));
        const login = logins.find((each) => sameName(each.name, loginName));
        return tell(credential !== undefined && login?.credentialIds.includes(credential.id) === true);
      }),
  );
}
