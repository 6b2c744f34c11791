/** A payload parsed once, however many of its campaign's assets are checked; and the other assets of one. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { Fields } from "#model/types.ts";
import { parsePayload } from "./parse-payload.ts";
import type { Sibling } from "./rule.ts";
import type { Subject } from "./subject.ts";

const parsed = new WeakMap<PayloadSource, { readonly fields: Fields; readonly subject: Subject }>();

/**
 * What goes out, parsed; kept for as long as its source is.
 * @throws PipelineError PAYLOAD_BROKEN where it names a file that is not there.
 */
export function subjectOf(source: PayloadSource, fields: Fields): Subject {
  const known = parsed.get(source);
  if (known?.fields === fields) return known.subject;
  const subject = parsePayload(source, fields);
  parsed.set(source, { fields, subject });
  return subject;
}

/** The campaign's other assets, parsed when first asked for. One that is broken is left out: its own check says so. */
export function siblingsOf({
  campaign,
  source,
  brand,
}: {
  readonly campaign: CampaignSource;
  readonly source: PayloadSource;
  readonly brand: BrandKit;
}): () => readonly Sibling[] {
  let made: readonly Sibling[] | undefined;
  return () => {
    made ??= Object.values(campaign.payloads)
      .filter(({ asset }) => asset !== source.asset)
      .flatMap((other) => siblingOf(other, brand.fields.value) ?? []);
    return made;
  };
}

function siblingOf(source: PayloadSource, fields: Fields): Sibling | undefined {
  const { asset, kind, facets } = source.payload;
  try {
    const { content } = facets;
    const address = "slug" in content ? { address: `https://${content.domain}/${content.slug}` } : {};
    return { asset, kind, language: content.language, subject: subjectOf(source, fields), ...address };
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
