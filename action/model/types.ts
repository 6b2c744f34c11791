/** The nouns of campaigns-as-code. Written from `schemas/*.schema.json` by `npm run generate:model`; do not edit by hand. */

// ---------- schemas/common.schema.json ----------
/** Fingerprint of a file or value: 64 lower-case hex digits. */
export type Sha256 = string;
/** The full name of a commit or tree in Git. */
export type Commit = string;
/** A day, as `2026-04-07`. */
export type LocalDate = string;
/** `2026-04-07T09:00` (no offset; a zone stands beside it) */
export type LocalDateTime = string;
/** `2026-04-07T13:00:00Z` */
export type Instant = string;
/** The zone a local time is meant in, by its IANA name. */
export type Zone = string;
/** Lower-case letters, digits and single hyphens, at most 64 characters. */
export type Slug = string;
/** Two capital letters (ISO 3166-1). */
export type Country = string;
/** The language of the text (BCP 47), with a country where it matters. */
export type Language = string;
/** Three capital letters (ISO 4217). */
export type Currency = string;
/** A full web address that starts with https:// */
export type Link = string;
/** A host name, without https:// and without a path. */
export type Domain = string;
/** One address, without a name. */
export type EmailAddress = string;
/** A name as a platform or GitHub gives it: visible ASCII characters, no spaces. */
export type PlatformId = string;
/** A field's name as the platform gives it: visible ASCII characters, single spaces between words. */
export type PlatformField = string;
/** A colour as # and six hex digits. */
export type Colour = string;
/** Words, and placeholders in braces that are filled from the brief: {campaign} {name} {type} {asset} {kind} {title} {language} {region} {year} {quarter} {month} {day} {product} {event} {crmCampaign} {budgetCode} {series} {issue}. */
export type NameTemplate = string;
/** A platform that the team brings itself, in a module of its own: always own-…, so that none of ours can ever take the name. */
export type OwnPlatformName = `own-${string}`;
/** The marketing platform that shows or sends it. */
export type PlatformName = "hubspot" | "marketo" | "salesforce-marketing-cloud" | "linkedin-ads" | "google-ads" | `own-${string}`;
/** What kind of thing it is. */
export type AssetKind =
  | "email"
  | "landing-page"
  | "search-ad"
  | "display-ad"
  | "performance-max"
  | "sponsored-content"
  | "text-ad"
  | "document-ad"
  | "sequence";
/** What sort of campaign this is; its playbook supplies the defaults. */
export type CampaignType = "newsletter" | "promotion" | "event" | "product-launch" | "nurture" | "customer-notice";
/** Marketing needs consent and an opt-out; operational is what a customer must be told. */
export type MessageClass = "marketing" | "operational";
/** A part of the payload that is approved by itself. */
export type FacetName = "content" | "audience" | "schedule" | "money" | "tracking";
/** Where the asset stands on its platform. */
export type AssetState = "absent" | "drafted" | "handed-over" | "scheduled" | "live" | "stopped" | "withdrawn" | "sent" | "ended" | "held";
/** How an operation ended; held means that we do not know and a person must look. */
export type OutcomeResult = "done" | "refused" | "failed" | "held";
/** What an approval is worth now. */
export type Standing = "granted" | "used" | "superseded" | "taken-back";
/** What the platform's own review says. */
export type ReviewState = "none" | "pending" | "approved" | "rejected";
/** What is done to an asset on its platform. */
export type Operation = "stage" | "publish" | "withdraw" | "restore" | "discard";
/** How far the pipeline may go: read and check only, suggest, write files to carry over, or stage and deploy. */
export type TrustLevel = "observe" | "suggest" | "assist" | "execute";
/** An amount with its currency. */
export interface Money {
  /** The amount in millionths of the currency: 49 dollars are 49000000. */
  readonly micros: number;
  /** The currency of the amount. */
  readonly currency: Currency;
}
/** What a visitor sees after sending the form. */
export type ThankYou =
  | {
      /** Show a sentence on the page. */
      readonly kind: "message";
      /** The sentence that replaces the form. */
      readonly text: string;
    }
  | {
      /** Send the visitor to another page. */
      readonly kind: "redirect";
      /** The page the visitor is sent to. */
      readonly link: Link;
    };
/** What the campaign is for, and the number that shows it. */
export interface Goal {
  /** What will be true if this works. */
  readonly statement: string;
  /** The number that is watched. */
  readonly metric: string;
  /** Those who have reached it, as an audience of brand/audiences.yaml: a sequence with the exit reaches-goal ends for them. */
  readonly reachedBy?: Slug;
  /** The number to reach. */
  readonly target?: number;
}
/** Where the campaign is kept in the CRM and in the budget. */
export interface Crm {
  /** The campaign's name or id in the CRM. */
  readonly campaign?: string;
  /** The cost centre or budget line. */
  readonly budgetCode?: string;
}
/** A further link below a Google ad. */
export interface Sitelink {
  /** The words of the link. */
  readonly text: string;
  /** The first line below it; a second must follow. */
  readonly description1?: string;
  /** The second line below it. */
  readonly description2?: string;
  /** Where it leads. */
  readonly link: Link;
}
/** One text of an ad; how long it may be is its platform's to say. */
export type AdText = string;
/** Texts of an ad; how many and how long is its platform's to say. */
export type AdTexts = readonly AdText[];
/** Further links below an ad. */
export type Sitelinks = readonly Sitelink[];
/** Searches. */
export type Keywords = readonly Keyword[];
/** A search the ad is shown for, or is not. */
export interface Keyword {
  /** What people search for. */
  readonly text: string;
  /** How close a search must be: the same meaning, the phrase in it, or anything related. */
  readonly match: "exact" | "phrase" | "broad";
}
/** A text that Google may show in one place only. */
export interface AdPin {
  /** The headline or description, word for word. */
  readonly text: string;
  /** The only place it may be shown in. */
  readonly at: "headline-1" | "headline-2" | "headline-3" | "description-1" | "description-2";
}
/** What the picture is in the ad. */
export type PictureUse = "landscape" | "square" | "portrait" | "logo" | "wide-logo";
/** The words of the button, from LinkedIn's list. */
export type LinkedinButton =
  | "apply"
  | "download"
  | "view-quote"
  | "learn-more"
  | "sign-up"
  | "subscribe"
  | "register"
  | "join"
  | "attend"
  | "request-demo";
/** A number and `hours` or `days`; 0 days is at once. */
export type Delay = string;
/** What takes a person out of a sequence. */
export type SequenceExit = "unsubscribes" | "reaches-goal" | "replies" | "leaves-audience" | "mail-bounces";
/** Two versions of a mail: what differs, how many people are in the test, and which one goes to the rest. */
export interface AbTest {
  /** subject: only the subject line · text: all the words of the mail. */
  readonly differs: "subject" | "text";
  /** How many in a hundred are in the test; half of them get A, half B. 100: everybody is, and nobody waits for a winner. */
  readonly share: number;
  /** How long until the better one goes to the rest; 4 where nothing is said. */
  readonly hours?: number;
  /** opens: more people opened it · clicks: more people clicked · clicks-of-opens: more of those who opened it clicked. clicks where nothing is said. */
  readonly winner?: "opens" | "clicks" | "clicks-of-opens";
  /** Which one goes out where neither is better, or there are too few people for a test; a where nothing is said. */
  readonly otherwise?: "a" | "b";
}
/** What an ad may cost, in the account's currency. */
export interface AdBudget {
  /** What it may cost in all. */
  readonly total: Money;
  /** What it may cost on an average day. */
  readonly daily?: Money;
}
/** One mail of a sequence: written in it, or an email of the campaign. */
export type SequenceStep =
  | {
      /** It is written here. */
      readonly kind: "own";
      /** Its name in the sequence, for life. */
      readonly id: Slug;
      /** How long after the mail before it; the first one after a person enters. */
      readonly after: Delay;
      /** The subject line. */
      readonly subject: string;
      /** The line an inbox shows after the subject. */
      readonly preheader: string;
      /** The headline of the mail. */
      readonly headline: string;
      /** The button. */
      readonly cta: {
        /** The words on the button; where it leads stands in the brief. */
        readonly label: string;
      };
      /** The text of the mail, in Markdown. */
      readonly body: string;
    }
  | {
      /** It is an email of this campaign. */
      readonly kind: "asset";
      /** Its name in the sequence, for life. */
      readonly id: Slug;
      /** How long after the mail before it; the first one after a person enters. */
      readonly after: Delay;
      /** The id of the email; its entry in the brief says `partOf`. */
      readonly asset: Slug;
    };
/** What the budget is to bring, and what is bid for it. The platform bids by itself, but for `manual`. */
export type AdBidding =
  | {
      /** As many clicks as the budget buys. */
      readonly kind: "clicks";
      /** The most one click may cost. */
      readonly highest?: Money;
    }
  | {
      /** As many conversions as the budget buys. */
      readonly kind: "conversions";
      /** The conversion action that counts, by its name in the account. */
      readonly conversion: string;
      /** What one conversion should cost on average. */
      readonly target?: Money;
    }
  | {
      /** As many people as the budget reaches. LinkedIn and Display only. */
      readonly kind: "reach";
    }
  | {
      /** A fixed bid for each click. */
      readonly kind: "manual";
      /** What is bid for one click. */
      readonly bid: Money;
    };
/** A place the ad may be shown in beside the plain one: the sites of Google's search partners, the Display Network (of a search ad), LinkedIn's Audience Network. */
export type AdPlace = "search-partners" | "display-network" | "audience-network";
/** Something a platform may change or add by itself: words and pictures nobody wrote, other pages to lead to, AI Max, people like those who were chosen. */
export type AdWidening = "automatically-created-assets" | "final-url-expansion" | "ai-max" | "audience-expansion";
/** A topic of the platform's ad policy, by its name there. */
export type PolicyTopic = string;
/** What is bid, where beyond the plain place the ad may be shown, and what the platform may do by itself. What is not asked for here is off. */
export interface AdDelivery {
  /** Whether it is political advertising, as the European Union means it (Regulation (EU) 2024/900). Both platforms ask, and take no ad of which nobody said it. */
  readonly political?: boolean;
  /** What is bid; as many clicks as the budget buys where nothing stands here. */
  readonly bidding?: AdBidding;
  /** Where else it may be shown. */
  readonly places?: readonly AdPlace[];
  /** What the platform may change or add by itself: unseen by any reviewer. */
  readonly widening?: readonly AdWidening[];
  /** Google's policy topics for which an exemption is asked by name. */
  readonly exemptions?: readonly PolicyTopic[];
}

// ---------- schemas/brief.schema.json ----------
/** The one thing to do, and where the button leads. */
export interface CallToAction {
  /** The words on the button. */
  readonly text: string;
  /** Where the button leads. */
  readonly link: Link;
}
/** What must be said, most important first. */
export type KeyPoints = readonly string[];
/** As soon as it is merged, or at a time. */
export type Schedule =
  | {
      /** It goes out as soon as it is merged and the hold is over. */
      readonly mode: "with-merge";
    }
  | {
      /** It goes out at a time. */
      readonly mode: "at";
      /** When it goes out, local time. */
      readonly at: LocalDateTime;
      /** The zone the times are meant in. */
      readonly zone: Zone;
      /** It may go out from here on; moving it inside the window asks nobody again. */
      readonly earliest?: LocalDateTime;
      /** After this it does not go out at all. Two hours after the time unless said otherwise. */
      readonly latest?: LocalDateTime;
    };
/** Who gets it, and who must not. */
export interface AudienceChoice {
  /** Names of audiences in brand/audiences.yaml. */
  readonly include: readonly Slug[];
  /** Names of audiences that are left out. */
  readonly exclude?: readonly Slug[];
}
/** What it is laid out with. */
export type TemplateChoice =
  | {
      /** Ours, an MJML file in brand/templates. */
      readonly kind: "mjml";
      /** The file's name without its ending. */
      readonly name: Slug;
    }
  | {
      /** Ours, an HTML file in brand/templates. */
      readonly kind: "html";
      /** The file's name without its ending. */
      readonly name: Slug;
    }
  | {
      /** The platform's own template. */
      readonly kind: "platform";
      /** The template's id or path in the platform. */
      readonly ref: string;
      /** Which part of the mail fills which slot: subject, preheader, headline, button, link, body, or opening and section-1 onwards; fixed where the template has its own words. */
      readonly slots?: Readonly<Record<string, string>>;
      /** What each slot takes, by its name. */
      readonly limits?: Readonly<
        Record<
          string,
          {
            /** How many characters fit, as a reader counts them. */
            readonly most?: number;
            /** line: one line of words without a link or a list · markdown: paragraphs, lists, links. */
            readonly form?: "line" | "markdown";
            /** Whether a link may stand in it. It may where nothing is said. */
            readonly links?: boolean;
          }
        >
      >;
      /** Parts that the template says in its own words; nobody writes them. */
      readonly fixed?: readonly ("headline" | "button" | "body")[];
      /** What stands in the places that nobody here writes, word for word, by their name. `campaigns template inspect` writes it. */
      readonly own?: Readonly<Record<string, string>>;
      /** Fingerprint of everything in the template that is not words: colours, order, pictures. `campaigns template inspect` writes it. */
      readonly around?: Sha256;
    };
/** The discount or price on offer, or none. */
export type Offer =
  | {
      /** There is no offer. */
      readonly kind: "none";
    }
  | {
      /** A discount or a special price. */
      readonly kind: "discount";
      /** Exactly one of the two: percent off, or the price to pay. */
      readonly percent?: number;
      /** The price to pay. */
      readonly price?: Money;
      /** The lowest price of the last 30 days, where a price is crossed out. */
      readonly was?: Money;
      /** When the old price was asked, and what shows it. */
      readonly charged?: {
        /** The first day it was asked. */
        readonly from: LocalDate;
        /** The last day it was asked; left out where it is asked to this day. */
        readonly until?: LocalDate;
        /** The file or page that shows it was asked and paid. */
        readonly evidence: string;
      };
      /** The code a customer enters. */
      readonly code?: string;
      /** The last day of the offer. */
      readonly ends: LocalDate;
      /** The conditions, as a reader will see them. */
      readonly terms: string;
      /** The first day of the offer. */
      readonly starts?: LocalDate;
      /** Where the full conditions stand. */
      readonly termsLink?: Link;
      /** What a buyer must pay on top, each with its amount, as a reader will see it; nothing where nothing is added. */
      readonly fees?: readonly string[];
      /** What it costs after the trial or the first term, where it goes on by itself. */
      readonly renews?: {
        /** What is charged then. */
        readonly price: Money;
        /** How often. */
        readonly every: "week" | "month" | "quarter" | "year";
        /** How to cancel, as a reader will see it. */
        readonly cancel: string;
      };
      /** What a reader must do or buy to get it, in a few words; nothing where nothing is asked. */
      readonly condition?: string;
      /** How many there are, where it may run out. */
      readonly stock?: number;
    };
