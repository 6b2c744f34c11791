/** What the core asks of a marketing platform. Five adapters implement it; one contract suite holds them to it. */
import type { FoundMarker, Marker } from "#model/marker.ts";
import type { AssetKind, Instant, Money, ObjectRef, Payload, PlatformName, ReviewState, Sha256 } from "#model/types.ts";

/** The payload with the files it names, as read from the tree. `texts`: path (as in the payload's FileRef) → content. */
export interface Material {
  readonly payload: Payload;
  readonly texts: Readonly<Record<string, string>>;
  /** The bytes of a picture or document that an ad names, by its path there; read when they are asked for. Absent of what names none. */
  readonly bytes?: (path: string) => Promise<Uint8Array>;
}

/** What a platform shows us of an object, field by field, as text: the ground an echo is taken on. */
export type RemoteFields = Readonly<Record<string, string>>;

export interface AccountFacts {
  readonly account: string;
  readonly type: "standard" | "sandbox";
  readonly zone: string;
  /** Host of the platform's own user interface, for links. */
  readonly host: string;
}

/**
 * draft: nobody outside sees it · scheduled: will go out by itself · sending: going out now, only partly stoppable ·
 * live: the public sees it · sent: it went out and is final · unknown: a state we do not know, so nothing is done.
 */
export type RemoteState = "draft" | "scheduled" | "sending" | "live" | "sent" | "unknown";

export interface RemoteObject {
  readonly ref: ObjectRef;
  readonly marker: FoundMarker;
  readonly state: RemoteState;
  readonly name: string;
}

export type Observation =
  | { readonly exists: false; readonly ref: ObjectRef }
  | {
      readonly exists: true;
      readonly ref: ObjectRef;
      readonly name: string;
      readonly marker?: FoundMarker;
      readonly state: RemoteState;
      readonly review: ReviewState;
      /** What is (or will be) shown: the object itself, not its draft slot. */
      readonly fields: RemoteFields;
      /** What stands in the one draft slot of a live object, where it differs from `fields`. */
      readonly buffer?: RemoteFields;
      readonly scheduledFor?: Instant;
      /** When it went out, or live. */
      readonly since?: Instant;
      /** The platform's own revision of what is shown now. */
      readonly revision?: string;
      /** People it went to, once sent. */
      readonly recipients?: number;
      /** What became of the mails, once sent, as far as the platform counts it. */
      readonly delivery?: Delivery;
      /** People on the lists it is to go to, before the platform's own exclusions; undefined where there are no lists. */
      readonly audienceSize?: number;
      /** Of an ad that stands as a draft because its time is over: its own switch is still on, so that a later end would bring it out again. */
      readonly isLeftOn?: true;
      /** Of an ad: what it has cost since it was made, in the account's currency; where the platform tells. */
      readonly spent?: Money;
      /** Why the platform's own review refused or limits it, in its words; absent where there is nothing to say. */
      readonly reviewNote?: string;
      /** Those lists one by one, while it waits. */
      readonly lists?: readonly ListSeen[];
      /** The campaign of the CRM it belongs to, as it stands there, where the adapter looks. */
      readonly crmCampaign?: {
        readonly id: string;
        readonly name?: string;
        readonly utm?: string;
        readonly budget?: Money;
      };
      /** Of a sequence that runs: how many people wait for which mail, in the order of the mails; where the platform tells. */
      readonly inside?: readonly { readonly before: string; readonly people: number }[];
    };

/** A list somebody goes to, as it stands in the platform. static: it changes only by hand · active: it changes by itself; absent where it is not told. */
export interface ListSeen {
  readonly name: string;
  readonly people: number;
  readonly kind?: "static" | "active";
}

/** People, counted by the platform; what it does not count is absent. */
export interface Delivery {
  readonly sent: number;
  readonly delivered?: number;
  /** It was sent to them and came back. */
  readonly bounced?: number;
  /** On the lists, and left out by the platform: unsubscribed, not reachable, … */
  readonly leftOut?: number;
}

export interface Normaliser {
  /** Named in the echo, so that a reader knows what was treated as the same. */
  readonly name: string;
  readonly apply: (value: string) => string;
}

