import type { ProviderFacts } from '../../sqlserver/instance-facts.ts';
import { type ConnectorBuild, connectorBuild } from '../links/connector-build.ts';
import { linkedTo } from '../links/link.ts';
import type { LinkedFleet, LinkedInstance } from '../links/linked-fleet.ts';
import { readValue } from '../links/read-value.ts';

/** A SQL Server Connector that is registered on an instance. Other providers are left out: nothing is known of their versions. */
export interface ProviderBuild {
  item: string;
  instance: string;
  provider: ProviderFacts;
  build: ConnectorBuild;
}

/** The connectors of the whole fleet. */
export function providerBuilds({ instances }: LinkedFleet): ProviderBuild[] {
  return instances.flatMap(buildsOn);
}

/** The connectors of one instance. */
export function buildsOn({ entry, facts }: LinkedInstance): ProviderBuild[] {
  return (readValue(facts.providers) ?? []).flatMap((provider) => {
    const build = linkedTo(connectorBuild(provider, entry.connector));
    const item = `instance/${entry.name}/provider/${provider.name}`;
    return build === undefined ? [] : [{ item, instance: entry.name, provider, build }];
  });
}
