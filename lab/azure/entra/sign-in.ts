import type { CloudParts } from '../cloud-parts.ts';
import type { Call } from '../network/call.ts';
import { type App, appByClientId } from '../state/app.ts';
import { secretWithText } from '../state/client-secret.ts';
import { type EntraProblem, entraError } from './entra-error.ts';
import { entraProblems } from './entra-problems.ts';

/** The app that signs in with a client id and a client secret. Throws what Microsoft Entra ID would answer. */
export function signIn(parts: CloudParts, call: Call, form: URLSearchParams): App {
  const nowMs = parts.clock.now();
  const { tenant } = parts.state;
  const appId = form.get('client_id') ?? '';
  const refuse = (problem: EntraProblem) => entraError(call, nowMs, problem);
  if (appId === '') throw refuse(entraProblems.missingParameter('client_id'));
  const app = appByClientId(parts.state, appId);
  if (app === undefined) throw refuse(entraProblems.noSuchApp(appId, tenant.name));
  call.client = app.appId;
  const { servicePrincipal } = app;
  if (!servicePrincipal.exists) throw refuse(entraProblems.noServicePrincipal(app.appId, tenant.id));
  const text = form.get('client_secret') ?? '';
  if (text === '') throw refuse(entraProblems.noCredential());
  const secret = secretWithText([...app.secrets, ...servicePrincipal.secrets], text);
  // unverified: A client secret whose start lies in the future is refused by the lab like one that does not exist
  // (AADSTS7000215); what Microsoft Entra ID answers then is not known.
  if (secret === undefined || secret.startsAtMs > nowMs) throw refuse(entraProblems.wrongSecret(app.appId));
  // unverified: A wrong secret is AADSTS7000215 in the lab also when all secrets of the app have expired; Microsoft
  // Entra ID may say AADSTS7000222 then.
  if (secret.endsAtMs <= nowMs) throw refuse(entraProblems.expiredSecret(app.appId));
  if (!servicePrincipal.isEnabled) throw refuse(entraProblems.disabledApp(app.appId, app.displayName));
  return app;
}
