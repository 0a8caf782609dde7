import type { Instance } from '../instance.ts';
import { isReachable } from './handshake.ts';
import { answers } from './link.ts';
import type { Side } from './side.ts';

/** Brings the link of a side to its witness to where it is by now. */
export function settleWitness({ instance, mirroring }: Side): void {
  const { witnessAddress } = mirroring;
  if (witnessAddress === undefined || !instance.state.isRunning) return;
  const witness = instance.network.atEndpoint(witnessAddress);
  if (
    mirroring.witnessState === 'CONNECTED' &&
    standsSince(instance, witness, mirroring.witnessConnectedAtMs)
  ) {
    mirroring.witnessConnectedAtMs ??= instance.nowMs;
    return;
  }
  const isUp = answers(instance, witness, 'WITNESS', witnessAddress);
  mirroring.witnessState = isUp ? 'CONNECTED' : 'DISCONNECTED';
  mirroring.witnessConnectedAtMs = isUp ? instance.nowMs : undefined;
}

/** A link whose beginning nobody noted is taken to stand. */
function standsSince(instance: Instance, witness: Instance | undefined, madeAtMs = instance.nowMs): boolean {
  return (
    witness !== undefined &&
    isReachable(witness, 'WITNESS') &&
    isReachable(instance, 'PARTNER') &&
    madeAtMs >= Math.max(instance.state.startedAtMs, witness.state.startedAtMs)
  );
}
