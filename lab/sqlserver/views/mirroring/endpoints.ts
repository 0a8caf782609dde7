import { visibility } from '../../security/visibility.ts';
import type { Endpoint } from '../../state/endpoint.ts';
import { defineView } from '../view.ts';
import { endpointColumns } from './endpoint-columns.ts';

/** All endpoints. */
export const endpoints = defineView<Endpoint>({
  name: 'endpoints',
  columns: endpointColumns,
  rows: (context) => visibility.endpoints(context),
});