/** One thing a platform will show or send. */
export interface BriefAsset {
  /** Its name for life; it can never be renamed or used again. */
  readonly id: Slug;
  /** What kind of thing it is. */
  readonly kind: AssetKind;
  /** The platform that shows or sends it. */
  readonly platform: PlatformName;
  /** What it is laid out with; the playbook's where nothing stands here. */
  readonly template?: TemplateChoice;
  /** Where it differs from the brief's: who gets it, and who must not. */
  readonly audience?: AudienceChoice;
  /** Where it differs from the brief's: when it goes out. */
  readonly schedule?: Schedule;
  /** Where it differs from the brief's: a key of `senders` in brand/brand.yaml. */
  readonly sender?: Slug;
  /** Landing page: the path of its address, without leading slash. */
  readonly slug?: string;
  /** Landing page: the form to show. */
  readonly form?: {
    /** A key of `forms` in brand/brand.yaml. */
    readonly ref: Slug;
  };
  /** Ad: what it may cost. */
  readonly budget?: AdBudget;
  /** Ad: what is bid, where it may be shown, and what the platform may do by itself. */
  readonly delivery?: AdDelivery;
  /** Email: the sequence that sends it. It is then never sent by itself. */
  readonly partOf?: Slug;
  /** So many texts are written, and somebody chooses one. Leave it out for one text. Of an ad or a sequence begin its file first: what stands in it goes into each text. */
  readonly variants?: number;
  /** Email, where the platform can: some people get version A, some version B, and the better one goes to the rest. */
  readonly abTest?: AbTest;
  /** The asset this is another version of, for a test or another language. */
  readonly variantOf?: Slug;
  /** Where it differs from the brief's. */
  readonly language?: Language;
}
/** What the marketer wants: one campaign, in `campaigns/<slug>/brief.yaml`. */
export interface Brief {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** What people call this campaign. */
  readonly name: string;
  /** What sort of campaign this is; its playbook supplies the defaults. */
  readonly type: CampaignType;
  /** Marketing needs consent and an opt-out; operational is what a customer must be told. */
  readonly messageClass: MessageClass;
  /** The language the campaign is written in. */
  readonly language: Language;
  /** Further languages, the countries each is for, and what is said and offered there. */
  readonly locales?: readonly {
    /** The language of this version. */
    readonly language: Language;
    /** The countries this version is for. */
    readonly regions: readonly Country[];
    /** The button and its page in this language, where they are others. */
    readonly action?: CallToAction;
    /** What must be said, in the words of this language. */
    readonly keyPoints?: KeyPoints;
    /** The offer in this language, where it is another one: its own price, code, terms or last day. */
    readonly offer?: Offer;
  }[];
  /** That this is an issue of a recurring newsletter, which carries its fixed parts over from the issue before. */
  readonly issueOf?: {
    /** Its name in brand/brand.yaml, under series. */
    readonly series: Slug;
    /** Which issue this is. */
    readonly number: number;
    /** The campaign of the issue before, by the name of its folder. Left out of a first issue. */
    readonly after?: Slug;
  };
  /** The one thing to do, and where the button leads. */
  readonly action: CallToAction;
  /** What must be said, most important first. */
  readonly keyPoints: KeyPoints;
  /** The discount or price on offer, or none. */
  readonly offer: Offer;
  /** Who gets it, and who must not. */
  readonly audience: AudienceChoice;
  /** As soon as it is merged, or at a time. */
  readonly schedule: Schedule;
  /** When the campaign is over, and what happens to its pages then. */
  readonly end?: {
    /** The last day of the campaign. */
    readonly at: LocalDate;
    /** Keep what is online, or take it down. */
    readonly then: "keep" | "withdraw";
  };
  /** Who it comes from and who answers replies: a key of `senders` in brand/brand.yaml. */
  readonly sender: Slug;
  /** What the campaign is for, and the number that shows it. */
  readonly goal: Goal;
  /** Where the campaign is kept in the CRM and in the budget. */
  readonly crm?: Crm;
  /** The pictures to use, with where they come from and what may be done with them. */
  readonly pictures?: readonly {
    /** The picture's file, in the campaign's folder or in brand/files. */
    readonly file: string;
    /** What the picture shows, for people who do not see it. */
    readonly alt: string;
    /** Where the picture comes from. */
    readonly source: string;
    /** What we may do with it. */
    readonly rights: string;
    /** The last day we may use it. */
    readonly until?: LocalDate;
    /** drawing: a machine made it, and nobody takes it for a photo · photo: it looks like a photo · photo-of-real: it looks like a photo of a person, place or event that exists. */
    readonly generated?: "drawing" | "photo" | "photo-of-real";
  }[];
  /** The facts of the event people are invited to. */
  readonly event?: {
    /** What the event is called. */
    readonly name: string;
    /** When it starts, local time. */
    readonly starts: LocalDateTime;
    /** When it ends, local time. */
    readonly ends: LocalDateTime;
    /** The zone of the event's times. */
    readonly zone: Zone;
    /** Where it takes place. */
    readonly place?: string;
    /** The event's page. */
    readonly link?: Link;
    /** Who speaks. */
    readonly speakers?: readonly string[];
    /** How many people can take part. */
    readonly capacity?: number;
  };
  /** The product it is about, as claims name it. */
  readonly product?: string;
  /** Where it differs from the brand's: the industry whose rules apply. */
  readonly industry?: string;
  /** Anything a colleague should know. Never shown to a reader of the campaign. */
  readonly notes?: string;
  /** What is to be made, one entry per e-mail or page. */
  readonly assets: readonly BriefAsset[];
}

// ---------- schemas/email-asset.schema.json ----------
/** The head of `assets/<id>.md` for an e-mail; the Markdown below it is the text. */
export interface EmailAsset {
  /** This is an e-mail. */
  readonly kind: "email";
  /** The subject line. */
  readonly subject: string;
  /** The line an inbox shows after the subject. */
  readonly preheader: string;
  /** The headline of the mail. */
  readonly headline?: string;
  /** The button. */
  readonly cta?: {
    /** The words on the button; where it leads stands in the brief. */
    readonly label: string;
  };
  /** The other version, where the brief asks for an A/B test: only its subject, or all its words. */
  readonly b?: {
    /** The subject line of version B. */
    readonly subject: string;
    /** The line an inbox shows after the subject of version B. */
    readonly preheader?: string;
    /** The headline of version B. */
    readonly headline?: string;
    /** The button of version B. */
    readonly cta?: {
      /** The words on the button; where it leads stands in the brief. */
      readonly label: string;
    };
    /** The text of version B, in Markdown without HTML. */
    readonly body?: string;
  };
  /** Parts that the platform's template says in its own words, so that they are not written here. */
  readonly fixed?: readonly ("headline" | "button" | "body")[];
}

// ---------- schemas/landing-page-asset.schema.json ----------
/** The head of `assets/<id>.md` for a landing page; the Markdown below it is the text. */
export interface LandingPageAsset {
  /** This is a landing page. */
  readonly kind: "landing-page";
  /** The title in the browser's tab and in search results. */
  readonly title: string;
  /** The two lines a search engine shows. */
  readonly metaDescription: string;
  /** The headline of the page. */
  readonly headline: string;
  /** The button. */
  readonly cta: {
    /** The words on the button; where it leads stands in the brief. */
    readonly label: string;
  };
  /** What a visitor sees after sending the form. */
  readonly thankYou?: ThankYou;
}

// ---------- schemas/search-ad-asset.schema.json ----------
/** The head of `assets/<id>.md` for a responsive search ad of Google; nothing stands below it. */
export interface SearchAdAsset {
  /** This is a search ad. */
  readonly kind: "search-ad";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Texts that may be shown in one place only, such as a sentence the law wants. */
  readonly pins?: readonly AdPin[];
  /** Up to two words shown behind the domain in the ad; they lead nowhere by themselves. */
  readonly paths?: AdTexts;
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
  /** Further links below the ad. */
  readonly sitelinks?: Sitelinks;
  /** A few words each, shown below the ad. */
  readonly callouts?: AdTexts;
  /** The searches it is shown for. */
  readonly keywords: Keywords;
  /** The searches it is never shown for. */
  readonly negativeKeywords?: Keywords;
}

// ---------- schemas/display-ad-asset.schema.json ----------
/** The head of `assets/<id>.md` for a responsive display ad of Google; nothing stands below it. */
export interface DisplayAdAsset {
  /** This is a display ad. */
  readonly kind: "display-ad";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** Shown alone where there is room for it. */
  readonly longHeadline: string;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Our name, as the ad shows it. */
  readonly businessName: string;
  /** The words of the button; Google chooses where nothing stands here. */
  readonly callToAction?: string;
  /** The pictures of the ad, logos among them. */
  readonly pictures: readonly {
    /** The picture, in the campaign's folder. */
    readonly file: string;
    /** What it is in the ad. */
    readonly use: PictureUse;
    /** For people who do not see it. */
    readonly alt: string;
  }[];
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
}

// ---------- schemas/performance-max-asset.schema.json ----------
/** The head of `assets/<id>.md` for one asset group of Google's Performance Max; nothing stands below it. */
export interface PerformanceMaxAsset {
  /** This is an asset group of Performance Max. */
  readonly kind: "performance-max";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** Shown alone where there is room for it. */
  readonly longHeadlines: AdTexts;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Our name, as the ad shows it. */
  readonly businessName: string;
  /** The words of the button; Google chooses where nothing stands here. */
  readonly callToAction?: string;
  /** The pictures of the ad, logos among them. */
  readonly pictures: readonly {
    /** The picture, in the campaign's folder. */
    readonly file: string;
    /** What it is in the ad. */
    readonly use: PictureUse;
    /** For people who do not see it. */
    readonly alt: string;
  }[];
  /** Up to two words shown behind the domain in the ad; they lead nowhere by themselves. */
  readonly paths?: AdTexts;
  /** Further links below the ad. */
  readonly sitelinks?: Sitelinks;
  /** A few words each, shown below the ad. */
  readonly callouts?: AdTexts;
  /** What people search for who should see it. */
  readonly searchThemes?: AdTexts;
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
}

// ---------- schemas/sponsored-content-asset.schema.json ----------
/** The head of `assets/<id>.md` for an ad with one picture in LinkedIn's feed; the text below it is the introductory text, shown as it stands. */
export interface SponsoredContentAsset {
  /** This is sponsored content. */
  readonly kind: "sponsored-content";
  /** The bold line below the picture. */
  readonly headline: string;
  /** A line below the headline; LinkedIn shows it only off its own pages. */
  readonly description?: string;
  /** The picture of the ad. */
  readonly picture: {
    /** The picture, in the campaign's folder. */
    readonly file: string;
    /** For people who do not see it. */
    readonly alt: string;
  };
  /** The words of the button, from LinkedIn's list; no button where nothing stands here. */
  readonly callToAction?: LinkedinButton;
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
}

// ---------- schemas/text-ad-asset.schema.json ----------
/** The head of `assets/<id>.md` for a text ad beside LinkedIn's pages; nothing stands below it. */
export interface TextAdAsset {
  /** This is a text ad. */
  readonly kind: "text-ad";
  /** The bold line. */
  readonly headline: string;
  /** The line below it. */
  readonly description: string;
  /** The picture of the ad. */
  readonly picture?: {
    /** The picture, in the campaign's folder. */
    readonly file: string;
    /** For people who do not see it. */
    readonly alt: string;
  };
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
}

// ---------- schemas/document-ad-asset.schema.json ----------
/** The head of `assets/<id>.md` for an ad with a document in LinkedIn's feed; the text below it is the introductory text, shown as it stands. */
export interface DocumentAdAsset {
  /** This is a document ad. */
  readonly kind: "document-ad";
  /** The bold line below the picture. */
  readonly headline: string;
  /** The document that is shown. */
  readonly document: {
    /** The document, in the campaign's folder: PDF, Word or PowerPoint. */
    readonly file: string;
    /** What the document is called. */
    readonly title: string;
    /** How many pages it has. */
    readonly pages: number;
  };
  /** The words of the button, from LinkedIn's list; no button where nothing stands here. */
  readonly callToAction?: LinkedinButton;
  /** Where the ad leads; the brief's link where nothing stands here. */
  readonly link?: Link;
}

// ---------- schemas/sequence-asset.schema.json ----------
/** The head of `assets/<id>.md` for a row of mails; nothing stands below it. */
export interface SequenceAsset {
  /** This is a sequence of mails. */
  readonly kind: "sequence";
  /** What people here call it; no reader sees it. */
  readonly title: string;
  /** The mails in their order. */
  readonly mails: readonly SequenceStep[];
  /** What takes a person out before the last mail. */
  readonly exits?: readonly SequenceExit[];
  /** Whether the same person can go through it more than once. */
  readonly again?: "never" | "after-the-end";
}

// ---------- schemas/asset.schema.json ----------
/** The head of `assets/<id>.md`: what kind of asset it is says which fields it has. */
export type Asset =
  | EmailAsset
  | LandingPageAsset
  | SearchAdAsset
  | DisplayAdAsset
  | PerformanceMaxAsset
  | SponsoredContentAsset
  | TextAdAsset
  | DocumentAdAsset
  | SequenceAsset;

