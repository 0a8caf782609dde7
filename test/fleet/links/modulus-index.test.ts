import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ModulusIndex } from '../../../src/fleet/links/modulus-index.ts';
import { modulusOf, read, vault, vaultKey } from '../build-fleet.ts';

const version = (name: string, id: string) => ({
  version: id,
  publicKey: read({ type: 'RSA', bits: 2048, modulus: modulusOf(name) }),
});
const keys = [
  vaultKey('one', version('one/1', '1'), version('one/2', '2')),
  vaultKey('two', version('two/1', '1')),
];
const index = indexOf(keys);

const bytes = fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw).toString('hex').toUpperCase());
const isReversed = fc.boolean();

it.each([
  ['one/1', 'one', '1'],
  ['one/2', 'one', '2'],
  ['two/1', 'two', '1'],
])('tells %s apart, in either byte order and anywhere', (modulus, name, id) => {
  fc.assert(
    fc.property(bytes, bytes, isReversed, (before, after, reversed) => {
      const text = reversed ? backwards(modulusOf(modulus)) : modulusOf(modulus);
      const found = index.find(`0x${before}${text}${after}`);
      expect(found.map(({ key, version: at }) => [key.name, at.version])).toEqual([[name, id]]);
    }),
  );
});

it('finds nothing where one digit differs, where the modulus is cut, or where nothing is', () => {
  const text = modulusOf('one/1');
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), (place) => {
      const other = text[place] === '0' ? '1' : '0';
      expect(index.find(`0x${text.slice(0, place)}${other}${text.slice(place + 1)}`)).toEqual([]);
      expect(index.find(`0x${text.slice(0, place)}`)).toEqual([]);
    }),
  );
  expect([index.find(''), index.find('0x')]).toEqual([[], []]);
});

it('does not mind a leading zero, and takes nothing for a modulus that is too short to be told from chance', () => {
  const zero = vaultKey('zero', {
    publicKey: read({ type: 'RSA', bits: 2048, modulus: `00${modulusOf('zero')}` }),
  });
  const short = vaultKey('short', {
    publicKey: read({ type: 'RSA', bits: 64, modulus: 'C0FFEE00C0FFEE00' }),
  });
  const odd = indexOf([zero, short]);
  expect(odd.find(modulusOf('zero'))).toHaveLength(1);
  expect(odd.find('C0FFEE00C0FFEE00')).toEqual([]);
});

function indexOf(all: Parameters<typeof vault>[0]) {
  const { entry, reading } = vault(all);
  if (reading.state === 'unknown') throw new Error('the test made no vault');
  return new ModulusIndex([{ entry, facts: reading.value }]);
}

function backwards(hex: string): string {
  return Buffer.from(hex, 'hex').reverse().toString('hex').toUpperCase();
}
