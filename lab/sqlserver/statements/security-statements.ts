import type { EndpointDdl } from '../sql/ast/ddl-endpoint.ts';
import type { SecurityDdl } from '../sql/ast/ddl-security.ts';
import { alterCertificate } from './alter-certificate.ts';
import { alterEndpoint } from './alter-endpoint.ts';
import { alterLogin } from './alter-login.ts';
import { alterMasterKey, alterServiceMasterKey } from './alter-master-key.ts';
import { alterRole } from './alter-role.ts';
import { alterUser } from './alter-user.ts';
import { backupCertificate } from './backup-certificate.ts';
import { backupMasterKey, restoreMasterKey } from './backup-master-key.ts';
import { changePermission } from './change-permission.ts';
import { checkpoint } from './checkpoint.ts';
import { createCertificate } from './create-certificate.ts';
import { createEndpoint } from './create-endpoint.ts';
import { createLogin } from './create-login.ts';
import { closeMasterKey, createMasterKey, dropMasterKey, openMasterKey } from './create-master-key.ts';
import { createRole } from './create-role.ts';
import { createUser } from './create-user.ts';
import { dbcc } from './dbcc.ts';
import { dropCertificate } from './drop-certificate.ts';
import { dropEndpoint } from './drop-endpoint.ts';
import { dropLogin } from './drop-login.ts';
import { dropRole } from './drop-role.ts';
import { dropUser } from './drop-user.ts';
import type { Handlers } from './handler.ts';
import { kill } from './kill.ts';
import { reconfigure } from './reconfigure.ts';
import { shutdown } from './shutdown.ts';

/** Statements about logins, users, permissions, certificates, master keys, endpoints, and the instance itself, by `op`. */
export const securityStatements: Handlers<SecurityOp> = {
  createLogin,
  alterLogin,
  dropLogin,
  createUser,
  alterUser,
  dropUser,
  createRole,
  alterRole,
  dropRole,
  permission: changePermission,
  createMasterKey,
  alterMasterKey,
  openMasterKey,
  closeMasterKey,
  dropMasterKey,
  backupMasterKey,
  restoreMasterKey,
  alterServiceMasterKey,
  createCertificate,
  alterCertificate,
  dropCertificate,
  backupCertificate,
  createEndpoint,
  alterEndpoint,
  dropEndpoint,
  reconfigure,
  shutdown,
  kill,
  checkpoint,
  dbcc,
};

type SecurityOp =
  | SecurityDdl['op']
  | EndpointDdl['op']
  | `${'create' | 'alter' | 'open' | 'close' | 'drop' | 'backup' | 'restore'}MasterKey`
  | 'alterServiceMasterKey'
  | `${'create' | 'alter' | 'drop' | 'backup'}Certificate`;