// ---------- schemas/payload.schema.json ----------
/** A file by its path and fingerprint. */
export interface FileRef {
  /** Where the file stands. */
  readonly path: string;
  /** The fingerprint of the file's bytes. */
  readonly sha256: Sha256;
  /** The file's size in bytes. */
  readonly bytes: number;
  /** What kind of file it is. */
  readonly mediaType: string;
}
/** A waiver the content relies on. */
export interface WaiverRef {
  /** The rule that was waived. */
  readonly rule: string;
  /** The fingerprint of the words it was granted for. */
  readonly textHash: Sha256;
  /** The last day it counts. */
  readonly expires: LocalDate;
}
/** The template by its fingerprint, or the platform's own. */
export type TemplateRef =
  | {
      /** Ours. */
      readonly kind: "mjml" | "html";
      /** The file's name without its ending. */
      readonly name: Slug;
      /** The fingerprint of the template. */
      readonly sha256: Sha256;
    }
  | {
      /** The platform's own. */
      readonly kind: "platform";
      /** The template's id or path in the platform. */
      readonly ref: string;
      /** The words in each slot. */
      readonly slots: Readonly<Record<string, string>>;
      /** What stands in the places that nobody here writes, word for word, by their name. */
      readonly own?: Readonly<Record<string, string>>;
      /** Fingerprint of everything in the template that is not words: colours, order, pictures. */
      readonly around?: Sha256;
    };
/** Version B of the mail, and how the test goes; the mail itself is version A. */
export interface EmailTest {
  /** Only the subject line, or all the words. */
  readonly differs: "subject" | "text";
  /** How many in a hundred are in the test, half of them for each version. */
  readonly share: number;
  /** How long until the better one goes to the rest; left out where everybody is in the test. */
  readonly hours?: number;
  /** What the better one has more of; left out where everybody is in the test. */
  readonly winner?: "opens" | "clicks" | "clicks-of-opens";
  /** Which one goes out where neither is better, or there are too few people for a test. */
  readonly otherwise: "a" | "b";
  /** The subject line of version B, with the platform's personalisation. */
  readonly subject: string;
  /** The line an inbox shows after it. */
  readonly preheader: string;
  /** The rendered HTML of version B. */
  readonly html: FileRef;
  /** The same in plain text. */
  readonly text: FileRef;
}
/** What the reader of the mail sees. */
export interface EmailContent {
  /** The language of the text. */
  readonly language: Language;
  /** Marketing or operational. */
  readonly messageClass: MessageClass;
  /** Who it comes from. */
  readonly sender: {
    /** The name the inbox shows. */
    readonly name: string;
    /** The address it comes from. */
    readonly address: EmailAddress;
    /** Where replies go. */
    readonly replyTo?: EmailAddress;
  };
  /** The subject line, with the platform's personalisation. */
  readonly subject: string;
  /** The line an inbox shows after the subject. */
  readonly preheader: string;
  /** The rendered HTML. */
  readonly html: FileRef;
  /** The same in plain text. */
  readonly text: FileRef;
  /** The template it was rendered with, by its fingerprint. */
  readonly template: TemplateRef;
  /** Every other file it needs. */
  readonly files: readonly FileRef[];
  /** The waivers it relies on. */
  readonly waivers: readonly WaiverRef[];
  /** The asset this is another version of. */
  readonly variantOf?: Slug;
  /** Version B and how the test goes; absent where there is none. */
  readonly test?: EmailTest;
  /** The sequence that sends it; it is never sent by itself. */
  readonly partOf?: Slug;
}
/** What a visitor of the page sees. */
export interface LandingPageContent {
  /** The language of the text. */
  readonly language: Language;
  /** Marketing or operational. */
  readonly messageClass: MessageClass;
  /** The title in the browser's tab. */
  readonly title: string;
  /** The two lines a search engine shows. */
  readonly metaDescription: string;
  /** The domain the page stands on. */
  readonly domain: Domain;
  /** The path of its address, without leading slash. */
  readonly slug: string;
  /** The rendered HTML. */
  readonly html: FileRef;
  /** The same in plain text. */
  readonly text: FileRef;
  /** The template it was rendered with, by its fingerprint. */
  readonly template: TemplateRef;
  /** The form on the page. */
  readonly form?: {
    /** The form's key in brand/brand.yaml. */
    readonly ref: Slug;
    /** The form's id on the platform. */
    readonly id: PlatformId;
  };
  /** What a visitor sees after sending the form. */
  readonly thankYou?: ThankYou;
  /** Every other file it needs. */
  readonly files: readonly FileRef[];
  /** The waivers it relies on. */
  readonly waivers: readonly WaiverRef[];
  /** The asset this is another version of. */
  readonly variantOf?: Slug;
}
/** An audience and its lists on the platform. */
export interface AudienceGroup {
  /** The audience's name in brand/audiences.yaml. */
  readonly name: Slug;
  /** Its lists on the platform. */
  readonly ids: readonly PlatformId[];
}
/** Who gets it. */
export type AudienceFacet =
  | {
      /** Everybody can see it. */
      readonly kind: "public";
      /** The countries it is meant for. */
      readonly regions: readonly Country[];
      /** Of an ad: the people it is shown to, by their lists or traits on the platform; everybody in the countries where absent. */
      readonly include?: readonly AudienceGroup[];
      /** Of an ad: the people it is not shown to, and what it is not shown beside. */
      readonly exclude?: readonly AudienceGroup[];
    }
  | {
      /** The people on lists. */
      readonly kind: "lists";
      /** The lists it goes to. */
      readonly include: readonly AudienceGroup[];
      /** The lists that are left out. */
      readonly exclude: readonly AudienceGroup[];
      /** Of a sequence that ends for them: the lists they are on. */
      readonly goal?: AudienceGroup;
      /** The countries the people are in. */
      readonly regions: readonly Country[];
      /** Why we may write to them. */
      readonly consent: string;
      /** The platform's subscription type, by its id. */
      readonly subscription?: PlatformId;
      /** Of a sequence: the key of what lets in whoever joins the list later, made by an administrator. Absent: the people on it enter once, when it is published. */
      readonly entrySource?: string;
      /** People; outside the band the approver is asked again. */
      readonly size: {
        /** How many people are expected. */
        readonly expected: number;
        /** Fewer than this asks again. */
        readonly minimum: number;
        /** More than this asks again. */
        readonly maximum: number;
      };
    };
/** When it is over, and what happens then. */
export interface EndRule {
  /** The last day. */
  readonly at: LocalDate;
  /** The zone the day is meant in. */
  readonly zone: Zone;
  /** Keep what is online, or take it down. */
  readonly then: "keep" | "withdraw";
}
/** When it goes out and when it ends. */
export type ScheduleFacet =
  | {
      /** As soon as it is merged and the hold is over. */
      readonly mode: "with-merge";
      /** When it is over. */
      readonly end?: EndRule;
    }
  | {
      /** At a time. */
      readonly mode: "at";
      /** When it goes out, local time. */
      readonly at: LocalDateTime;
      /** The zone the times are meant in. */
      readonly zone: Zone;
      /** The start of the approved window. */
      readonly earliest: LocalDateTime;
      /** The end of the approved window. */
      readonly latest: LocalDateTime;
      /** When it is over. */
      readonly end?: EndRule;
    };
/** What it may cost. */
export type MoneyFacet =
  | {
      /** It costs nothing on the platform. */
      readonly kind: "none";
    }
  | {
      /** It has a budget. */
      readonly kind: "budget";
      /** The account's currency. */
      readonly currency: Currency;
      /** The daily budget in millionths of the currency. */
      readonly dailyMicros?: number;
      /** The whole budget in millionths of the currency. */
      readonly totalMicros: number;
      /** What the budget is to bring, and what is bid for it. */
      readonly bidding: AdBidding;
    };
/** What it is called in the platform, before our marker, and where it lies there; left out where nobody said. */
export interface Filing {
  /** What it is called; left out, its title and its id. */
  readonly name?: string;
  /** The platform's folder, by its number, name or path; left out, that of the settings. */
  readonly folder?: string;
  /** Marketo: the prepared program that an e-mail is copied from; left out, that of the settings. */
  readonly program?: string;
  /** Marketo: the channel its program must have. */
  readonly channel?: string;
  /** Marketo: the tags of its program, by their type. */
  readonly tags?: Readonly<Record<string, string>>;
}
/** Where its links lead and how success is measured. */
export interface TrackingFacet {
  /** Every link in it. */
  readonly links: readonly string[];
  /** What is added to the links. */
  readonly utm: {
    /** utm_source */
    readonly source: string;
    /** utm_medium */
    readonly medium: string;
    /** utm_campaign */
    readonly campaign: string;
    /** utm_content */
    readonly content: string;
  };
  /** What the campaign is for. */
  readonly goal: Goal;
  /** Where the campaign is kept in the CRM and in the budget. */
  readonly crm?: Crm;
  /** What it is called in the platform and where it lies there; left out where nobody said. */
  readonly filing?: Filing;
}
/** An e-mail as it goes out. */
export interface EmailPayload {
  /** An e-mail. */
  readonly kind: "email";
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The asset this is the payload of. */
  readonly asset: Slug;
  /** The platform it is rendered for. */
  readonly platform: PlatformName;
  /** Staging or production, as the configuration names it. */
  readonly environment: Slug;
  /** The account on the platform. */
  readonly account: PlatformId;
  /** The five parts that are approved by themselves. */
  readonly facets: {
    /** What is shown. */
    readonly content: EmailContent;
    /** Who gets it. */
    readonly audience: AudienceFacet;
    /** When it goes out and when it ends. */
    readonly schedule: ScheduleFacet;
    /** What it may cost. */
    readonly money: MoneyFacet;
    /** Where its links lead and how success is measured. */
    readonly tracking: TrackingFacet;
  };
}
/** A landing page as it goes out. */
export interface LandingPagePayload {
  /** A landing page. */
  readonly kind: "landing-page";
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The asset this is the payload of. */
  readonly asset: Slug;
  /** The platform it is rendered for. */
  readonly platform: PlatformName;
  /** Staging or production, as the configuration names it. */
  readonly environment: Slug;
  /** The account on the platform. */
  readonly account: PlatformId;
  /** The five parts that are approved by themselves. */
  readonly facets: {
    /** What is shown. */
    readonly content: LandingPageContent;
    /** Who gets it. */
    readonly audience: AudienceFacet;
    /** When it goes out and when it ends. */
    readonly schedule: ScheduleFacet;
    /** What it may cost. */
    readonly money: MoneyFacet;
    /** Where its links lead and how success is measured. */
    readonly tracking: TrackingFacet;
  };
}
/** A picture of an ad, as it was found in its file. */
export interface AdPicture {
  /** What it is in the ad. */
  readonly use: PictureUse;
  /** The picture's file, in the campaign's folder. */
  readonly file: FileRef;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Of a picture that moves: how many pictures it is made of. */
  readonly frames?: number;
  /** For people who do not see it. */
  readonly alt: string;
}
/** What people see who search, and for which searches. */
export interface SearchAd {
  /** Search ad. */
  readonly kind: "search-ad";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Texts that may be shown in one place only, such as a sentence the law wants. */
  readonly pins: readonly AdPin[];
  /** Up to two words shown behind the domain in the ad; they lead nowhere by themselves. */
  readonly paths: AdTexts;
  /** Further links below the ad. */
  readonly sitelinks: Sitelinks;
  /** A few words each, shown below the ad. */
  readonly callouts: AdTexts;
  /** The searches it is shown for. */
  readonly keywords: Keywords;
  /** The searches it is never shown for. */
  readonly negativeKeywords: Keywords;
}
/** What people see on other sites. */
export interface DisplayAd {
  /** Display ad. */
  readonly kind: "display-ad";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** Shown alone where there is room for it. */
  readonly longHeadline: string;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Our name, as the ad shows it. */
  readonly businessName: string;
  /** The words of the button; Google chooses where nothing stands here. */
  readonly callToAction?: string;
  /** The pictures, logos among them. */
  readonly pictures: readonly AdPicture[];
}
/** What people see wherever Google shows ads. */
export interface PerformanceMax {
  /** Performance Max. */
  readonly kind: "performance-max";
  /** Google puts up to three of them beside each other, in any order, so each must stand by itself. */
  readonly headlines: AdTexts;
  /** Shown alone where there is room for it. */
  readonly longHeadlines: AdTexts;
  /** The longer lines below; each must stand by itself. */
  readonly descriptions: AdTexts;
  /** Our name, as the ad shows it. */
  readonly businessName: string;
  /** The words of the button; Google chooses where nothing stands here. */
  readonly callToAction?: string;
  /** The pictures, logos among them. */
  readonly pictures: readonly AdPicture[];
  /** Up to two words shown behind the domain in the ad; they lead nowhere by themselves. */
  readonly paths: AdTexts;
  /** Further links below the ad. */
  readonly sitelinks: Sitelinks;
  /** A few words each, shown below the ad. */
  readonly callouts: AdTexts;
  /** What people search for who should see it. */
  readonly searchThemes: AdTexts;
}
/** What people see in LinkedIn's feed. */
export interface SponsoredContent {
  /** Sponsored content. */
  readonly kind: "sponsored-content";
  /** The text above the picture or document, line breaks as they stand. */
  readonly introduction: string;
  /** The bold line below the picture. */
  readonly headline: string;
  /** A line below the headline. */
  readonly description?: string;
  /** The picture. */
  readonly picture: AdPicture;
  /** The words of the button, from LinkedIn's list; no button where nothing stands here. */
  readonly callToAction?: LinkedinButton;
}
/** What people see beside LinkedIn's pages. */
export interface TextAd {
  /** Text ad. */
  readonly kind: "text-ad";
  /** The bold line. */
  readonly headline: string;
  /** The line below it. */
  readonly description: string;
  /** The picture. */
  readonly picture?: AdPicture;
}
/** What people see and read in LinkedIn's feed. */
export interface DocumentAd {
  /** Document ad. */
  readonly kind: "document-ad";
  /** The text above the picture or document, line breaks as they stand. */
  readonly introduction: string;
  /** The bold line below the picture. */
  readonly headline: string;
  /** The document that is shown. */
  readonly document: {
    /** What the document is called. */
    readonly title: string;
    /** The document's file, in the campaign's folder. */
    readonly file: FileRef;
    /** How many pages it has. */
    readonly pages: number;
  };
  /** The words of the button, from LinkedIn's list; no button where nothing stands here. */
  readonly callToAction?: LinkedinButton;
}
/** The words and pictures of an ad, by its kind. */
export type Ad = SearchAd | DisplayAd | PerformanceMax | SponsoredContent | TextAd | DocumentAd;
/** What people see, and where it leads. */
export interface AdContent {
  /** The language of the text. */
  readonly language: Language;
  /** Marketing or operational. */
  readonly messageClass: MessageClass;
  /** Where the ad leads, with our tags. */
  readonly finalUrl: Link;
  /** Its words and pictures. */
  readonly ad: Ad;
  /** Where it may be shown, and what the platform may do by itself. */
  readonly delivery: DeliveryContent;
  /** Every other file it needs. */
  readonly files: readonly FileRef[];
  /** The waivers it relies on. */
  readonly waivers: readonly WaiverRef[];
  /** The number of the page that speaks, where the configuration names one; else the account's own. */
  readonly page?: PlatformId;
  /** The number of the group it is put into with others, where the configuration names one; else it has one of its own. */
  readonly group?: PlatformId;
  /** The asset this is another version of. */
  readonly variantOf?: Slug;
}
/** One mail of a sequence. */
export type SequenceMail =
  | {
      /** It is written in the sequence. */
      readonly kind: "own";
      /** Its name in the sequence, for life. */
      readonly id: Slug;
      /** Hours after the mail before it; the first one after a person enters. */
      readonly afterHours: number;
      /** The subject line, with the platform's personalisation. */
      readonly subject: string;
      /** The line an inbox shows after the subject. */
      readonly preheader: string;
      /** The rendered HTML. */
      readonly html: FileRef;
      /** The same in plain text. */
      readonly text: FileRef;
    }
  | {
      /** It is an email of this campaign. */
      readonly kind: "asset";
      /** Its name in the sequence, for life. */
      readonly id: Slug;
      /** Hours after the mail before it; the first one after a person enters. */
      readonly afterHours: number;
      /** The id of the email. */
      readonly asset: Slug;
    };
