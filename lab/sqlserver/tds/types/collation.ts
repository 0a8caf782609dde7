/** [MS-TDS] 2.2.5.1.2: SQL_Latin1_General_CP1_CI_AS, the collation of every column of the lab: LCID 0x0409, sort id 52. */
export const collation: Uint8Array = Uint8Array.of(0x09, 0x04, 0xd0, 0x00, 0x34);
