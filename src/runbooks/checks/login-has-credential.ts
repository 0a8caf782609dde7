import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtLoginCredential } from '../look/login-credential.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** Without it all works until the next restart, and then the database does not come back. */
export default defineCheck({
  about: 'The login has the credential.',
  args: ['instance', 'login', 'credential'],
  needs: ofInstance,
  look: (args, seen) =>
    lookAtLoginCredential(seen, args, (has) => {
      const of = `Login ${args.login} on ${args.instance}`;
      return has
        ? holds(`${of} has credential ${args.credential}.`)
        : doesNotHold(`${of} does not have credential ${args.credential}.`);
    }),
});