/** The mails, when each goes out, and what ends it. */
export interface SequenceContent {
  /** The language of the text. */
  readonly language: Language;
  /** Marketing or operational. */
  readonly messageClass: MessageClass;
  /** What people here call it. */
  readonly title: string;
  /** Who it comes from. */
  readonly sender: {
    /** The name the inbox shows. */
    readonly name: string;
    /** The address it comes from. */
    readonly address: EmailAddress;
    /** Where replies go. */
    readonly replyTo?: EmailAddress;
  };
  /** The mails in their order. */
  readonly mails: readonly SequenceMail[];
  /** What takes a person out before the last mail. */
  readonly exits: readonly SequenceExit[];
  /** Whether the same person can go through it more than once. */
  readonly again: "never" | "after-the-end";
  /** The template its own mails were rendered with. */
  readonly template?: TemplateRef;
  /** Every other file it needs. */
  readonly files: readonly FileRef[];
  /** The waivers it relies on. */
  readonly waivers: readonly WaiverRef[];
  /** The asset this is another version of. */
  readonly variantOf?: Slug;
}
/** An ad as it goes out. */
export interface AdPayload {
  /** What kind of ad. */
  readonly kind: "search-ad" | "display-ad" | "performance-max" | "sponsored-content" | "text-ad" | "document-ad";
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The asset this is the payload of. */
  readonly asset: Slug;
  /** The platform it is rendered for. */
  readonly platform: PlatformName;
  /** Staging or production, as the configuration names it. */
  readonly environment: Slug;
  /** The account on the platform. */
  readonly account: PlatformId;
  /** The five parts that are approved by themselves. */
  readonly facets: {
    /** What is shown. */
    readonly content: AdContent;
    /** Who gets it. */
    readonly audience: AudienceFacet;
    /** When it goes out and when it ends. */
    readonly schedule: ScheduleFacet;
    /** What it may cost. */
    readonly money: MoneyFacet;
    /** Where its links lead and how success is measured. */
    readonly tracking: TrackingFacet;
  };
}
/** A sequence of mails as it goes out. */
export interface SequencePayload {
  /** A sequence of mails. */
  readonly kind: "sequence";
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The asset this is the payload of. */
  readonly asset: Slug;
  /** The platform it is rendered for. */
  readonly platform: PlatformName;
  /** Staging or production, as the configuration names it. */
  readonly environment: Slug;
  /** The account on the platform. */
  readonly account: PlatformId;
  /** The five parts that are approved by themselves. */
  readonly facets: {
    /** What is shown. */
    readonly content: SequenceContent;
    /** Who gets it. */
    readonly audience: AudienceFacet;
    /** When it goes out and when it ends. */
    readonly schedule: ScheduleFacet;
    /** What it may cost. */
    readonly money: MoneyFacet;
    /** Where its links lead and how success is measured. */
    readonly tracking: TrackingFacet;
  };
}
/** The fingerprint of each facet: what an approval binds to. */
export type FacetDigests = Readonly<Record<"content" | "audience" | "schedule" | "money" | "tracking", Sha256>>;
/** Where beyond the plain place the ad may be shown, and what the platform may do by itself: all that was asked for, written out. */
export interface DeliveryContent {
  /** Whether it is political advertising; `not-declared` where nobody said. */
  readonly political: "yes" | "no" | "not-declared";
  /** Where else it may be shown; sorted. */
  readonly places: readonly AdPlace[];
  /** What the platform may change or add by itself; sorted. */
  readonly widening: readonly AdWidening[];
  /** Policy topics for which an exemption is asked; sorted. */
  readonly exemptions: readonly PolicyTopic[];
}
/** What goes out: the asset rendered for its platform, in `payload/<asset>.json`. Written by `campaigns render`, never by hand. */
export type Payload = EmailPayload | LandingPagePayload | AdPayload | SequencePayload;

// ---------- schemas/brand.schema.json ----------
/** Who we are: names, colours, senders, forms, legal text and words, in `brand/brand.yaml`. */
export interface Brand {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The company's name as the law wants it shown. */
  readonly company: string;
  /** The product's name, where there is one. */
  readonly product?: string;
  /** The industry whose rules apply. */
  readonly industry: string;
  /** The company's website. */
  readonly website: Link;
  /** The only domains a link may lead to. */
  readonly domains: readonly Domain[];
  /** The brand's colours. */
  readonly palette: {
    /** The colour of text. */
    readonly text: Colour;
    /** The colour behind text. */
    readonly background: Colour;
    /** The colour of buttons. */
    readonly accent: Colour;
    /** The colour of text on buttons. */
    readonly onAccent: Colour;
  };
  /** Font names, the best first. */
  readonly fonts: readonly string[];
  /** The logo. */
  readonly logo?: {
    /** Where the picture is hosted. */
    readonly url: Link;
    /** What it shows. */
    readonly alt: string;
    /** Its width in pixels. */
    readonly width: number;
    /** The same picture in this repository, so that nobody exchanges it unseen. */
    readonly file?: {
      /** Where it lies below brand/. */
      readonly path: string;
      /** SHA-256 of the file, as it was approved. */
      readonly sha256: Sha256;
      /** No heavier than this. */
      readonly kilobytes?: number;
    };
  };
  /** Who mails come from, by a short name. */
  readonly senders: Readonly<
    Record<
      string,
      {
        /** The name the inbox shows. */
        readonly name: string;
        /** The address it comes from. */
        readonly address: EmailAddress;
        /** Where replies go and are answered. */
        readonly replyTo?: EmailAddress;
      }
    >
  >;
  /** Forms for landing pages, by a short name. */
  readonly forms?: Readonly<
    Record<
      string,
      {
        /** What the form is for. */
        readonly title: string;
        /** Per platform and account: the form's id. */
        readonly ids: Readonly<Record<string, Readonly<Record<string, PlatformId>>>>;
      }
    >
  >;
  /** What is added to every link. */
  readonly utm: {
    /** utm_source */
    readonly source: string;
    /** utm_medium, by kind of asset. */
    readonly medium: {
      /** utm_medium of e-mails. */
      readonly email: string;
      /** utm_medium of pages. */
      readonly "landing-page": string;
      /** utm_medium of ads; `cpc` where nothing stands here. */
      readonly ad?: string;
    };
  };
  /** Where pages stand. */
  readonly landingPages: {
    /** The domain pages stand on. */
    readonly domain: Domain;
  };
  /** What the law wants in every mail. */
  readonly legal: {
    /** Key: ISO country code or "default". */
    readonly addresses: Readonly<Record<string, string>>;
    /** The sentence below every mail. */
    readonly footer: string;
    /** The words of the opt-out link. */
    readonly optOut: string;
    /** The page that says who we are, which some countries ask for. */
    readonly imprint?: Link;
    /** The page that says what we do with personal data. */
    readonly privacy?: Link;
    /** By language: the sentence that customers who were never asked may object at any time, as legal approved it. */
    readonly objection?: Readonly<Record<string, string>>;
    /** By language: the firm's full name and who supervises it, for regulated industries. */
    readonly status?: Readonly<Record<string, string>>;
    /** Sentences that a law asks for, as legal approved them word for word: each for exactly these countries, this industry and this product. Where one is missing in a text, it is put in without asking. */
    readonly statements?: readonly {
      /** The sentence, word for word, in one line. Numbers that the law leaves open are filled in. */
      readonly text: string;
      /** The countries it was approved for. */
      readonly regions: readonly Country[];
      /** The industry it was approved for, in the words of the brief or the brand. */
      readonly industry: string;
      /** The product it was approved for, in the words of the brief or the brand. */
      readonly product: string;
      /** The last day it may be put in; left out where it does not end. */
      readonly until?: LocalDate;
    }[];
  };
  /** How we call things, and how we do not. */
  readonly terminology: readonly {
    /** The word we use. */
    readonly use: string;
    /** The words it replaces. */
    readonly instead: readonly string[];
    /** Why. */
    readonly reason: string;
    /** Whether it may be corrected without asking. */
    readonly fix?: "safe" | "suggest";
  }[];
  /** Names of competitors and their products, as they spell them: what is said of them must be proven. */
  readonly competitors?: readonly string[];
  /** Names of ours that carry a sign where they first stand in a text. */
  readonly trademarks?: readonly {
    /** The name as we write it. */
    readonly name: string;
    /** ® where the mark is registered, else ™. */
    readonly sign: "®" | "™";
  }[];
  /** How we write. */
  readonly voice?: {
    /** Words for how we sound, for writers and for whoever judges a text. */
    readonly tone?: readonly string[];
    /** How readers are addressed where a language has two ways. */
    readonly person?: "formal" | "informal";
    /** How many words a sentence may have. */
    readonly sentenceWords?: number;
    /** By language: the highest reading grade. */
    readonly grade?: Readonly<Record<string, number>>;
    /** How many an asset may have. */
    readonly exclamationMarks?: number;
    /** How many an asset may have. */
    readonly emoji?: number;
    /** The only words a button may have; any where nothing stands here. */
    readonly buttons?: readonly string[];
    /** How we set quotation marks, dashes and lists; what is not said is not looked at. */
    readonly punctuation?: {
      /** curly: “so” · straight: "so". */
      readonly quotes?: "curly" | "straight";
      /** em: so—and so · spaced-em: so — and so · spaced-en: so – and so. */
      readonly dash?: "em" | "spaced-em" | "spaced-en";
      /** In English. always: red, white, and blue · never: red, white and blue. */
      readonly listComma?: "always" | "never";
    };
  };
  /** What a picture, a colour and a font must keep to. */
  readonly visual?: {
    /** Colours besides the palette that may be used. */
    readonly colours?: readonly Colour[];
    /** The lowest contrast of text with what is behind it. */
    readonly contrast?: number;
    /** In pixels: no text is smaller. */
    readonly smallest?: number;
    /** In kilobytes: no picture is larger. */
    readonly pictureKilobytes?: number;
    /** Whether our mails are made for a dark screen, too. */
    readonly darkMode?: boolean;
    /** Where logos that are no longer used are hosted. */
    readonly oldLogos?: readonly Link[];
  };
  /** Where links may lead besides our own domains, and what an address may carry. */
  readonly links?: {
    /** Hosts of others that we may link to. */
    readonly hosts?: readonly Domain[];
    /** Names that may stand behind the question mark of an address. */
    readonly parameters?: readonly string[];
    /** Hosts of others that our pages may load pictures and films from before a visitor agrees. */
    readonly loads?: readonly Domain[];
    /** What somebody checked about unsubscribing: the button of the inbox, and the page of ours that the link opens. */
    readonly unsubscribe?: {
      /** By platform: whether it adds to every mail what lets an inbox show its own unsubscribe button. */
      readonly oneClick?: Readonly<Record<string, boolean>>;
      /** Whether the page asks readers to sign in. */
      readonly login?: boolean;
      /** How many pages a reader goes through, the last one included. */
      readonly pages?: number;
      /** Whether it costs anything. */
      readonly fee?: boolean;
      /** Whether readers must give more than their address and what they want to get. */
      readonly asksMore?: boolean;
    };
  };
  /** What ads may do that others may not. */
  readonly ads?: {
    /** Words that ads may write in capitals: short forms, codes, names. */
    readonly capitals?: AdTexts;
    /** Permissions of a platform to advertise a regulated topic. */
    readonly certifications?: readonly {
      /** Who gave it. */
      readonly platform: PlatformName;
      /** What it is for. */
      readonly topic: "healthcare" | "gambling" | "financial-services" | "crypto" | "addiction-services";
      /** The number the platform gave it. */
      readonly id: string;
      /** The countries it is for. */
      readonly regions: readonly Country[];
      /** The last day it counts. */
      readonly expires: LocalDate;
    }[];
    /** Names that belong to others, and whether we may use them in ads. */
    readonly trademarks?: readonly {
      /** The mark, as its owner writes it. */
      readonly name: string;
      /** Where the owner's permission is kept; nothing where there is none. */
      readonly permission?: string;
      /** The last day it counts. */
      readonly expires?: LocalDate;
    }[];
  };
  /** Recurring newsletters, by the name that a brief's issueOf gives, with what stays the same from issue to issue. */
  readonly series?: Readonly<
    Record<
      string,
      {
        /** What people call it. */
        readonly name: string;
        /** What each issue carries over from the one before, word for word. */
        readonly fixed: {
          /** Parts of the mail. The opening is the text above the first heading. */
          readonly parts?: readonly ("preheader" | "headline" | "button" | "opening")[];
          /** Sections of the text, by the words of their headings. */
          readonly sections?: readonly string[];
        };
      }
    >
  >;
}

