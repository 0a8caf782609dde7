/** One setting of sp_configure, a row of sys.configurations. */
export interface Configuration {
  id: number;
  name: string;
  description: string;
  value: number;
  valueInUse: number;
  minimum: number;
  maximum: number;
  isDynamic: boolean;
  isAdvanced: boolean;
}
