// [MS-TDS] 2.2.6.4 FeatureExt: id, length, data; 0xFF ends the list.
import { ByteReader } from '../packets/byte-reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { feature } from '../tokens/feature-ext-ack.ts';

/** The FeatureIds in a LOGIN7 message, from `offset` on. */
export function readFeatures(payload: Buffer, offset: number): number[] {
  if (offset > payload.length) throw new ProtocolError('the features of LOGIN7 lie outside of it');
  const reader = new ByteReader(payload.subarray(offset));
  const features: number[] = [];
  for (let id = reader.uint8(); id !== feature.terminator; id = reader.uint8()) {
    features.push(id);
    reader.bytes(reader.uint32());
  }
  return features;
}
