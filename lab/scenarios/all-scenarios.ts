import { azureVm } from './azure-vm.ts';
import { beforeSetup } from './before-setup.ts';
import { deletedKey } from './deleted-key.ts';
import { expiredSecret } from './expired-secret.ts';
import { expiringSecret } from './expiring-secret.ts';
import { fleet } from './fleet.ts';
import { groupOldConnector } from './group-old-connector.ts';
import { healthy } from './healthy.ts';
import { keyForbidden } from './key-forbidden.ts';
import { mirroringPair } from './mirroring-pair.ts';
import { newEstate } from './new-estate.ts';
import { oldConnector } from './old-connector.ts';
import { replicaWithoutKey } from './replica-without-key.ts';
import type { Scenario } from './scenario.ts';
import { sharedEndpoint } from './shared-endpoint.ts';
import { throttledVault } from './throttled-vault.ts';

/** The worlds that the lab can start in; the first is what it starts in when nobody says. */
export const scenarios: readonly Scenario[] = [
  healthy,
  expiringSecret,
  expiredSecret,
  keyForbidden,
  throttledVault,
  replicaWithoutKey,
  mirroringPair,
  sharedEndpoint,
  oldConnector,
  groupOldConnector,
  deletedKey,
  beforeSetup,
  newEstate,
  azureVm,
  fleet,
];

/** The scenario of that name. Throws when there is none. */
export function findScenario(name: string): Scenario {
  const scenario = scenarios.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`there is no scenario ${JSON.stringify(name)}`);
  return scenario;
}
