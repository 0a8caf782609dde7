import type { ReleaseYear } from '../../state/release.ts';
import {
  bit,
  char,
  datetime,
  int,
  nvarchar,
  type SqlType,
  sysname,
  tinyint,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView, type View } from '../view.ts';

/** A view of something that the lab's databases have none of. A name that ends in `?` stands for a column that may be NULL. */
function emptyView(name: string, since: ReleaseYear, columns: Readonly<Record<string, SqlType>>): View {
  return defineView<never>({
    name,
    since,
    columns: Object.fromEntries(
      Object.entries(columns).map(([key, type]) =>
        key.endsWith('?') ? [key.slice(0, -1), column(type, () => null)] : [key, required(type, () => null)],
      ),
    ),
    rows: () => [],
  });
}

/** Signatures, Always Encrypted keys, database-scoped credentials and audits. Source: the page of each catalog view. */
export const emptyViews: readonly View[] = [
  emptyView('crypt_properties', 2014, {
    class: tinyint,
    'class_desc?': nvarchar(60),
    major_id: int,
    thumbprint: varbinary(32),
    crypt_type: char(4),
    'crypt_type_desc?': nvarchar(60),
    crypt_property: varbinary(-1),
  }),
  emptyView('column_master_keys', 2016, {
    name: sysname,
    column_master_key_id: int,
    create_date: datetime,
    modify_date: datetime,
    'key_store_provider_name?': sysname,
    'key_path?': nvarchar(4000),
    allow_enclave_computations: bit,
    'signature?': varbinary(-1),
  }),
  emptyView('column_encryption_keys', 2016, {
    name: sysname,
    column_encryption_key_id: int,
    create_date: datetime,
    modify_date: datetime,
  }),
  emptyView('database_scoped_credentials', 2016, {
    name: sysname,
    credential_id: int,
    'credential_identity?': nvarchar(4000),
    create_date: datetime,
    modify_date: datetime,
    'target_type?': nvarchar(100),
    'target_id?': int,
  }),
  emptyView('server_audits', 2014, {
    audit_id: int,
    name: sysname,
    audit_guid: uniqueidentifier,
    create_date: datetime,
    modify_date: datetime,
    'principal_id?': int,
    type: char(2),
    'type_desc?': nvarchar(60),
    'on_failure?': tinyint,
    'on_failure_desc?': nvarchar(60),
    'is_state_enabled?': bit,
    'queue_delay?': int,
    'predicate?': nvarchar(3000),
  }),
];
