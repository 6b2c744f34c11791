/** The rights of an installed package, and which of them a call needs. */

export const ALL_SCOPES = [
  ...["documents_and_images_read", "documents_and_images_write", "saved_content_read", "saved_content_write"],
  ...["journeys_read", "journeys_write", "journeys_delete", "journeys_execute"],
  ...["email_read", "email_write", "email_send"],
  ...["data_extensions_read", "data_extensions_write", "list_and_subscribers_read", "list_and_subscribers_write"],
  ...["campaign_read", "campaign_write", "approvals_read", "approvals_write", "workflows_read", "workflows_write"],
] as const;

/** Each group asks for one of its rights; a call needs a right of every group. */
export type Needs = readonly (readonly string[])[];

export const NEEDS = {
  nothing: [],
  createAsset: [["saved_content_write"]],
  readAsset: [["documents_and_images_read", "saved_content_read"]],
  writeAsset: [["documents_and_images_write"]],
  readJourney: [["journeys_read"]],
  writeJourney: [["journeys_write"]],
  deleteJourney: [["journeys_delete"]],
  runJourney: [["journeys_execute", "journeys_aspr"]],
  readEmail: [["email_read"]],
  writeEmail: [["email_write"]],
  sendEmail: [["email_send"]],
  readData: [["data_extensions_read"]],
  writeData: [["data_extensions_write"]],
  fireEvent: [["list_and_subscribers_read"]],
  readCampaign: [["campaign_read"]],
  writeCampaign: [["campaign_write"]],
  readApproval: [["approvals_read"], ["workflows_read"]],
  writeApproval: [["approvals_write"], ["workflows_write"]],
} as const satisfies Record<string, Needs>;

/** Whether these rights suffice. */
export function suffices(granted: readonly string[], needs: Needs): boolean {
  return needs.every((anyOf) => anyOf.some((scope) => granted.includes(scope)));
}
