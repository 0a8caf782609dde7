/** Databases and availability groups. `database` undefined is CURRENT. */
export type DatabaseDdl =
  | { op: 'createDatabase'; name: string }
  | { op: 'dropDatabase'; names: readonly string[]; ifExists: boolean }
  | { op: 'alterDatabase'; database: string | undefined; change: DatabaseChange }
  | {
      op: 'createAvailabilityGroup';
      name: string;
      databases: readonly string[];
      replicas: readonly ReplicaSpec[];
    }
  | { op: 'alterAvailabilityGroup'; name: string; change: AvailabilityGroupChange }
  | { op: 'dropAvailabilityGroup'; name: string };

export type DatabaseChange =
  | { kind: 'encryption'; to: 'ON' | 'OFF' | 'SUSPEND' | 'RESUME' }
  | { kind: 'partner'; to: PartnerChange }
  | { kind: 'witness'; to: { kind: 'address'; address: string } | { kind: 'off' } }
  | { kind: 'hadr'; to: { kind: 'availabilityGroup'; name: string } | { kind: 'off' | 'suspend' | 'resume' } }
  | { kind: 'state'; to: 'ONLINE' | 'OFFLINE' | 'EMERGENCY' }
  | { kind: 'readOnly'; isReadOnly: boolean }
  | { kind: 'recovery'; to: 'FULL' | 'SIMPLE' | 'BULK_LOGGED' }
  | { kind: 'access'; to: 'MULTI_USER' | 'SINGLE_USER' | 'RESTRICTED_USER' }
  | { kind: 'rename'; newName: string }
  /** Several options, changed one after the other. */
  | { kind: 'several'; changes: readonly DatabaseChange[] }
  /** An option that the lab accepts and keeps nowhere. */
  | { kind: 'other'; text: string };

export type PartnerChange =
  | { kind: 'address'; address: string }
  | { kind: 'off' | 'failover' | 'forceFailover' | 'suspend' | 'resume' }
  | { kind: 'safety'; to: 'FULL' | 'OFF' }
  | { kind: 'timeout'; seconds: number };

export interface ReplicaSpec {
  server: string;
  endpointUrl: string;
  availabilityMode: 'SYNCHRONOUS_COMMIT' | 'ASYNCHRONOUS_COMMIT';
  failoverMode: 'AUTOMATIC' | 'MANUAL';
}

export type AvailabilityGroupChange =
  | { kind: 'failover' | 'forceFailover' | 'join' | 'grantCreateAnyDatabase' }
  | { kind: 'addDatabase' | 'removeDatabase'; database: string }
  | { kind: 'addReplica'; replica: ReplicaSpec }
  | { kind: 'removeReplica'; server: string };