// ---------- schemas/claims.schema.json ----------
/** What we may say because we can prove it, in `brand/claims.yaml`. */
export interface Claims {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** One entry per claim. */
  readonly claims: readonly {
    /** The claim's number. */
    readonly id: string;
    /** The wordings the evidence supports. */
    readonly wording: readonly string[];
    /** The file or page that proves it. */
    readonly evidence: string;
    /** The products it is about; all where nothing stands here. */
    readonly products?: readonly string[];
    /** The countries it may be said in. */
    readonly regions: readonly Country[];
    /** The last day it may be said. */
    readonly expires: LocalDate;
    /** The sentence that must stand beside it. */
    readonly disclaimer?: string;
    /** For a claim about health: the entry of the public register of health claims that allows it. */
    readonly authorised?: string;
    /** For a claim about the environment: how far it goes, and who checks it. */
    readonly environment?: {
      /** The part it is proven for, as a reader must see it; nothing where it is proven for the whole. */
      readonly part?: string;
      /** For a target: the public page with the plan to reach it. */
      readonly plan?: Link;
      /** For a target: the independent expert who checks the plan. */
      readonly verifier?: string;
      /** For an offset: the day by which the emissions it pays for are reduced. */
      readonly reducedBy?: LocalDate;
    };
  }[];
  /** What customers said, with their consent. */
  readonly testimonials?: readonly {
    /** The testimonial's number. */
    readonly id: string;
    /** What was said, word for word. */
    readonly words: string;
    /** The person and company, as they are named. */
    readonly by: string;
    /** Where the consent and the original stand. */
    readonly evidence: string;
    /** How the person is connected with us, in the words that must stand beside it; nothing where they are not. */
    readonly connection?: string;
    /** The last day it may be used. */
    readonly expires: LocalDate;
  }[];
  /** Seals, awards and certificates that we hold. */
  readonly certificates?: readonly {
    /** The certificate's number. */
    readonly id: string;
    /** How it is called in a text. */
    readonly names: readonly string[];
    /** The certificate's file or page. */
    readonly evidence: string;
    /** The countries it may be named in. */
    readonly regions: readonly Country[];
    /** The last day it is valid. */
    readonly expires: LocalDate;
  }[];
  /** Scores that others gave us, as they stand today. */
  readonly ratings?: readonly {
    /** The rating's number. */
    readonly id: string;
    /** Where the reviews stand, as a reader must see it. */
    readonly source: string;
    /** The score on that day. */
    readonly score: number;
    /** The best score there is. */
    readonly outOf: number;
    /** How many reviews it is made from. */
    readonly reviews: number;
    /** The day the score was read. */
    readonly asOf: LocalDate;
    /** The page or file that shows it. */
    readonly evidence: string;
    /** The last day it may be shown before it is read again. */
    readonly expires: LocalDate;
  }[];
  /** What we may say of a competitor by name. */
  readonly comparisons?: readonly {
    /** The comparison's number. */
    readonly id: string;
    /** The wordings the evidence supports, with the competitor's name. */
    readonly wording: readonly string[];
    /** The file or page with what was compared, how, and when. */
    readonly evidence: string;
    /** The countries it may be said in. */
    readonly regions: readonly Country[];
    /** The last day it may be said. */
    readonly expires: LocalDate;
  }[];
}

// ---------- schemas/audiences.schema.json ----------
/** Who we write to, by name, in `brand/audiences.yaml`. */
export interface Audiences {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** Audiences by a short name. */
  readonly audiences: Readonly<
    Record<
      string,
      {
        /** What people call this audience. */
        readonly title: string;
        /** Per platform and account: the ids of its lists. */
        readonly ids: Readonly<Record<string, Readonly<Record<string, readonly PlatformId[]>>>>;
        /** The countries its people are in. */
        readonly regions: readonly Country[];
        /** Why we may write to them. */
        readonly consent: "opt-in" | "soft-opt-in" | "contract" | "legitimate-interest";
        /** Per platform and account: the id of the subscription type. */
        readonly subscription?: Readonly<Record<string, Readonly<Record<string, PlatformId>>>>;
        /** Names of audiences that are always left out. */
        readonly exclusions?: readonly Slug[];
        /** How many people, and by how much that may change before the approver is asked again. */
        readonly size: {
          /** How many people are on the lists. */
          readonly expected: number;
          /** By how many percent it may grow or shrink. */
          readonly bandPercent: number;
        };
        /** Whether they are consumers or write for a business. */
        readonly people: "consumers" | "business";
        /** Written to without being asked, because they bought something similar and could object: true where that was checked. */
        readonly similarProducts?: boolean;
        /** The youngest anybody on the lists can be, where that was checked. */
        readonly minimumAge?: number;
        /** Whether each of them agreed that we see who opens a mail. */
        readonly openTracking?: boolean;
      }
    >
  >;
}

// ---------- schemas/fields.schema.json ----------
/** What may be filled in per person, and how each platform calls it, in `brand/fields.yaml`. */
export interface Fields {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** Fields by their neutral name. */
  readonly fields: Readonly<
    Record<
      string,
      {
        /** What it is. */
        readonly title: string;
        /** `person.firstName` → platform → the platform's own field name */
        readonly platforms: Readonly<Record<string, PlatformField>>;
      }
    >
  >;
}

// ---------- schemas/calendar.schema.json ----------
/** When we do not write, and how often at most, in `brand/calendar.yaml`. For marketing mail; operational mail goes out when it has to. */
export interface Calendar {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** Hours of the reader's own day in which no mail arrives. */
  readonly quietHours?: {
    /** The first minute in which we do not write, in the reader's own time. */
    readonly from: string;
    /** The first minute in which we write again. */
    readonly to: string;
    /** Quiet hours of single countries, instead of the general ones. */
    readonly regions?: Readonly<
      Record<
        string,
        {
          /** The first minute in which we do not write, in the reader's own time. */
          readonly from: string;
          /** The first minute in which we write again. */
          readonly to: string;
        }
      >
    >;
  };
  /** Per country: the time zones its readers live in, where not all of the country's count. */
  readonly zones?: Readonly<Record<string, readonly Zone[]>>;
  /** Days on which no marketing mail goes out. */
  readonly noSendDays?: readonly {
    /** What these days are. */
    readonly title: string;
    /** The first of them. */
    readonly from: LocalDate;
    /** The last of them; the first, where it is one day only. */
    readonly to?: LocalDate;
    /** Only for readers in these countries; without it for everybody. */
    readonly regions?: readonly Country[];
  }[];
  /** Whether a mail that arrives on a public holiday of its readers is pointed out. */
  readonly publicHolidays?: "point-out" | "ignore";
  /** How many hours lie at least between two marketing mails to the same list; 48 where nothing is said, 0 for none. */
  readonly hoursBetweenMails?: number;
}

// ---------- schemas/personas.schema.json ----------
/** Made-up readers for whom every mail is read before it goes out, in `brand/personas.yaml`. Never real people. */
export interface Personas {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The readers, the usual one first. */
  readonly personas: readonly {
    /** A short name, for life. */
    readonly id: Slug;
    /** What people call this reader. */
    readonly title: string;
    /** Field → what is filled in for this reader. A field that is not here is empty, so this reader gets the words for nobody. */
    readonly values: Readonly<Record<string, string>>;
  }[];
}

// ---------- schemas/waivers.schema.json ----------
/** Named people's recorded exceptions to a rule, in a campaign's `waivers.yaml`. */
export interface Waivers {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** One entry per exception. */
  readonly waivers: readonly {
    /** The rule that is waived. */
    readonly rule: PlatformId;
    /** The asset it is for. */
    readonly asset: Slug;
    /** The very words it is granted for. */
    readonly text: string;
    /** The fingerprint of these words; a changed text needs a new exception. */
    readonly textHash: Sha256;
    /** Why it is right here. */
    readonly reason: string;
    /** The login of the person who grants it. */
    readonly grantedBy: PlatformId;
    /** The last day it counts. */
    readonly expires: LocalDate;
  }[];
}

// ---------- schemas/standing-waivers.schema.json ----------
/** Exceptions to a rule that hold for these words in every campaign, in `brand/waivers.yaml`. A campaign relies on one where its own words say them, and whoever approves its content approves that too. */
export interface StandingWaivers {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** One entry per exception. */
  readonly waivers: readonly {
    /** The rule that is waived. */
    readonly rule: PlatformId;
    /** The very words it is granted for, as the asset's file says them. */
    readonly text: string;
    /** Why it is right everywhere. */
    readonly reason: string;
    /** The login of the person who grants it. */
    readonly grantedBy: PlatformId;
    /** The last day it counts; then it is asked for again. */
    readonly expires: LocalDate;
  }[];
}

// ---------- schemas/baseline.schema.json ----------
/** What the rules found when they were adopted, in `brand/baseline.yaml`: it is shown and counted, and does not block. */
export interface Baseline {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** One entry per finding. */
  readonly findings: readonly {
    /** The rule that found it. */
    readonly rule: PlatformId;
    /** The campaign it is in. */
    readonly campaign: Slug;
    /** The asset it is in. */
    readonly asset: Slug;
    /** The words it complains about, to read; the fingerprint decides. */
    readonly quote: string;
    /** Of the rule, the words and what stands around them: once one of these is another, it is a new finding. */
    readonly fingerprint: Sha256;
    /** The day it was written down. */
    readonly since: LocalDate;
    /** The login of whoever accepts it. Needed where a law stands behind the rule. */
    readonly acceptedBy?: PlatformId;
    /** Why it may stay. Needed where a law stands behind the rule. */
    readonly reason?: string;
  }[];
}

// ---------- schemas/review-answer.schema.json ----------
/** What a language model answers to one question about one asset. */
export interface ReviewAnswer {
  /** Whether the rule holds for the words. */
  readonly verdict: "holds" | "fails" | "does-not-apply" | "cannot-tell";
  /** Words that stand in the asset, letter for letter: those the verdict rests on. */
  readonly quote: string;
  /** The sentence of the rule the verdict rests on, word for word. */
  readonly clause: string;
  /** Why, in one sentence for a marketer. */
  readonly reason: string;
}

// ---------- schemas/recorded-reviews.schema.json ----------
/** Answers a language model gave, to be given again: from the file the configuration names, or one question of the cache. */
export interface RecordedReviews {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The model that answered, with its version. */
  readonly model: string;
  /** One entry per question about one asset. */
  readonly reviews: readonly {
    /** The rule that was asked about. */
    readonly rule: Slug;
    /** The fingerprint of everything the answer depends on: the asset's words, the rule's version, the question and the model. */
    readonly key: Sha256;
    /** What was answered, the first time and the times it was asked again. */
    readonly answers: readonly ReviewAnswer[];
  }[];
}

// ---------- schemas/team-rules.schema.json ----------
/** A part of an asset, as a marketer would name it; `ad-text` is every text of an ad. */
export type TextScope =
  | "subject"
  | "preheader"
  | "title"
  | "description"
  | "headline"
  | "body"
  | "footer"
  | "alt"
  | "link-words"
  | "link-address"
  | "ad-text";
/** A value of the brief that can be looked for in a text. */
export type BriefValue =
  | "name"
  | "product"
  | "action.text"
  | "action.link"
  | "offer.code"
  | "offer.ends"
  | "offer.terms"
  | "event.name"
  | "event.place"
  | "event.link";
/** A team's own rules without code, in `brand/rules/*.yaml`. */
export interface TeamRules {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** One entry per rule. */
  readonly rules: readonly {
    /** The rule's name for life; exceptions name it. */
    readonly id: Slug;
    /** What a reviewer reads in the list of what was checked. */
    readonly title: string;
    /** existence: must not stand there · substitution: another word instead · occurrence: so many times · conditional: where one stands, the other must · match-brief: as the brief says · metric: not more than. */
    readonly kind: "existence" | "substitution" | "occurrence" | "conditional" | "match-brief" | "metric";
    /** block: must not go out · warn: a reviewer must see it · note: listed. */
    readonly severity: "block" | "warn" | "note";
    /** What a marketer reads; {quote} stands for the words found, {use} for what to write, {count} and {limit} for numbers. */
    readonly message: string;
    /** Why we hold to it. */
    readonly why?: string;
    /** The law or policy behind it. */
    readonly law?: {
      /** What it is called. */
      readonly title: string;
      /** The section. */
      readonly section?: string;
      /** Where it can be read. */
      readonly url: Link;
      /** The day it was last read. */
      readonly asOf: LocalDate;
    };
    /** Words and phrases, whole and in any case. */
    readonly words?: readonly string[];
    /** A pattern in RE2's syntax, which has no look-around and can never hang. */
    readonly pattern?: string;
    /** Where it looks; everywhere where nothing stands here. */
    readonly scope?: readonly TextScope[];
    /** substitution: what to write instead; without it each key of `instead` has its own. */
    readonly use?: string;
    /** substitution: what to write for each word. */
    readonly instead?: Readonly<Record<string, string>>;
    /** occurrence and metric: the smallest number. */
    readonly least?: number;
    /** occurrence and metric: the largest number. */
    readonly most?: number;
    /** conditional: where this stands … */
    readonly when?: {
      /** Words and phrases, whole and in any case. */
      readonly words?: readonly string[];
      /** A pattern in RE2's syntax, which has no look-around and can never hang. */
      readonly pattern?: string;
      /** Where it looks; everywhere where nothing stands here. */
      readonly scope?: readonly TextScope[];
    };
    /** … this must stand, too. */
    readonly needs?: {
      /** Words and phrases, whole and in any case. */
      readonly words?: readonly string[];
      /** A pattern in RE2's syntax, which has no look-around and can never hang. */
      readonly pattern?: string;
      /** Where it looks; everywhere where nothing stands here. */
      readonly scope?: readonly TextScope[];
    };
    /** match-brief: the value of the brief that must stand there. */
    readonly brief?: BriefValue;
    /** metric: what is counted. */
    readonly metric?: "words" | "characters" | "sentence-words" | "exclamation-marks" | "links" | "pictures";
    /** Only where somebody in one of these countries gets it. */
    readonly regions?: readonly Country[];
    /** Only for these kinds of assets. */
    readonly kinds?: readonly AssetKind[];
    /** Only on these platforms. */
    readonly platforms?: readonly PlatformName[];
    /** Only in these languages. */
    readonly languages?: readonly string[];
    /** Only for these messages. */
    readonly messageClass?: MessageClass;
    /** What it found in past assets: a list of words or a pattern blocks only after that. */
    readonly calibrated?: {
      /** The day. */
      readonly on: LocalDate;
      /** How many were looked at. */
      readonly assets: number;
      /** How many times it was found. */
      readonly hits: number;
    };
    /** Texts it must let pass, and texts it must find; `campaigns rules test` runs them. */
    readonly examples: {
      /** Must pass. */
      readonly good: readonly string[];
      /** Must be found. */
      readonly bad: readonly string[];
    };
  }[];
}

