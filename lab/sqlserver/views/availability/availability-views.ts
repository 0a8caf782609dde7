import type { View } from '../view.ts';
import { availabilityDatabasesCluster } from './availability-databases-cluster.ts';
import { availabilityGroupListeners } from './availability-group-listeners.ts';
import { availabilityGroups } from './availability-groups.ts';
import { availabilityReplicas } from './availability-replicas.ts';
import { dmHadrAvailabilityGroupStates } from './dm-hadr-availability-group-states.ts';
import { dmHadrAvailabilityReplicaStates } from './dm-hadr-availability-replica-states.ts';
import { dmHadrCluster } from './dm-hadr-cluster.ts';
import {
  dmHadrAvailabilityReplicaClusterStates,
  dmHadrDatabaseReplicaClusterStates,
} from './dm-hadr-cluster-states.ts';
import { dmHadrDatabaseReplicaStates } from './dm-hadr-database-replica-states.ts';

/** Availability groups. */
export const availabilityViews: readonly View[] = [
  availabilityDatabasesCluster,
  availabilityGroupListeners,
  availabilityGroups,
  availabilityReplicas,
  dmHadrAvailabilityGroupStates,
  dmHadrAvailabilityReplicaStates,
  dmHadrDatabaseReplicaClusterStates,
  dmHadrAvailabilityReplicaClusterStates,
  dmHadrCluster,
  dmHadrDatabaseReplicaStates,
];
