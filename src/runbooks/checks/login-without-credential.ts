import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtLoginCredential } from '../look/login-credential.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** A credential of a managed identity goes from one login to another: the first has to be without it. */
export default defineCheck({
  about: 'The login does not have the credential.',
  args: ['instance', 'login', 'credential'],
  needs: ofInstance,
  look: (args, seen) =>
    lookAtLoginCredential(seen, args, (has) => {
      const of = `Login ${args.login} on ${args.instance}`;
      return has
        ? doesNotHold(`${of} has credential ${args.credential}.`)
        : holds(`${of} does not have credential ${args.credential}.`);
    }),
});