// ---------- schemas/playbook.schema.json ----------
/** As the API shows it of whatever lies in the folder: `folderIdV2` of a mail, `folderId` of a landing page. */
export type FolderNumber = string;
/** Text patterns with `{{ brief.… }}` slots, by asset kind, for the template generator. */
export interface PlaybookAssets {
  /** The pattern of an e-mail. */
  readonly email?: {
    /** Pattern of the subject line. */
    readonly subject: string;
    /** Pattern of the preview text. */
    readonly preheader: string;
    /** Pattern of the headline. */
    readonly headline: string;
    /** The button. */
    readonly cta: {
      /** Pattern of the words on the button. */
      readonly label: string;
    };
    /** More patterns, for an asset of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, these the second and those after it. */
    readonly options?: {
      /** More patterns of the subject line. */
      readonly subject?: Patterns;
      /** More patterns of the preview text. */
      readonly preheader?: Patterns;
      /** More patterns of the headline. */
      readonly headline?: Patterns;
      /** More patterns of the words on the button. */
      readonly label?: Patterns;
    };
    /** The Markdown below the head. */
    readonly body: string;
  };
  /** The pattern of a landing page. */
  readonly "landing-page"?: {
    /** Pattern of the page's title. */
    readonly title: string;
    /** Pattern of the two lines a search engine shows. */
    readonly metaDescription: string;
    /** Pattern of the headline. */
    readonly headline: string;
    /** The button. */
    readonly cta: {
      /** Pattern of the words on the button. */
      readonly label: string;
    };
    /** Pattern of the sentence after the form. */
    readonly thankYou?: string;
    /** More patterns, for an asset of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, these the second and those after it. */
    readonly options?: {
      /** More patterns of the page's title. */
      readonly title?: Patterns;
      /** More patterns of the two lines a search engine shows. */
      readonly metaDescription?: Patterns;
      /** More patterns of the headline. */
      readonly headline?: Patterns;
      /** More patterns of the words on the button. */
      readonly label?: Patterns;
    };
    /** The Markdown below the head. */
    readonly body: string;
  };
  /** The patterns of a search ad. */
  readonly "search-ad"?: {
    /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
    readonly headlines: Patterns;
    /** The longer lines; those that are short enough are taken, in this order. */
    readonly descriptions: Patterns;
    /** Words shown behind the domain; those that are short enough are taken. */
    readonly paths?: Patterns;
    /** A few words each; those that are short enough are taken. */
    readonly callouts?: Patterns;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
      readonly headlines?: Patterns;
      /** The longer lines; those that are short enough are taken, in this order. */
      readonly descriptions?: Patterns;
      /** Words shown behind the domain; those that are short enough are taken. */
      readonly paths?: Patterns;
      /** A few words each; those that are short enough are taken. */
      readonly callouts?: Patterns;
    }[];
  };
  /** The patterns of a display ad. */
  readonly "display-ad"?: {
    /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
    readonly headlines: Patterns;
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly longHeadline: Patterns;
    /** The longer lines; those that are short enough are taken, in this order. */
    readonly descriptions: Patterns;
    /** The first that is short enough is taken. */
    readonly callToAction?: Patterns;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
      readonly headlines?: Patterns;
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly longHeadline?: Patterns;
      /** The longer lines; those that are short enough are taken, in this order. */
      readonly descriptions?: Patterns;
      /** The first that is short enough is taken. */
      readonly callToAction?: Patterns;
    }[];
  };
  /** The patterns of an asset group of Performance Max. */
  readonly "performance-max"?: {
    /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
    readonly headlines: Patterns;
    /** Those that are short enough are taken, in this order. */
    readonly longHeadlines: Patterns;
    /** The longer lines; those that are short enough are taken, in this order. */
    readonly descriptions: Patterns;
    /** The first that is short enough is taken. */
    readonly callToAction?: Patterns;
    /** Words shown behind the domain; those that are short enough are taken. */
    readonly paths?: Patterns;
    /** A few words each; those that are short enough are taken. */
    readonly callouts?: Patterns;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** Each must stand by itself. Those that are short enough are taken, in this order; `{{ brief.keyPoints }}` alone is one for each key point. */
      readonly headlines?: Patterns;
      /** Those that are short enough are taken, in this order. */
      readonly longHeadlines?: Patterns;
      /** The longer lines; those that are short enough are taken, in this order. */
      readonly descriptions?: Patterns;
      /** The first that is short enough is taken. */
      readonly callToAction?: Patterns;
      /** Words shown behind the domain; those that are short enough are taken. */
      readonly paths?: Patterns;
      /** A few words each; those that are short enough are taken. */
      readonly callouts?: Patterns;
    }[];
  };
  /** The patterns of a sponsored post. */
  readonly "sponsored-content"?: {
    /** The text above the picture: the first that is shown whole, and whose facts the brief has, is taken. */
    readonly body: Patterns;
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly headline: Patterns;
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly description?: Patterns;
    /** The button, from LinkedIn's list. */
    readonly callToAction?: LinkedinButton;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** The text above the picture: the first that is shown whole, and whose facts the brief has, is taken. */
      readonly body?: Patterns;
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly headline?: Patterns;
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly description?: Patterns;
    }[];
  };
  /** The patterns of a text ad. */
  readonly "text-ad"?: {
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly headline: Patterns;
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly description: Patterns;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly headline?: Patterns;
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly description?: Patterns;
    }[];
  };
  /** The patterns of a document ad. */
  readonly "document-ad"?: {
    /** The text above the picture: the first that is shown whole, and whose facts the brief has, is taken. */
    readonly body: Patterns;
    /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
    readonly headline: Patterns;
    /** The button, from LinkedIn's list. */
    readonly callToAction?: LinkedinButton;
    /** More sets of patterns, for an ad of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, each of these is another; what one leaves out is as above. */
    readonly options?: readonly {
      /** The text above the picture: the first that is shown whole, and whose facts the brief has, is taken. */
      readonly body?: Patterns;
      /** From the longest to the shortest: the first that is short enough, and whose facts the brief has, is taken. */
      readonly headline?: Patterns;
    }[];
  };
  /** The patterns of the mails of a sequence, by their place in it. Of a mail that is an e-mail of the campaign nothing is written. */
  readonly sequence?: {
    /** The pattern of the first mail, also where there is no other. */
    readonly first: MailPattern;
    /** The pattern of each mail in between. `{{ brief.keyPoints.next }}` is another key point in each: the second, then the third, and so on. */
    readonly following: MailPattern;
    /** The pattern of the last mail. */
    readonly last: MailPattern;
  };
}
/** Patterns to choose from. None is ever shortened: one that is too long is left out. */
export type Patterns = readonly string[];
/** The pattern of a mail: of an e-mail, or of one of a sequence. */
export interface MailPattern {
  /** Pattern of the subject line. */
  readonly subject: string;
  /** Pattern of the preview text. */
  readonly preheader: string;
  /** Pattern of the headline. */
  readonly headline: string;
  /** The button. */
  readonly cta: {
    /** Pattern of the words on the button. */
    readonly label: string;
  };
  /** More patterns, for an asset of which the brief wants several texts to choose from (`variants`). The patterns above are the first text, these the second and those after it. */
  readonly options?: {
    /** More patterns of the subject line. */
    readonly subject?: Patterns;
    /** More patterns of the preview text. */
    readonly preheader?: Patterns;
    /** More patterns of the headline. */
    readonly headline?: Patterns;
    /** More patterns of the words on the button. */
    readonly label?: Patterns;
  };
  /** The Markdown below the head. */
  readonly body: string;
}
/** The defaults for one type of campaign, in `brand/playbooks/<type>.yaml`. */
export interface Playbook {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The type it is for. */
  readonly type: CampaignType;
  /** What people call it. */
  readonly title: string;
  /** Text patterns with `{{ brief.… }}` slots, by asset kind, for the template generator. */
  readonly assets: PlaybookAssets;
  /** The same patterns in other languages, by language (de, fr); a kind that is not here is written with the patterns under `assets`. */
  readonly languages?: Readonly<Record<string, PlaybookAssets>>;
  /** Asset kind → how its object is called in the platform, before our marker; the configuration's `names` where nothing stands here. A name that was given stays when this changes. */
  readonly names?: Readonly<Record<string, NameTemplate>>;
  /** Where the objects of such a campaign lie in each platform; the platform's setting where nothing stands here. The folders must be there: none is made. */
  readonly folders?: {
    /** The numbers of its folders; no call finds one by its name. */
    readonly hubspot?: {
      /** The number of the folder of e-mails. */
      readonly email?: FolderNumber;
      /** The number of the folder of landing pages. */
      readonly "landing-page"?: FolderNumber;
    };
    /** The names of its folders. No other folder has the same name. */
    readonly marketo?: {
      /** The folder in Marketing Activities that the programs of e-mails are made in. */
      readonly email?: NameTemplate;
      /** The folder in Design Studio that landing pages are made in. */
      readonly "landing-page"?: NameTemplate;
      /** The folder in Marketing Activities that the programs of sequences are made in. */
      readonly sequence?: NameTemplate;
    };
    /** The paths of its Content Builder folders, from below the topmost one, with slashes. */
    readonly "salesforce-marketing-cloud"?: {
      /** The folder that e-mails lie in. */
      readonly email?: NameTemplate;
      /** The folder that the mails of sequences lie in. */
      readonly sequence?: NameTemplate;
    };
  };
  /** What a program of such a campaign has in Marketo Engage, e-mails and sequences alike. */
  readonly marketo?: {
    /** The name of the prepared Email Program that e-mails are copied from, without commas; that of the settings (`templates.email`) where nothing stands here. */
    readonly program?: string;
    /** The channel of the program. A copy keeps that of the prepared program for good, so one with another channel is refused. */
    readonly channel?: string;
    /** Tag type → value. Tags of the prepared program that are not named here stay. */
    readonly tags?: Readonly<Record<string, NameTemplate>>;
  };
}

