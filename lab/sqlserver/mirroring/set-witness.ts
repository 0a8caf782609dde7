import { sqlError } from '../messages/sql-error.ts';
import { answers } from './link.ts';
import { checkAddress } from './set-partner.ts';
import { otherSide, type Side } from './side.ts';

/**
 * `SET WITNESS = 'TCP://host:port'`, on the principal: both partners have to be connected to one another and must reach the witness,
 * and the witness must accept both (1456). Source: "ALTER DATABASE Database Mirroring".
 */
export function setWitness(address: string, side: Side): void {
  const { database, instance, mirroring } = side;
  checkAddress(address);
  if (mirroring.role !== 'PRINCIPAL') throw sqlError(1470, 1, database.name);
  const other = otherSide(side);
  const witness = instance.network.atEndpoint(address);
  if (witness === instance || (witness !== undefined && witness === other?.instance)) throw sqlError(1429, 1);
  if (other === undefined || mirroring.state !== 'SYNCHRONIZED') throw sqlError(1426, 1);
  for (const each of [side, other]) {
    if (!answers(each.instance, witness, 'WITNESS', address)) throw sqlError(1456, 3, address);
  }
  for (const each of [side, other]) {
    each.mirroring.witnessAddress = address.trim();
    each.mirroring.witnessState = 'CONNECTED';
    each.mirroring.witnessConnectedAtMs = instance.nowMs;
  }
}

/** `SET WITNESS OFF`. */
export function removeWitness(side: Side): void {
  const { database, mirroring } = side;
  if (mirroring.role !== 'PRINCIPAL') throw sqlError(1470, 1, database.name);
  if (mirroring.witnessAddress === undefined) throw sqlError(1439, 1, database.name);
  for (const each of [side, otherSide(side)]) {
    if (each === undefined) continue;
    each.mirroring.witnessAddress = undefined;
    each.mirroring.witnessState = 'UNKNOWN';
    each.mirroring.witnessConnectedAtMs = undefined;
  }
}
