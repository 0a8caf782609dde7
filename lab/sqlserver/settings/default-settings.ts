import type { Configuration } from '../state/configuration.ts';
import type { ReleaseYear } from '../state/release.ts';
import { laterSettingFacts } from './later-setting-facts.ts';
import { settingFacts } from './setting-facts.ts';

/** The settings of a new instance of that release, ordered by id. */
export function defaultSettings(release: ReleaseYear): Configuration[] {
  return [...settingFacts, ...laterSettingFacts]
    .filter(({ since }) => since <= release)
    .map((fact) => ({
      id: fact.id,
      name: fact.name,
      description: fact.description,
      value: fact.inUse === 1 ? 1 : fact.default,
      valueInUse: fact.inUse ?? fact.default,
      minimum: fact.minimum,
      maximum: fact.id === backupCompressionAlgorithm && release >= 2025 ? 3 : fact.maximum,
      isDynamic: fact.isDynamic,
      isAdvanced: fact.isAdvanced,
    }))
    .sort((a, b) => a.id - b.id);
}

/** Its range grew in 2025. */
const backupCompressionAlgorithm = 1597;