// ---------- schemas/config.schema.json ----------
/** Where its module lies, which account it opens, and what the platform can do. All of it counts as the default branch has it. */
export interface OwnPlatformSettings {
  /** The one file of JavaScript that speaks to the platform, below .github/platforms/. It is read from the default branch only. */
  readonly module: string;
  /** Of that file as it was reviewed; another file is not run. */
  readonly sha256: Sha256;
  /** The account on the platform, as the platform itself calls it. */
  readonly account: PlatformId;
  /** The real account, or one for tests. */
  readonly accountType: "standard" | "sandbox";
  /** The only address its module can call. */
  readonly endpoint: Link;
  /** The address of one mail in the platform, with {account} and {id} in it. */
  readonly link: string;
  /** The last word of each key's name: TOKEN stands for OWN_LETTERS_4711_TOKEN, by the platform's name and the account. */
  readonly keys: readonly string[];
  /** "by-hand": merge ends in a hand-over, and a person brings it out in the platform. */
  readonly publishEmail: "api" | "by-hand";
  /** What can be done about a mail that is to go out: it is stopped before its time, or not even that. */
  readonly reversibility: "stoppable" | "irreversible";
  /** Fields the platform does not show again; every approver is told. As few as possible. */
  readonly unreadable?: readonly string[];
  /** How long before its time the platform needs a schedule. 5 unless named. */
  readonly publishLeadMinutes?: number;
  /** Until how long before its time a scheduled mail can be stopped. 15 unless named. */
  readonly stopMarginMinutes?: number;
  /** How long after a lost answer a write may still appear in look-ups. 60 unless named. */
  readonly settleSeconds?: number;
  /** As many as its API takes from us. 5 unless named. */
  readonly callsPerSecond?: number;
  /** Characters a mail's name may have there; our mark stands at its end. 200 unless named. */
  readonly longestName?: number;
  /** How the platform writes what it fills in per person. Nothing here: {{ field | "for whoever has none" }}, {{ unsubscribe }} and {{ view_in_browser }}. */
  readonly dialect?: {
    /** With {field} and {fallback} in it; the fallback stands in double quotes. */
    readonly personalisation?: string;
    /** What the platform replaces by the address that lets a person out of the list. */
    readonly unsubscribeLink?: string;
    /** What the platform replaces by the address the mail can be read at. */
    readonly viewInBrowserLink?: string;
    /** Signs that must stand in no text, beside the curly brackets. */
    readonly scriptMarks?: readonly string[];
  };
  /** Handed to the module as they are; it says itself what it does not accept. Never a key. */
  readonly settings?: Readonly<Record<string, string>>;
}
/** Roles that must approve facets, and when. */
export interface ApprovalPolicy {
  /** The facets this is about. */
  readonly facets: readonly FacetName[];
  /** Each of these roles must approve. */
  readonly roles: readonly Slug[];
  /** Only where all of this is so; always where nothing stands here. */
  readonly when?: {
    /** On one of these platforms. */
    readonly platforms?: readonly PlatformName[];
    /** For one of these kinds of asset. */
    readonly kinds?: readonly AssetKind[];
    /** For one of these types of campaign. */
    readonly types?: readonly CampaignType[];
    /** Where it reaches one of these countries. */
    readonly regions?: readonly Country[];
    /** For this class of message. */
    readonly messageClass?: MessageClass;
    /** From this many people on. */
    readonly recipientsAtLeast?: number;
    /** From this budget on, in millionths of the currency. */
    readonly moneyAtLeastMicros?: number;
  };
}
/** The HubSpot account and what may be done in it. */
export interface HubspotSettings {
  /** The account's number (Hub ID). */
  readonly account: string;
  /** The real account, or a sandbox. */
  readonly accountType: "standard" | "sandbox";
  /** The version of HubSpot's API to speak. */
  readonly apiVersion: "v3" | "2026-09";
  /** "by-hand": the account's plan lets no API publish e-mail; merge ends in a hand-over. */
  readonly publishEmail: "api" | "by-hand";
  /** "join": emails and pages are put into the HubSpot campaign that the brief names under crm; that needs Marketing Hub Professional and the scopes for campaigns. They are left out of it unless named. */
  readonly campaigns?: "join" | "leave";
  /** "api": sequences become workflows; that needs Marketing Hub Professional and the scope automation. A person makes them unless named. */
  readonly sequences?: "api" | "by-hand";
  /** The templates our HTML is put into. */
  readonly templates: {
    /** The template's path in the design manager. */
    readonly email: string;
    /** The template's path in the design manager. */
    readonly landingPage: string;
  };
}
/** The Marketo Engage instance, what was prepared in it, and what is assumed of it. */
export interface MarketoSettings {
  /** The instance's Munchkin id; it is the first part of the instance's API address. */
  readonly account: string;
  /** The real instance, or a sandbox. */
  readonly accountType: "standard" | "sandbox";
  /** The host people open Marketo on, for links; the instance's programs must be shown there. */
  readonly uiHost: string;
  /** "by-hand": the API user may not approve; merge ends in a hand-over. So too for landing pages and sequences. */
  readonly publishEmail: "api" | "by-hand";
  /** The name of the folder in Marketing Activities that our programs are made in. No other folder has it. */
  readonly folder: string;
  /** The name of the folder in Design Studio that landing pages are made in. No other folder has it. `folder` unless named. */
  readonly pageFolder?: string;
  /** The prepared programs that are copied, and the prepared template that landing pages are made from. */
  readonly templates: {
    /** The name of the prepared Email Program, without commas. */
    readonly email: string;
    /** The name of the prepared guided landing page template. Without one, landing pages are put into Marketo by a person. */
    readonly landingPage?: string;
    /** The prepared programs that sequences are copied from, one for each row of delays and each audience. Without one, sequences are put into Marketo by a person. */
    readonly sequences?: readonly {
      /** The name of the prepared program, without commas. */
      readonly program: string;
      /** The hours its flows wait before each mail, counted from the mail before, and before the first from the entry: the API shows no flow, so this is believed. */
      readonly afterHours: readonly number[];
    }[];
  };
  /** The id of the one editable section of the prepared e-mail, which our HTML is put into. `campaigns_body` unless named. */
  readonly section?: string;
  /** Personalised fields of e-mails of the new designer: the name that brand/fields.yaml has for Marketo, and the token that the designer's own editor shows for it. Without it, such e-mails name nobody: a personalised field in one is refused. */
  readonly designerFields?: Readonly<Record<string, string>>;
  /** The number of the workspace that our programs stand in. Needed only where a prepared e-mail of the new designer is not found without it; an e-mail of the API for the new designer shows it in `appData`. */
  readonly workspaceId?: string;
  /** People on one list that are counted, 300 a call; a longer list is refused. 200000 unless named. */
  readonly countAtMost?: number;
  /** Our share of the instance's 100 calls per 20 seconds. 50 unless named. */
  readonly callsPer20Seconds?: number;
  /** The word the instance shows for an Email Program that is approved. `locked` unless named. */
  readonly approvedStatus?: string;
  /** The word the instance shows for an Email Program that has run. `locked` unless named. */
  readonly finishedStatus?: string;
  /** How long after its start an approved program counts as still going out; the API does not tell. 60 unless named. */
  readonly sendingMinutes?: number;
}
/** The business unit of Salesforce Marketing Cloud Engagement, what its administrator prepared, and what may be done in it. */
export interface MarketingCloudSettings {
  /** The business unit's number (MID). */
  readonly account: string;
  /** The real business unit, or one for tests ("sandbox"): the product has no sandboxes of its own. */
  readonly accountType: "standard" | "sandbox";
  /** The tenant's part of its addresses: what stands before `.auth.marketingcloudapis.com` in the installed package. */
  readonly subdomain: string;
  /** The stack the business unit lies on, as the address bar shows it after signing in (`mc.s50.exacttarget.com`): links lead there. No API tells it. */
  readonly stack: string;
  /** The number of the Content Builder folder our e-mails lie in. */
  readonly folder: string;
  /** The number of the folder our send definitions lie in; left out, the one for user-initiated sends. */
  readonly sendFolder?: string;
  /** "by-hand": the installed package may not send; merge ends in a hand-over. */
  readonly publishEmail: "api" | "by-hand";
  /** "by-hand": the installed package may not publish journeys; merge ends in a hand-over. Left out, "api". */
  readonly publishSequence?: "api" | "by-hand";
  /** External key of a data extension → key of the entry source in Journey Builder through which it is looked at again and again, made by an administrator. Absent for a data extension: everybody on it enters once, when the sequence is published, and nobody later. */
  readonly entrySources?: Readonly<Record<string, string>>;
  /** The field of the data extensions that holds the e-mail address, for journeys; left out, "Email". */
  readonly addressField?: string;
  /** Address of a sender → the external key of the sender profile that sends from it. */
  readonly senderProfiles: Readonly<Record<string, PlatformId>>;
  /** The external keys of the send classifications, by the class of a message. A class without one cannot be sent. */
  readonly sendClassifications: {
    /** The commercial one. */
    readonly marketing: PlatformId;
    /** The transactional one. */
    readonly operational?: PlatformId;
  };
  /** The external key of the delivery profile, which puts the postal address below every mail. */
  readonly deliveryProfile: PlatformId;
  /** How far account time lies from UTC; left out, -06:00 (central US, no daylight saving). Times of sends come without a zone and are read in it. */
  readonly accountOffset?: string;
  /** true: only sends since an e-mail was made are asked for. Say so once a filtered Retrieve of Send was seen to leave nothing out in this account; until then all are read, and picked here. */
  readonly filterSends?: boolean;
}
/** The Google Ads account, and what is assumed of it. */
export interface GoogleAdsSettings {
  /** The account's ten digits, without hyphens. */
  readonly account: string;
  /** The real account, or a test account (sandbox), whose ads are never shown; left out, standard. */
  readonly accountType?: "standard" | "sandbox";
  /** The ten digits of the manager account that the credentials reach the account through; left out, they reach it themselves. */
  readonly manager?: string;
  /** The zone the account counts its days in; needed where a campaign's end is meant in another zone. Left out, that of the end. */
  readonly timeZone?: Zone;
  /** Google takes each version down after about a year; left out, the one this program was written for. */
  readonly apiVersion?: string;
  /** How many calls are made in one second at most; Google publishes no number. Left out, 5. */
  readonly callsPerSecond?: number;
  /** What ads may cost here, in the account's currency; more is refused. */
  readonly highestBudget?: {
    /** The most that one ad may cost. */
    readonly each?: Money;
    /** The most that all ads may cost together. */
    readonly together?: Money;
  };
  /** The host people open Google Ads on, for links; left out, ads.google.com. */
  readonly uiHost?: string;
}
/** The LinkedIn ad account, whose page speaks in it, and what may be done and spent there. */
export interface LinkedinAdsSettings {
  /** The number of the ad account. */
  readonly account: string;
  /** The real account, or LinkedIn's test account ("sandbox"), which never spends. "standard" unless named. */
  readonly accountType?: "standard" | "sandbox";
  /** The version of LinkedIn's API to speak, as year and month. 202607 unless named. */
  readonly apiVersion?: string;
  /** Which key is given. "refresh-token": client id, client secret and refresh token. "access-token": one access token, which a person renews every 60 days. "refresh-token" unless named. */
  readonly signIn?: "refresh-token" | "access-token";
  /** The number of the LinkedIn page that speaks in the ads. The account's own unless named. */
  readonly page?: string;
  /** The number of an existing, active campaign group that every ad is put into. Each ad has one of its own unless named. */
  readonly group?: string;
  /** Whether LinkedIn reviews an ad while it is a draft here: it is then staged as an active ad in a paused campaign, and cannot be deleted any more without a trace. No unless named. */
  readonly reviewBeforeMerge?: boolean;
  /** "by-hand": a person switches ads on in Campaign Manager; merge ends in a hand-over. "api" unless named. */
  readonly publishAds?: "api" | "by-hand";
  /** The most that ads of this account may be committed to cost. */
  readonly highestBudget?: {
    /** One ad, in all. */
    readonly each?: Money;
    /** All ads that are out at one time. */
    readonly together?: Money;
  };
  /** Country → LinkedIn's number for it, where it is none of the usual ones. */
  readonly geos?: Readonly<Record<string, string>>;
  /** Whether LinkedIn shows the name that a picture was given: it is our fingerprint of it. "hidden": pictures are not read back. "shown" unless named. */
  readonly pictureNames?: "shown" | "hidden";
}
/** How this repository works: accounts, people, approval, trust and limits, in `.github/campaigns.yml`. */
export interface Config {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** Which installation this repository is; a copy of it can do no harm. */
  readonly installation: {
    /** A UUID, written once by `campaigns init`. */
    readonly id: string;
    /** GitHub's repository id, else the remote's address, written by `campaigns init`. */
    readonly repository?: string;
  };
  /** The environment commands work on where none is named. */
  readonly environment: Slug;
  /** The branch whose merges deploy. */
  readonly defaultBranch: string;
  /** The accounts on the platforms. */
  readonly platforms: {
    /** The HubSpot account. */
    readonly hubspot?: HubspotSettings;
    /** The Marketo Engage instance. */
    readonly marketo?: MarketoSettings;
    /** The business unit of Salesforce Marketing Cloud Engagement. */
    readonly "salesforce-marketing-cloud"?: MarketingCloudSettings;
    /** The Google Ads account. */
    readonly "google-ads"?: GoogleAdsSettings;
    /** The LinkedIn ad account. */
    readonly "linkedin-ads"?: LinkedinAdsSettings;
  };
  /** Name (always own-…) → a platform that the team brings itself, in one file of its own. */
  readonly ownPlatforms?: Readonly<Record<string, OwnPlatformSettings>>;
  /** Who writes first drafts. */
  readonly generation: {
    /** Who writes: "template" fills the playbook's patterns, works offline and costs nothing; "openai" asks the language model named under `model`. */
    readonly writer: "template" | "openai";
    /** openai: how often, at most, what the rules find goes back to the model. */
    readonly rounds?: number;
  };
  /** The language model that writes and reviews, behind any address that answers as OpenAI's does. The key comes from OPENAI_API_KEY, the address from OPENAI_BASE_URL. */
  readonly model?: {
    /** The model, as its vendor pins it. */
    readonly name: string;
    /** Which of the two ways of asking the address knows: OpenAI's own knows both, most others only chat-completions. */
    readonly api: "responses" | "chat-completions";
    /** How the shape of an answer is made sure of. schema: the address holds the model to it; json: it promises JSON; text: it promises nothing, and the shape stands in the prompt. It is checked here in any case. */
    readonly answers?: "schema" | "json" | "text";
    /** 0 to 2; left out, the model's own. */
    readonly temperature?: number;
    /** For models that can repeat themselves; chat-completions only. */
    readonly seed?: number;
    /** How many seconds one answer may take. */
    readonly timeoutSeconds?: number;
    /** How often one question is asked, at most, where the address is busy or does not answer. */
    readonly attempts?: number;
    /** The longest answer, in tokens. An answer that is cut off is not used. */
    readonly answerTokens?: number;
    /** What one run may use. Where it is used up the run stops, and nothing half-written is left. */
    readonly budget?: {
      /** Read and written together. */
      readonly tokens?: number;
      /** In money, by the prices below. */
      readonly cost?: Money;
    };
    /** What the vendor charges for a million tokens, so that costs are known. */
    readonly prices?: {
      /** For a million tokens read. */
      readonly read: Money;
      /** For a million tokens written. */
      readonly written: Money;
    };
  };
  /** How many minutes pass between the merge and what cannot be undone, so that stop has something to stop. */
  readonly holdMinutes: number;
  /** Login → the Git addresses that person commits with (they stay here and never enter the ledger). */
  readonly people: Readonly<
    Record<
      string,
      {
        /** The person's name. */
        readonly name?: string;
        /** The addresses in their commits. */
        readonly git: readonly string[];
      }
    >
  >;
  /** Role → the people or teams who hold it. */
  readonly roles: Readonly<Record<string, readonly PlatformId[]>>;
  /** Which roles must approve which facet. A facet no entry matches cannot be approved by anybody. */
  readonly approval: readonly ApprovalPolicy[];
  /** Platform → campaign type (or `default`) → how far the pipeline may go. */
  readonly trust: Readonly<Record<string, Readonly<Record<string, TrustLevel>>>>;
  /** Limits nothing may exceed. */
  readonly ceilings: {
    /** The most people one mail may go to. */
    readonly recipientsPerSend: number;
    /** The most mails one run may send. */
    readonly sendsPerRun: number;
  };
  /** Asset kind → how its object is called in the platform, before our marker, where the playbook of its type says nothing. What is not named here is called by its title and its id. */
  readonly names: Readonly<Record<string, NameTemplate>>;
  /** Who may grant exceptions. */
  readonly waivers?: {
    /** Rule id → the role that may waive it. */
    readonly roles: Readonly<Record<string, Slug>>;
  };
  /** Who is sent a draft as a test mail when somebody runs `campaigns proof`. Counts as the default branch has it. Nothing here: no proof is sent. */
  readonly proofs?: {
    /** The addresses of those who look at proofs; nobody else ever gets one. */
    readonly to: readonly EmailAddress[];
  };
  /** Who signs by name where the law asks for it. */
  readonly signOff?: {
    /** What is signed for → the role that signs. Nothing here: legal, and for words a model wrote whoever approves the content anyway. */
    readonly roles: {
      /** The registered principal (US), or whoever approves financial promotions (UK). */
      readonly "financial-promotion"?: Slug;
      /** Whoever reviews advertising for medicines: the balance of benefit and risk. */
      readonly medicine?: Slug;
      /** Whoever answers for returns being shown net of fees (US). */
      readonly performance?: Slug;
      /** Whoever says that a mail with words that may sell is no advertising. */
      readonly operational?: Slug;
      /** Whoever answers for words a model wrote (EU). */
      readonly "written-by-a-model"?: Slug;
    };
  };
  /** The language model that is asked what no rule can tell. What it says is advice: it blocks nothing and lets nothing pass. */
  readonly reviewer?: {
    /** "none": nobody is asked; "openai": the language model named under `model`; "recorded": answers that were given before, from a file. */
    readonly kind: "none" | "openai" | "recorded";
    /** recorded: the file with the answers, from the top of the repository. */
    readonly file?: string;
  };
  /** How the record is kept. */
  readonly ledger?: {
    /** The path of the SSH key that signs records. */
    readonly signingKey?: string;
  };
  /** Where approvals are reviews of pull requests. Without it this repository works locally, with `campaigns approve`. */
  readonly github?: {
    /** "on-pull-request": drafts while it is reviewed; "on-merge": drafts only after the merge, for teams whose platform keys must not serve open pull requests. */
    readonly staging: "on-pull-request" | "on-merge";
    /** The label that lets a form of somebody without write access become a pull request. */
    readonly intakeLabel?: string;
  };
  /** Role → how soon it decides, and who is asked when it does not. */
  readonly response?: Readonly<
    Record<
      string,
      {
        /** Hours from the moment the role is asked. Reminders come at half and at nine tenths of it. */
        readonly sla: number;
        /** Logins that hold the role too, and are asked when nine tenths of the time is over. */
        readonly deputies?: readonly PlatformId[];
      }
    >
  >;
  /** Logins that may launch a campaign without a missing approval, with a reason. It is announced and recorded every time. */
  readonly breakGlass?: readonly PlatformId[];
}

