/**
 * No picture is heavier than we want.
 *
 * What: where the brand sets the largest weight of a picture (`visual.pictureKilobytes`), the pictures of an ad, which stand in the
 * campaign's folder, and pictures that are written into a text itself, are weighed; 1,024 bytes are a kilobyte. Pictures of mails and
 * pages stand on the web, and no file there is read here: their weight cannot be known. What a platform takes at most, `ad-pictures` says.
 *
 * Why: heavy pictures come late, or not at all where the net is slow.
 *
 * Law: none; the brand's own rule.
 *
 * Fix: none; somebody has to save it smaller.
 *
 * @example good: light enough
 * ```yaml
 * brand: { visual: { pictureKilobytes: 200 } }
 * ad: { kind: sponsored-content }
 * findings: []
 * ```
 *
 * @example good: the brand says nothing
 * ```yaml
 * ad: { kind: sponsored-content }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: pictures on the web cannot be weighed
 * ```yaml
 * brand: { visual: { pictureKilobytes: 1 } }
 * html: '<img src="https://www.acme.example/hero.png" alt="Desk">'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a picture of an ad
 * ```yaml
 * brand: { visual: { pictureKilobytes: 100 } }
 * ad: { kind: sponsored-content }
 * findings:
 *   - 'warn: files/reports.png has 176 KB, and our pictures have 100 KB at most. Save it smaller.'
 * ```
 *
 * @example bad: each file once
 * ```yaml
 * brand: { visual: { pictureKilobytes: 150 } }
 * ad: { kind: display-ad }
 * findings:
 *   - 'warn: files/reports.png has 176 KB, and our pictures have 150 KB at most. Save it smaller.'
 *   - 'warn: files/square.png has 176 KB, and our pictures have 150 KB at most. Save it smaller.'
 * ```
 */
import { adPictures } from "#model/content.ts";
import { adOf } from "../facts/ads.ts";
import { bytesOfAddress } from "../facts/picture-bytes.ts";
import { fileNameOf, isPicture } from "../facts/pictures.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext, type Spot } from "../rule.ts";

const KILOBYTE = 1024;

interface Weighed {
  /** As a person finds it. */
  readonly name: string;
  readonly bytes: number;
  readonly spot: Spot;
}

export const pictureWeight: Rule = {
  meta: {
    id: "picture-weight",
    title: "No picture is heavier than we want",
    group: "look",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: (context) => {
    if (mostOf(context) === undefined) return notApplicable("brand.yaml sets no largest weight of a picture (visual.pictureKilobytes).");
    if (weighedIn(context).length > 0) return APPLIES;
    return notApplicable("Its pictures stand on the web, where no file is read: how heavy they are cannot be known here.");
  },
  check: (context, { complain }) => ({
    end: () => {
      const most = mostOf(context);
      if (most === undefined) return;
      const said = new Set<string>();
      for (const { name, bytes, spot } of weighedIn(context)) {
        if (bytes <= most * KILOBYTE || said.has(name)) continue;
        said.add(name);
        const message = `${name} has ${Math.ceil(bytes / KILOBYTE)} KB, and our pictures have ${most} KB at most. Save it smaller.`;
        complain({ spot, quote: `${name}: ${Math.ceil(bytes / KILOBYTE)} KB`, message });
      }
    },
  }),
};

function mostOf({ brand }: RuleContext): number | undefined {
  return brand.brand.value.visual?.pictureKilobytes;
}

function weighedIn(context: RuleContext): readonly Weighed[] {
  const ad = adOf(context);
  if (ad !== undefined)
    return adPictures(ad).map(({ picture: { file } }) => ({ name: file.path, bytes: file.bytes, spot: { kind: "asset" } }));
  return context.subject.elements.filter(isPicture).flatMap((element) => {
    const bytes = bytesOfAddress(element.attributes["src"] ?? "")?.length;
    const name = `The picture “${element.attributes["alt"] || fileNameOf(element) || "without a description"}”`;
    return bytes === undefined ? [] : [{ name, bytes, spot: { kind: "element", element } }];
  });
}
