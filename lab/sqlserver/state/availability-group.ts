/** An availability group, shared by the instances that are its replicas. */
export interface AvailabilityGroup {
  id: string;
  name: string;
  databases: AvailabilityDatabase[];
  replicas: AvailabilityReplica[];
  listener: { name: string; port: number } | undefined;
}

export interface AvailabilityReplica {
  id: string;
  /** Name of the instance. */
  instance: string;
  endpointUrl: string;
  role: 'PRIMARY' | 'SECONDARY';
  availabilityMode: 'SYNCHRONOUS_COMMIT' | 'ASYNCHRONOUS_COMMIT';
  failoverMode: 'AUTOMATIC' | 'MANUAL';
  /** When the link of this secondary with its primary was made; undefined: it has to be made. */
  linkedAtMs?: number | undefined;
  /** The last try to make it was refused. */
  isCutOff?: boolean;
}

export interface AvailabilityDatabase {
  name: string;
  /** Stands for `group_database_id`. */
  groupDatabaseId: string;
  /** Why movement stopped, by instance name; absent: it moves. */
  suspended: Record<
    string,
    'SUSPEND_FROM_USER' | 'SUSPEND_FROM_PARTNER' | 'SUSPEND_FROM_APPLY' | 'SUSPEND_FROM_RESTART'
  >;
}
