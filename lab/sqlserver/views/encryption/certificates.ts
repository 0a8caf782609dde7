import { keySid } from '../../security/sids.ts';
import { visibility } from '../../security/visibility.ts';
import type { Certificate } from '../../state/certificate.ts';
import { bit, char, datetime, int, nvarchar, sysname, varbinary } from '../../types/sql-type.ts';
import { column, required, since } from '../column.ts';
import { hostTimeOrNull, utcTime } from '../times.ts';
import { defineView } from '../view.ts';
import { sidText } from './sid-text.ts';

/** Certificates of a database. Their dates are UTC, as they stand in the certificate. */
export const certificates = defineView<Certificate>({
  name: 'certificates',
  columns: {
    name: required(sysname, ({ name }) => name),
    certificate_id: required(int, ({ id }) => id),
    principal_id: column(int, ({ principalId }) => principalId),
    pvt_key_encryption_type: required(char(2), ({ protection }) => protection),
    pvt_key_encryption_type_desc: column(nvarchar(60), ({ protection }) => protectionNames[protection]),
    is_active_for_begin_dialog: column(bit, ({ isActiveForBeginDialog }) => Number(isActiveForBeginDialog)),
    issuer_name: column(nvarchar(442), ({ issuer }) => issuer),
    cert_serial_number: column(nvarchar(64), ({ serialNumber }) => serialNumber),
    sid: column(varbinary(85), ({ thumbprint }) => keySid(thumbprint)),
    string_sid: column(nvarchar(128), ({ thumbprint }) => sidText(keySid(thumbprint))),
    subject: column(nvarchar(4000), ({ subject }) => subject),
    expiry_date: column(datetime, ({ expiresAtMs }) => utcTime(expiresAtMs)),
    start_date: column(datetime, ({ startsAtMs }) => utcTime(startsAtMs)),
    thumbprint: required(varbinary(32), ({ thumbprint }) => thumbprint),
    attested_by: column(nvarchar(260), () => null),
    // unverified: pvt_key_last_backup_date of sys.certificates is shown as the host's local time; no page says which clock it is.
    pvt_key_last_backup_date: column(datetime, ({ lastBackupAtMs }, context) =>
      hostTimeOrNull(lastBackupAtMs, context),
    ),
    key_length: since(
      2016,
      column(int, ({ keyBits }) => keyBits),
    ),
  },
  rows: (context) => visibility.certificates(context, context.database),
});

const protectionNames: Readonly<Record<Certificate['protection'], string>> = {
  NA: 'NO_PRIVATE_KEY',
  MK: 'ENCRYPTED_BY_MASTER_KEY',
  PW: 'ENCRYPTED_BY_PASSWORD',
};
