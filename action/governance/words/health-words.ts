/** Words for what a product does to a body, and for illnesses. */
import { caseless } from "../text/caseless.ts";

const BODY = [
  "immune|immunity|digestion|digestive|gut|heart|joints?|bones?|brain|memory|focus|concentration|sleep|energy|metabolism|skin|hair|nails|liver",
  "muscles?|mood|stress|blood|cholesterol|vision|eyes?|eyesight|health|wellness|wellbeing|well-being|hormones?|hormonal|thyroid|prostate|recovery",
  "vitality|stamina|weight|circulation|bladder|cognitive|cardiovascular|respiratory|libido",
].join("|");

/**
 * What a supplement is said to do to the body's structure or work (21 CFR 101.93(f)): a verb, and at most four words later a part of the
 * body or a word for its health.
 */
export const functionClaimsIn = caseless(
  "(?<!\\p{L})(?:supports?|supporting|boosts?|boosting|helps?(?:\\syou)?\\s(?:to\\s)?(?:maintain|support|promote|improve|boost)|maintains?|promotes?|promoting|" +
    "improves?|improving|strengthens?|enhances?|enhancing|increases?|restores?|protects?)\\s" +
    `(?:[\\p{L}’'-]{1,16}\\s){0,4}(?:${BODY})(?!\\p{L})(?:\\s(?:system|health|function|levels?)(?!\\p{L}))?`,
);

const KOERPER = [
  "immunsystem|abwehrkräfte|immunabwehr|verdauung|darm|herz|gelenke?|knochen|gehirn|gedächtnis|konzentration|schlaf|energie|stoffwechsel|haut",
  "haare?|nägel|leber|muskeln|muskulatur|stimmung|blut|blutdruck|cholesterin\\p{L}{0,8}|augen|sehkraft|gesundheit|wohlbefinden|vitalität|nerven|hormonhaushalt",
].join("|");
const CORPS = [
  "système immunitaire|immunité|défenses|digestion|transit|cœur|coeur|articulations|os|cerveau|mémoire|concentration|sommeil|énergie|métabolisme",
  "peau|cheveux|ongles|foie|muscles|humeur|sang|cholestérol|yeux|vue|vision|santé|bien-être|vitalité|circulation",
].join("|");

const YOUR = "(?:the|your|our|their|my)\\s";
const IHRE = "(?:die|den|das|der|dem|ihre[nmrs]?|deine[nmrs]?|unsere[nmrs]?|ihr|dein)\\s";
const VOS = "(?:la\\s|le\\s|les\\s|l['’]|votre\\s|vos\\s|ta\\s|ton\\s|tes\\s)";
const ORGANS =
  "(?:immune system|digestion|gut|heart|joints?|bones?|brain|memory|concentration|sleep|metabolism|skin|hair|nails|liver|muscles?|cholesterol|vision|eyes?|eyesight|circulation|bladder|stomach|blood pressure|nerves)";
const ORGANE =
  "(?:immunsystem|abwehrkräfte|verdauung|darm|herz|kreislauf|gelenke?n?|knochen|gehirn|gedächtnis|konzentration|schlaf|stoffwechsel|haut|haare?n?|nägel|leber|muskeln|muskulatur|blutdruck|cholesterin\\p{L}{0,8}|augen|sehkraft|magen|nerven)";
const ORGANES =
  "(?:système immunitaire|immunité|digestion|transit|cœur|coeur|articulations|os|cerveau|mémoire|concentration|sommeil|métabolisme|peau|cheveux|ongles|foie|muscles|cholestérol|yeux|vue|vision|circulation|estomac|nerfs)";

/** What is said to be good for a part of the body; of health as a whole ("good for you") it says nothing that can be looked up. */
export const goodForTheBodyIn = caseless(
  "(?<!\\p{L})(?:" +
    `(?:good|great|excellent|beneficial|kind|gentle) (?:for|to) (?:${YOUR})?(?:\\p{L}{3,12}\\s)?${ORGANS}|` +
    `(?:gut|wohltuend|gesund|bestens|förderlich) für (?:${IHRE})?(?:\\p{L}{3,14}\\s)?${ORGANE}|` +
    `(?:tut|tun) (?:${IHRE})?${ORGANE} gut|` +
    `(?:bon|bonne|bons|bonnes|excellente?s?|bénéfiques?) pour ${VOS}${ORGANES}|` +
    `(?:fait|font) du bien (?:à ${VOS}|aux |au )${ORGANES})(?!\\p{L})`,
);

