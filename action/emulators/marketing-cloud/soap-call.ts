/** What every SOAP operation is told. */
import type { Tenant } from "./tenant.ts";

export interface SoapCall {
  readonly tenant: Tenant;
  readonly nowMs: number;
  /** The business unit of the token. */
  readonly mid: number;
  readonly scopes: readonly string[];
}
