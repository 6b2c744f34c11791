/** What kind of instance the emulator plays: identity, rights, seeds, limits and the habits nobody has documented. */
import type {
  ChannelSeed,
  FolderSeed,
  ListSeed,
  PageTemplateSeed,
  ProgramSeed,
  SmartListSeed,
  TagTypeSeed,
  TemplateSeed,
} from "./seed-types.ts";
import { CHANNELS, EMAIL_TEMPLATES, FOLDERS, LISTS, PAGE_TEMPLATES, PROGRAMS, SMART_LISTS, TAG_TYPES } from "./seeds.ts";

export interface MarketoSettings {
  readonly munchkinId: string;
  readonly companyName: string;
  readonly workspace: string;
  readonly timeZone: string;
  /** Host of the user interface in links; `self` is the emulator's own host and port once it listens. */
  readonly uiHost: string;
  /** Where landing pages are served; `self`: here, below `/site`. */
  readonly pagesDomain: string;
  /** Sender of a mail that names none. */
  readonly defaultSender: { readonly name: string; readonly email: string };
  readonly clientId: string;
  readonly clientSecret: string;
  /** The API-only user, named in the token's `scope`. */
  readonly apiUser: string;
  readonly tokenLifeMs: number;
  /** What the API-only user may do. */
  readonly permissions: readonly string[];

  readonly folders: readonly FolderSeed[];
  readonly lists: readonly ListSeed[];
  readonly smartLists: readonly SmartListSeed[];
  readonly emailTemplates: readonly TemplateSeed[];
  readonly pageTemplates: readonly PageTemplateSeed[];
  readonly programs: readonly ProgramSeed[];
  readonly channels: readonly ChannelSeed[];
  readonly tagTypes: readonly TagTypeSeed[];
  /** The first id given; ids rise from there, through all kinds of assets. */
  readonly firstId: number;

  /** Calls in any 20 seconds, calls at once, and calls a day (to midnight of `quotaZone`). */
  readonly ratePer20s: number;
  readonly atOnce: number;
  readonly dailyLimit: number;
  readonly quotaZone: string;
  /** How long each call takes, in real milliseconds; above 0, calls can be under way at once. */
  readonly answersAfterMs: number;
  /** How long a new asset is missing from look-ups by name and from lists. */
  readonly searchLagMs: number;

  /** How long a send takes until the last person has it. */
  readonly sendingMs: number;
  /** How long before its start a program with Head Start is locked. */
  readonly headStartMs: number;

  /** Whether answers about a program hold `startDate` and `endDate`. To be verified. */
  readonly programEchoesDates: boolean;
  /** `status` of an Email Program that is approved, and of one that has run. To be verified. */
  readonly approvedStatus: string;
  readonly finishedStatus: string;
  /** Whether `fullContent` refuses emails whose `version` is 2. To be verified. */
  readonly fullContentRefusesVersion2: boolean;
  /** refused: once Head Start has locked a program it cannot be unapproved. ignored: answered as done, and sent. To be verified. */
  readonly unapproveAfterLock: "refused" | "ignored";
  /** Whether approving an asset needs `Read-Write Assets` beside `Approve Assets`. To be verified. */
  readonly approveNeedsBothRights: boolean;
  /** page: `filter` answers an object with `items`. array: the items alone. To be verified. */
  readonly v2FilterShape: "page" | "array";
  /** contains: `filter?name=` also finds longer names, in any case. To be verified. */
  readonly v2NameMatch: "contains" | "exact";
  /** draft: an approved draft keeps its own content id and the former approved one is gone. kept: the other way round. To be verified. */
  readonly v2ApprovedId: "draft" | "kept";
  /** approved: a cloned program's mails are approved where the source's are, with that content. draft: they are drafts. To be verified. */
  readonly clonedEmails: "approved" | "draft";
  /** refused: a second program of one name is a 709. made: it is made, as a nested one may be in the user interface. To be verified. */
  readonly sameName: "refused" | "made";
  /** sends: a program approved after its start date goes out at once. refused: a 709. */
  readonly approvePastStart: "sends" | "refused";
  /** Whether `/program/{id}/tag/{tagType}.json` exists: on the list of endpoints, not in the specification. */
  readonly programTagPath: boolean;
  /** The name of the field that clones a program on schedule; the guide and the specification differ. Another name is ignored. */
  readonly cloneToProgramField: "cloneToProgramName" | "cloneToProgram";
  /** defaulted: a mail made without sender or subject gets the instance's. refused: a 709. The guide and the specification differ. */
  readonly emailHeaders: "defaulted" | "refused";
  /** value: `folder` comes back as `{type, value, folderName}`, as the guide shows. id: as `{id, type}`, as the specification has it. */
  readonly folderShape: "value" | "id";
  /** warning: reading an unknown id is a success without result. error: a 702. */
  readonly unknownId: "warning" | "error";
}

const PERMISSIONS = [
  "Read-Only Assets",
  "Read-Write Assets",
  "Approve Assets",
  "Activate Campaign",
  "Deactivate Campaign",
  "Execute Campaign",
  "Read-Only Campaigns",
  "Read-Write Campaigns",
  "Read-Only Lead",
  "Read-Write Lead",
  "Access Design Studio",
  "Access Email",
  "Edit Email",
  "Approve Email",
  "Delete Email",
] as const;

/** An instance with one workspace and three prepared programs: everything is allowed, limits as documented. */
export const DEFAULT_SETTINGS: MarketoSettings = {
  munchkinId: "000-EMU-001",
  companyName: "ACME",
  workspace: "Default",
  timeZone: "US/Eastern",
  uiHost: "app-em.marketo.com",
  pagesDomain: "pages.acme.example",
  defaultSender: { name: "ACME", email: "news@acme.example" },
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
  apiUser: "campaigns-api@acme.example",
  tokenLifeMs: 3_600_000,
  permissions: PERMISSIONS,
  folders: FOLDERS,
  lists: LISTS,
  smartLists: SMART_LISTS,
  emailTemplates: EMAIL_TEMPLATES,
  pageTemplates: PAGE_TEMPLATES,
  programs: PROGRAMS,
  channels: CHANNELS,
  tagTypes: TAG_TYPES,
  firstId: 1001,
  ratePer20s: 100,
  atOnce: 10,
  dailyLimit: 50_000,
  quotaZone: "America/Chicago",
  answersAfterMs: 0,
  searchLagMs: 0,
  sendingMs: 1_800_000,
  headStartMs: 43_200_000,
  programEchoesDates: false,
  approvedStatus: "locked",
  finishedStatus: "locked",
  fullContentRefusesVersion2: false,
  unapproveAfterLock: "refused",
  approveNeedsBothRights: true,
  v2FilterShape: "page",
  v2NameMatch: "contains",
  v2ApprovedId: "draft",
  clonedEmails: "approved",
  sameName: "refused",
  approvePastStart: "sends",
  programTagPath: true,
  cloneToProgramField: "cloneToProgramName",
  emailHeaders: "defaulted",
  folderShape: "value",
  unknownId: "warning",
};
