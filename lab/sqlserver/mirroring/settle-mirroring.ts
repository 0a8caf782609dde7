import type { Network } from '../network.ts';
import { connect, disconnect, stands } from './link.ts';
import { settleQuorum } from './settle-quorum.ts';
import { settleWitness } from './settle-witness.ts';
import { type Side, sessionsOf } from './side.ts';
import { swapRoles } from './swap-roles.ts';

/**
 * Brings the mirroring links of all instances to where the clock says they are by now: links that stood go on standing whatever
 * expired meanwhile, links that broke are tried anew, the mirror takes over from a principal that is gone when a witness agrees,
 * and a principal that sees neither mirror nor witness stops serving. Resolves when mirrors that took over have tried to open their databases.
 */
export async function settleMirroring(network: Network): Promise<void> {
  const takeovers: Promise<void>[] = [];
  for (const sides of sessionsOf(network)) {
    const [first, second] = sides;
    if (first === undefined) continue;
    if (second === undefined) {
      if (first.mirroring.connectedAtMs !== undefined) disconnect(first);
      continue;
    }
    const isPrincipalFirst = first.mirroring.role === 'PRINCIPAL';
    const [principal, mirror] = isPrincipalFirst ? [first, second] : [second, first];
    if (settleSession(principal, mirror)) takeovers.push(swapRoles(principal, mirror, 'auto failover'));
    for (const side of sides) settleWitness(side);
    for (const side of sides) settleQuorum(side);
  }
  await Promise.all(takeovers);
}

/** True when the mirror is to take over. */
function settleSession(principal: Side, mirror: Side): boolean {
  const isCut = takeFault(principal, mirror);
  if (!isCut && (stands(principal, mirror) || isNew(principal, mirror))) return false;
  const mayFailOver = isLost(principal, mirror);
  for (const side of [principal, mirror]) {
    if (side.mirroring.connectedAtMs !== undefined || side.mirroring.state !== 'DISCONNECTED')
      disconnect(side);
  }
  // unverified: An automatic failover takes no time in the lab, where SQL Server waits for the timeout of the session.
  if (mayFailOver) return true;
  if (!isCut && principal.instance.state.isRunning) connect(principal, mirror);
  return false;
}

/** Only the mirror knows of the session so far: SET PARTNER on the principal makes the first link. */
function isNew(principal: Side, mirror: Side): boolean {
  return principal.mirroring.role === mirror.mirroring.role;
}

/** A principal that is down while the mirror was synchronized, safety is FULL and mirror and witness see one another. */
function isLost(principal: Side, mirror: Side): boolean {
  const { safety, state, witnessState } = mirror.mirroring;
  return (
    !principal.instance.state.isRunning &&
    mirror.instance.state.isRunning &&
    state === 'SYNCHRONIZED' &&
    safety === 'FULL' &&
    witnessState === 'CONNECTED'
  );
}

/** Fault `mirroring.A.B`, of kind `broken`, in either direction. */
function takeFault(principal: Side, mirror: Side): boolean {
  const { faults } = principal.instance.network;
  const [a, b] = [principal.instance.state.name, mirror.instance.state.name];
  const isBroken = (kind: string): boolean => kind === 'broken';
  return (
    faults.take(`mirroring.${a}.${b}`, isBroken) !== undefined ||
    faults.take(`mirroring.${b}.${a}`, isBroken) !== undefined
  );
}
