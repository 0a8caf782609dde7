import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtProviderCredential } from '../look/provider-credential.ts';

/** That it holds the right client secret, no look can tell. */
export default defineCheck({
  about: 'The credential is there, for the provider and with its identity.',
  args: ['instance', 'credential', 'identity', 'provider'],
  needs: ofInstance,
  look: ({ identity, ...credential }, seen) => lookAtProviderCredential(seen, credential, [identity]),
});