const LEVELS = "cholesterol|blood pressure|blood sugar|blood glucose|blood lipids?|triglycerides";
const WERTE = "cholesterin\\p{L}{0,8}|blutdruck|blutzucker\\p{L}{0,8}|blutfette?";
const VALEURS = "cholestérol|tension(?: artérielle)?|glycémie|taux de sucre|triglycérides";

/** What a food is said to lower in the body, in English, German and French (Regulation 1924/2006 Art. 13 and 14). */
export const loweringClaimsIn = caseless(
  `(?<!\\p{L})(?:(?:lowers?|lowering|reduces?|reducing|cuts?|brings? down)\\s(?:[\\p{L}’'-]{1,16}\\s){0,3}(?:${LEVELS})|` +
    `(?:senkt|senken|reduziert|reduzieren)\\s(?:[\\p{L}’'-]{1,16}\\s){0,3}(?:${WERTE})|` +
    `(?:abaisse|abaissent|réduit|réduisent|diminue|diminuent|fait baisser|font baisser)\\s(?:[\\p{L}-]{1,16}[\\s’']){0,3}(?:${VALEURS}))(?!\\p{L})`,
);

/** The same in German and French, and "contributes to", as the authorised wordings begin. */
export const functionClaimsAbroadIn = caseless(
  `(?<!\\p{L})(?:contributes?\\sto\\s(?:[\\p{L}’'-]{1,16}\\s){0,5}(?:${BODY})|` +
    `(?:unterstützt|unterstützen|stärkt|stärken|fördert|fördern|verbessert|verbessern|erhöht|steigert|schützt|erhält)\\s(?:[\\p{L}’'-]{1,16}\\s){0,4}(?:${KOERPER})|` +
    `(?:trägt|tragen)\\s(?:[\\p{L}’'-]{1,16}\\s){0,5}(?:${KOERPER})(?:\\s[\\p{L}’'-]{1,16})?\\sbei|` +
    `(?:soutient|soutiennent|renforce|renforcent|favorise|favorisent|améliore|améliorent|augmente|stimule|protège|contribue|contribuent)\\s(?:[\\p{L}-]{1,16}[\\s’']){0,5}(?:${CORPS}))(?!\\p{L})`,
);

const DISEASES = [
  "cancers?|tumou?rs?|diabetes|arthritis|asthma|alzheimer['’]?s?|dementia|depression|anxiety|insomnia|hypertension|high blood pressure|heart disease",
  "strokes?|flu|influenza|colds?|covid(?:-19)?|infections?|migraines?|eczema|psoriasis|acne|osteoporosis|allerg(?:y|ies)|adhd|autism|epilepsy|obesity|burnout|high cholesterol",
  "hepatitis|ibs|diseases?|illness(?:es)?|disorders?",
  "krebs|diabetes|arthrose|rheuma|asthma|demenz|depressionen?|bluthochdruck|schlaganfall|grippe|erkältung(?:en)?|infektionen?|migräne|neurodermitis",
  "akne|osteoporose|allergien?|krankheit(?:en)?|erkrankung(?:en)?",
  "cancers?|diabète|arthrose|arthrite|asthme|démence|dépression|hypertension|grippe|rhume|infections?|migraines?|eczéma|acné|maladies?|allergies?",
].join("|");
const CURES = [
  "treats?|treating|cures?|curing|prevents?|preventing|heals?|healing|diagnoses?|fights?|fighting|reverses?|relieves?|eliminates?|remedy for|protects? against|protection against",
  "heilt|heilen|behandelt|behandeln|lindert|lindern|bekämpft|bekämpfen|verhindert|schützt vor|beugt|hilft gegen|gegen",
  "guérit|guérir|soigne|soigner|traite|traiter|prévient|prévenir|combat|combattre|soulage|protège contre",
].join("|");

/** What only a medicine may be said to do: a word for healing, and at most four words later an illness, in English, German or French. */
export const diseaseClaimsIn = caseless(`(?<!\\p{L})(?:${CURES})\\s(?:[\\p{L}’'-]{1,18}\\s){0,4}(?:${DISEASES})(?!\\p{L})`);
