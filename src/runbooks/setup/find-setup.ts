import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { isManagedHsm } from '../azure/az-vault.ts';
import { findNode, type ReadNode } from '../rollover/find-nodes.ts';
import { findSecret } from '../rollover/find-secret.ts';
import { isMissing, type Missing, need, stop } from '../rollover/stops.ts';
import { findApp } from './find-app.ts';
import { findKey } from './find-key.ts';
import { findSetupNode, type NodeWorld, type Parameters } from './find-setup-node.ts';
import { hsmProblem } from './hsm-problem.ts';
import type { Setup, SetupNode } from './setup.ts';

/** Finds all that a setup is about, from what a person gave and what was read. */
export function findSetup(parameters: Parameters, seen: Seen): Setup | Missing {
  const nodes = findReadNodes(parameters, seen);
  if (isMissing(nodes)) return nodes;
  const asked = parameters['vault'] ?? '';
  const vault = seen.inventory.vaults.find(({ name }) => sameName(name, asked));
  if (vault === undefined)
    return stop(
      `Vault ${asked}`,
      'ekm.yaml does not have it.',
      'Add it to ekm.yaml, so that its keys can be seen.',
    );
  const reading = seen.vaults.get(vault.name.toLowerCase());
  if (reading === undefined) return need({ kind: 'vault', name: vault.name });
  if (reading.state === 'unknown')
    return stop(`Vault ${vault.name}`, `It could not be read: ${reading.detail}.`, reading.next);
  const key = findKey(parameters, vault, reading.value);
  if (isMissing(key)) return key;
  const unfit = isManagedHsm(vault) ? hsmStop(nodes, key.newKey.type) : undefined;
  if (unfit !== undefined) return unfit;
  const names = namesOf(parameters, key.newKey.name);
  const found = findSetupNodes(parameters, nodes, { cloud: seen.inventory.cloud, vault, names });
  if (isMissing(found)) return found;
  const secret = findSecret(parameters['secret'], found);
  if (isMissing(secret)) return secret;
  const app = findApp(parameters, seen.inventory, { vault, secret: secret.needed });
  if (isMissing(app)) return app;
  const isManaged = parameters['identity'] === 'managed';
  return { ...key, ...app, nodes: found, vault, names, secret: secret.needed, isManaged };
}

function hsmStop(nodes: readonly ReadNode[], type: string): Missing | undefined {
  for (const { entry, facts } of nodes) {
    const problem = hsmProblem(facts.server, type);
    if (problem !== undefined) return stop(`Managed HSM for ${entry.name}`, ...problem);
  }
  return undefined;
}

function findReadNodes(parameters: Parameters, seen: Seen): ReadNode[] | Missing {
  const names = [parameters['instance'] ?? '', ...(parameters['replicas'] ?? '').split(',')]
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found: ReadNode[] = [];
  for (const name of names) {
    const node = findNode(seen, name);
    if (isMissing(node)) return node;
    if (!found.some(({ entry }) => entry === node.entry)) found.push(node);
  }
  return found;
}

function findSetupNodes(
  parameters: Parameters,
  nodes: readonly ReadNode[],
  world: NodeWorld,
): SetupNode[] | Missing {
  const found: SetupNode[] = [];
  for (const node of nodes) {
    const each = findSetupNode(parameters, node, world);
    if (isMissing(each)) return each;
    found.push(each);
  }
  return found;
}

function namesOf(parameters: Parameters, key: string): Setup['names'] {
  const object = parameters['object'] ?? key;
  return { key: object, login: `${object}_login`, credential: `${object}_cred` };
}
