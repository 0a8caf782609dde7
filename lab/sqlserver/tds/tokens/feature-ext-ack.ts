// [MS-TDS] 2.2.7.11 FEATUREEXTACK.
import type { ByteWriter } from '../packets/byte-writer.ts';

/**
 * Answers the feature extensions of a login. Only UTF8_SUPPORT is granted; what is not named is refused:
 * session recovery, column encryption, global transactions.
 */
export function writeFeatureExtAck(writer: ByteWriter, asked: readonly number[]): void {
  writer.uint8(0xae);
  if (asked.includes(feature.utf8Support)) writer.uint8(feature.utf8Support).uint32(1).uint8(1);
  writer.uint8(feature.terminator);
}

/** FeatureId of [MS-TDS] 2.2.6.4. */
export const feature = { federatedAuthentication: 0x02, utf8Support: 0x0a, terminator: 0xff } as const;