export interface Capabilities {
  readonly kinds: readonly AssetKind[];
  /** Kinds the adapter knows and the configuration leaves out, each with how it is taken in, as a sentence. */
  readonly leftOut?: Readonly<Partial<Record<AssetKind, string>>>;
  /** Kinds whose template may live in the platform: its slots are filled from here. */
  readonly fillsTemplates: readonly AssetKind[];
  /** What names such a template here, as words behind "expected"; absent where none is filled. */
  readonly templateRef?: string;
  /** Kinds of which two versions can be set up against each other from here. */
  readonly abTests: readonly AssetKind[];
  /** Kinds the platform brings out at once, and at no time of its own: the pipeline holds them back until theirs. */
  readonly heldBack: readonly AssetKind[];
  /**
   * What a change of a running sequence means for the people inside. new-version: they end with the one they entered, the next ones get
   * the new one · none: it cannot be changed while it runs. Absent for what nobody is inside of.
   */
  readonly inFlightEdit?: "new-version" | "none";
  /** Whether the API may publish this kind in this account; where not, merge ends in a hand-over. */
  readonly canPublish: Readonly<Partial<Record<AssetKind, boolean>>>;
  /** object: the approved draft itself goes live · copy: the draft was a review copy, the live object is written at deploy. */
  readonly promotes: Readonly<Partial<Record<AssetKind, "object" | "copy">>>;
  /** Drafts a live object can hold at once; 0: a change to a live object is staged as an object of its own. */
  readonly draftSlots: Readonly<Partial<Record<AssetKind, number>>>;
  /** Fields that cannot be read back, declared to the approver. */
  readonly unreadable: readonly string[];
  readonly normalisers: Readonly<Record<string, Normaliser>>;
  /** What can be done once it is out: undone, only stopped before its time, or nothing. */
  readonly reversibility: Readonly<Partial<Record<AssetKind, "reversible" | "stoppable" | "irreversible">>>;
  /** A scheduled send can be stopped until this many milliseconds before its time. */
  readonly stopMarginMs: number;
  /** How long after a lost answer a write may still appear in look-ups. */
  readonly settleMs: number;
  /** How long before its time the platform needs a schedule. */
  readonly publishLeadMs: number;
  /** The most that one ad may cost here, and all of them together, in the account's currency: the configuration's own ceiling. Absent where there are no ads, or no ceiling. */
  readonly highestBudget?: { readonly each?: Money; readonly together?: Money };
}

/** A template that a platform keeps, as it stands there now. */
export interface PlatformTemplate {
  readonly name: string;
  /** Its places for words, by the names that a slot map uses, with what stands there. */
  readonly words: Readonly<Record<string, string>>;
  /** Fingerprint of all the rest. */
  readonly around: Sha256;
}

export type StageTarget =
  /** A new draft. The adapter makes one object carrying the marker, in one call. */
  | { readonly kind: "create" }
  /** Our own draft, written over. */
  | { readonly kind: "update"; readonly ref: ObjectRef }
  /** The draft slot of a live object. */
  | { readonly kind: "buffer"; readonly ref: ObjectRef };

/** What a platform says of a draft before it is made. */
export interface Complaint {
  /** refused: it would not take it · notice: it takes it, and people should know. */
  readonly kind: "refused" | "notice";
  /** For a marketer, as a whole sentence. */
  readonly message: string;
  /** The way to the words in the asset's head: `["headlines", 2]`; empty where it is about the whole. */
  readonly path: readonly (string | number)[];
}

/** How a platform itself shows a draft: one view, or one of several where a draft has several parts or goes to several places. */
export type PlatformView =
  /** A whole document. It is the platform's own, and nobody has looked it over: it is shown behind walls only. */
  | { readonly kind: "html"; readonly part?: string; readonly html: string }
  /** A page of the platform's that shows it to whoever has the address, until the platform closes it. */
  | { readonly kind: "link"; readonly part?: string; readonly address: string; readonly until?: Instant };

/** Something that was changed in the platform, by whoever it was. */
export interface RemoteChange {
  readonly at: Instant;
  /** As the platform names them: an account's user, another program, the platform itself; never an e-mail address. */
  readonly by: string;
  /** What was changed, in a few words. */
  readonly what: string;
}

/** Something an administrator has to have made in the account before the first draft. */
export interface PreparedThing {
  /** As a sentence of what is there: "The program “Template: campaign mail” can be copied." */
  readonly what: string;
  /** Why it is not, and how to mend it; absent where it is. */
  readonly wrong?: string;
}

