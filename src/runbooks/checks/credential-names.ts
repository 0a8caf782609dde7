import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtProviderCredential } from '../look/provider-credential.ts';

/** `identities` are separated by a line break: a credential that is changed twice names the one or the other. */
export default defineCheck({
  about: 'The credential is there, for the provider and with one of the identities.',
  args: ['instance', 'credential', 'provider', 'identities'],
  needs: ofInstance,
  look: ({ identities, ...credential }, seen) =>
    lookAtProviderCredential(seen, credential, identities.split('\n')),
});