// ---------- schemas/provenance.schema.json ----------
/** Who wrote the words, from what. */
export interface Generated {
  /** Who wrote. */
  readonly writer: string;
  /** Its version. */
  readonly writerVersion: string;
  /** Fingerprint of all it was given. */
  readonly inputs: Sha256;
  /** Fingerprint of what it wrote. */
  readonly output: Sha256;
  /** What it wrote, as Git names it. */
  readonly outputBlob: string;
  /** The model that wrote. */
  readonly model?: string;
  /** Tokens read. */
  readonly inputTokens?: number;
  /** Tokens written. */
  readonly outputTokens?: number;
  /** Fingerprint of the prompts. */
  readonly prompt?: Sha256;
  /** How often what the rules had found went back to the model. */
  readonly rounds?: number;
  /** Rules whose findings the model mended. */
  readonly mended?: readonly string[];
  /** Rules whose findings it did not mend. */
  readonly left?: readonly string[];
  /** What it cost, by the configured prices. */
  readonly cost?: Money;
  /** Of another version: fingerprint of the original's text that it was made from. */
  readonly original?: Sha256;
  /** Of one of several texts to choose from: fingerprint of the file that people began it with. */
  readonly begun?: Sha256;
  /** Of an issue of a series: the issue before, and what was carried over from it. */
  readonly issue?: {
    /** The campaign of the issue before. */
    readonly after: Slug;
    /** Fingerprint of its approved text. */
    readonly text: Sha256;
    /** The parts that were carried over, as people call them. */
    readonly carried: readonly string[];
  };
}
/** Where each asset's words and payload come from, in `provenance.yaml`. Written by the pipeline. */
export interface Provenance {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** By asset id. */
  readonly assets: Readonly<
    Record<
      string,
      {
        /** Who wrote the words, from what. */
        readonly generated?: Generated;
        /** Where several texts were written to choose from: who wrote each, from what; by its number. */
        readonly options?: Readonly<Record<string, Generated>>;
        /** Which of several texts was chosen. */
        readonly chosen?: {
          /** Its number. */
          readonly option: number;
          /** How many there were. */
          readonly of: number;
          /** Fingerprint of the text as it was chosen. */
          readonly text: Sha256;
          /** Of an issue of a series: the issue before, and what was carried over from it. */
          readonly issue?: {
            /** The campaign of the issue before. */
            readonly after: Slug;
            /** Fingerprint of its approved text. */
            readonly text: Sha256;
            /** The parts that were carried over, as people call them. */
            readonly carried: readonly string[];
          };
        };
        /** What rules corrected in the text without asking, since it was written last. */
        readonly corrected?: readonly {
          /** The rule that corrected. */
          readonly rule: string;
          /** The words that stood there; none where a sentence was put in. */
          readonly before: string;
          /** The words that stand there now. */
          readonly after: string;
          /** In how many places. */
          readonly count: number;
        }[];
        /** What the payload was rendered from. */
        readonly rendered?: {
          /** Name and version of the renderer. */
          readonly renderer: string;
          /** Each source file's fingerprint. */
          readonly sources: Readonly<Record<string, Sha256>>;
          /** The payload's fingerprint. */
          readonly payload: Sha256;
        };
      }
    >
  >;
}

// ---------- schemas/ledger-record.schema.json ----------
/** An object on the platform. */
export interface ObjectRef {
  /** What kind of object. */
  readonly kind: AssetKind;
  /** Its id on the platform. */
  readonly id: string;
}
/** What was read back after staging. */
export interface Echo {
  /** SHA-256 over the canonical JSON of the (normalised) fields read back */
  readonly fingerprint: Sha256;
  /** Field by field: whether it is what we wrote. */
  readonly fields: readonly {
    /** The field's name. */
    readonly field: string;
    /** Equal, equivalent by a named normaliser, unreadable, or different. */
    readonly verdict: "equal" | "equivalent" | "unreadable" | "different";
    /** What made it equivalent. */
    readonly normaliser?: string;
    /** Fingerprint of the value read back. */
    readonly sha256?: Sha256;
  }[];
}
/** Which rules were checked. */
export interface RuleSummary {
  /** Name and version of the rule pack. */
  readonly pack: string;
  /** Rules checked. */
  readonly checked: number;
  /** Corrections made. */
  readonly corrected: number;
  /** Findings waived. */
  readonly excepted: number;
}
/** What staging left in the platform. */
export interface DraftRecord {
  /** The pull request or branch it belongs to. */
  readonly change: string;
  /** The draft. */
  readonly object: ObjectRef;
  /** own: an object of its own; buffer: the one draft slot of a live object */
  readonly slot: "own" | "buffer";
  /** Fingerprint of the payload that was staged. */
  readonly payload: Sha256;
  /** Fingerprints of its facets. */
  readonly facets: FacetDigests;
  /** The commit it was staged from. */
  readonly commit: Commit;
  /** What was read back. */
  readonly echo: Echo;
  /** Where a person looks at it. */
  readonly link: string;
  /** Which rules were checked. */
  readonly rules: RuleSummary;
  /** When it was staged. */
  readonly at: Instant;
}
/** An approval that something went out under. */
export interface ReviewUse {
  /** The review's id. */
  readonly review: string;
  /** Who approved. */
  readonly login: string;
  /** In which role. */
  readonly role: string;
  /** Which facet. */
  readonly facet: FacetName;
}
/** A payload that was approved or went out. */
export interface VersionRecord {
  /** Fingerprint of the payload. */
  readonly payload: Sha256;
  /** Fingerprints of its facets. */
  readonly facets: FacetDigests;
  /** The commit it stood in. */
  readonly commit: Commit;
  /** What its approval is worth now. */
  readonly standing: Standing;
  /** The approvals it relies on. */
  readonly reviews: readonly ReviewUse[];
  /** the platform's own revision of this version, where it keeps one */
  readonly revision?: string;
  /** What was read back. */
  readonly echo?: Echo;
}
/** What the public sees, or will. */
export interface LiveRecord {
  /** Fingerprint of the payload. */
  readonly payload: Sha256;
  /** Fingerprints of its facets. */
  readonly facets: FacetDigests;
  /** The commit it went out from. */
  readonly commit: Commit;
  /** What was read back. */
  readonly echo: Echo;
  /** When it was published or scheduled. */
  readonly at: Instant;
  /** When it goes out. */
  readonly scheduledFor?: Instant;
  /** Until when it can be stopped. */
  readonly stoppableUntil?: Instant;
}
/** What is about to be done; written before the first call. */
export interface IntentRecord {
  /** What is to be done. */
  readonly operation: Operation;
  /** The operation's key; the same on every retry. */
  readonly key: Sha256;
  /** The run's number for this campaign; a run with an older one may write nothing. */
  readonly epoch: number;
  /** When it was written. */
  readonly at: Instant;
  /** Fingerprint of the payload. */
  readonly payload?: Sha256;
  /** The pull request or branch it belongs to. */
  readonly change?: string;
  /** The object it is about. */
  readonly object?: ObjectRef;
  /** When it is to go out. */
  readonly scheduledFor?: Instant;
}
/** Why nothing goes out for now. */
export interface BlockRecord {
  /** What blocks. */
  readonly kind: "stopped" | "rejected" | "drift" | "by-hand";
  /** The payload it is about. */
  readonly payload?: Sha256;
  /** Whose word it is. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
  /** Since when. */
  readonly at: Instant;
}
/** How the last operation ended. */
export interface OutcomeRecord {
  /** What was done. */
  readonly operation: "stage" | "publish" | "withdraw" | "restore" | "discard" | "observe" | "resolve" | "resume" | "stop";
  /** How it ended. */
  readonly result: OutcomeResult;
  /** When it ended. */
  readonly at: Instant;
  /** The error's code. */
  readonly code?: string;
  /** Why, in words. */
  readonly reason?: string;
  /** The vendor's own id of the exchange. */
  readonly correlation?: string;
}
/** The latest of what was done with an asset. */
export interface AssetRecord {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** Who the asset is, for life. */
  readonly resourceKey: Sha256;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The asset. */
  readonly asset: Slug;
  /** What kind of asset. */
  readonly kind: AssetKind;
  /** On which platform. */
  readonly platform: PlatformName;
  /** In which environment. */
  readonly environment: Slug;
  /** In which account. */
  readonly account: string;
  /** The run's number for this campaign; a run with an older one may write nothing. */
  readonly epoch: number;
  /** Where it stands. */
  readonly state: AssetState;
  /** What the platform's review says. */
  readonly review: ReviewState;
  /** Its object on the platform. */
  readonly object?: ObjectRef;
  /** Drafts in the platform. */
  readonly drafts: readonly DraftRecord[];
  /** What is approved and held back here until its time, because the platform cannot put it off. */
  readonly waiting?: {
    /** What waits. */
    readonly payload: Sha256;
    /** When it comes out. */
    readonly at: Instant;
  };
  /** What the public sees, or will. */
  readonly live?: LiveRecord;
  /** What was approved or went out, oldest first. */
  readonly versions: readonly VersionRecord[];
  /** review ids that no longer count: what they approved was taken back */
  readonly burnt: readonly string[];
  /** What is about to be done. */
  readonly intent?: IntentRecord;
  /** Why nothing goes out for now. */
  readonly block?: BlockRecord;
  /** How the last operation ended. */
  readonly outcome?: OutcomeRecord;
  /** How many people it went to. */
  readonly recipients?: number;
  /** Of an ad: what it has cost so far. */
  readonly spent?: SpentRecord;
}
/** What was deployed of a campaign. */
export interface CampaignRecord {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** The installation it belongs to. */
  readonly installation: string;
  /** The run's number for this campaign; a run with an older one may write nothing. */
  readonly epoch: number;
  /** Git tree hash of the campaign folder, and the commit, at which nothing was left to do */
  readonly settled?: {
    /** Tree of the campaign's folder. */
    readonly version: Commit;
    /** The commit. */
    readonly commit: Commit;
  };
  /** The versions that were deployed, oldest first. */
  readonly deployed: readonly {
    /** Tree of the campaign's folder. */
    readonly version: Commit;
    /** The commit. */
    readonly commit: Commit;
    /** When. */
    readonly at: Instant;
  }[];
}
/** One reviewer's decision in local mode (on GitHub it is a review there). */
export interface ReviewRecord {
  /** Which version of this file's shape it is written in. Always 1 today. */
  readonly schemaVersion: 1;
  /** The review's id. */
  readonly review: string;
  /** The campaign's folder name. */
  readonly campaign: Slug;
  /** Who decided. */
  readonly login: string;
  /** What was decided. */
  readonly decision: "approved" | "rejected";
  /** The commit they looked at. */
  readonly commit: Commit;
  /** By asset id: the facets that were decided on. */
  readonly assets: Readonly<
    Record<
      string,
      {
        /** Fingerprints of the facets. */
        readonly facets: {
          /** Fingerprint of the content. */
          readonly content?: Sha256;
          /** Fingerprint of the audience. */
          readonly audience?: Sha256;
          /** Fingerprint of the schedule. */
          readonly schedule?: Sha256;
          /** Fingerprint of the money. */
          readonly money?: Sha256;
          /** Fingerprint of the tracking. */
          readonly tracking?: Sha256;
        };
      }
    >
  >;
  /** What the reviewer wrote. */
  readonly note?: string;
  /** When it was decided. */
  readonly at: Instant;
}
/** What an ad has cost, as its platform counted it. */
export interface SpentRecord {
  /** In millionths of the currency. */
  readonly micros: number;
  /** The account's currency. */
  readonly currency: Currency;
  /** When it was read. */
  readonly at: Instant;
}
/** One record of what was done, on the branch campaigns-ledger. Written by the pipeline. */
export type LedgerRecord = AssetRecord | CampaignRecord | ReviewRecord;