export interface PlatformPort {
  readonly platform: PlatformName;
  readonly capabilities: Capabilities;
  /** Which account these credentials open. Read before the first write of every run. */
  account(): Promise<AccountFacts>;
  /** What a person had to prepare in the account beside the key, looked at without writing. Absent where there is nothing of the kind, or nothing can be seen. */
  prepared?(): Promise<readonly PreparedThing[]>;
  /** Every object of this kind that carries a marker of ours, drafts and live, lowest id first; `since` bounds the look-up by creation time. */
  find(query: { readonly kind: AssetKind; readonly resourceKey?: Sha256; readonly since?: Instant }): Promise<readonly RemoteObject[]>;
  /**
   * Parts that a creation or a change left which was cut off and never repeated, and that no object uses: one entry for each marker, as a draft that
   * `observe` and `discard` take. Only of platforms where an object consists of several. `since`: those of which a part was made after it.
   */
  remains?(query?: { readonly since?: Instant }): Promise<readonly RemoteObject[]>;
  /** The object as it stands now. A gone object is an observation, not an error. */
  observe(ref: ObjectRef): Promise<Observation>;
  /** Pure: the fields this platform should hold for a material, in the form `observe` returns them. */
  project(material: Material): RemoteFields;
  /**
   * Writes a draft; nobody outside can see it. Returns its reference; the core reads it back itself.
   * What a person can mend in the tree is thrown as a PipelineError before the first call, here and in `restore`.
   */
  stage(request: {
    readonly material: Material;
    readonly marker: Marker;
    readonly name: string;
    readonly target: StageTarget;
  }): Promise<ObjectRef>;
  /** What the platform would say of this draft, without making it. Absent where it cannot be asked. */
  validate?(request: { readonly material: Material; readonly marker: Marker; readonly name: string }): Promise<readonly Complaint[]>;
  /**
   * How the platform itself shows a draft, read in few calls: nothing is written, and nobody is sent anything. Empty where the platform shows none
   * of its kind. Absent where a platform shows drafts on its own screens only.
   */
  shown?(request: { readonly ref: ObjectRef; readonly slot: "own" | "buffer" }): Promise<readonly PlatformView[]>;
  /**
   * Sends a draft of a mail as a test to this one address, never to an audience, and changes nothing of it. What was asked for once is never asked
   * for again by itself: a lost answer is `applied: "unknown"`. Absent where a platform takes no such call from programs.
   */
  proof?(request: { readonly ref: ObjectRef; readonly to: string }): Promise<void>;
  /** Who changed an object since then, newest first. Absent where the platform does not tell. */
  changes?(request: { readonly ref: ObjectRef; readonly since: Instant }): Promise<readonly RemoteChange[]>;
  /**
   * Makes a staged object go out: now or at an instant. `from: "object"` for a draft of its own, `"buffer"` for the draft slot.
   * Changes the state of an existing object only; never creates.
   */
  publish(request: { readonly ref: ObjectRef; readonly from: "object" | "buffer"; readonly at?: Instant }): Promise<void>;
  /** Takes back what is scheduled or live, leaving a draft where the platform can. A gone or draft object is withdrawn already. */
  withdraw(request: { readonly ref: ObjectRef }): Promise<void>;
  /** Puts back an earlier version: by the platform's revision where there is one, else from the material. Never sends. */
  restore(request: { readonly ref: ObjectRef; readonly material: Material; readonly revision?: string }): Promise<void>;
  /** Deletes our own draft, or empties our draft slot. Refuses anything that is not a draft. */
  discard(request: { readonly ref: ObjectRef; readonly slot: "own" | "buffer" }): Promise<void>;
  /** A template of the account by its id or path there; undefined where it is not there. Only of platforms that fill templates. */
  template?(ref: string): Promise<PlatformTemplate | undefined>;
  /** Where a person looks at it. */
  link(ref: ObjectRef): string;
}

/**
 * A call to a platform did not end in "applied".
 * `applied: "no"`: certainly not carried out. `"unknown"`: it may have been, or may still be; look first, never repeat blindly.
 */
export class PlatformFailure extends Error {
  override readonly name = "PlatformFailure";
  readonly applied: "no" | "unknown";
  /** A code of the error catalogue, for example `PUBLISH_RIGHT_MISSING`, `PLATFORM_UNREACHABLE`, `PLATFORM_REFUSED`. */
  readonly code: string;
  readonly status?: number;
  /** The vendor's own id of the exchange, for its support. */
  readonly correlation?: string;
  constructor(
    message: string,
    facts: {
      readonly applied: "no" | "unknown";
      readonly code: string;
      readonly status?: number | undefined;
      readonly correlation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.applied = facts.applied;
    this.code = facts.code;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.correlation !== undefined) this.correlation = facts.correlation;
  }
}
